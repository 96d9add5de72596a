enable f16;
@group(0) @binding(0) var<storage, read> table: array<vec4<f16>>;
fn unit(at: u32) -> vec4f { return vec4f(table[at]); }
fn scaled(sums: vec4f, at: u32) -> vec4f { return sums; }
