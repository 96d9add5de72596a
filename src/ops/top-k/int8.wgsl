@group(0) @binding(0) var<storage, read> table: array<u32>;
@group(0) @binding(6) var<storage, read> scales: array<f32>; // [rows] as the units lie
fn unit(at: u32) -> vec4f { return unpack4x8snorm(table[at]); }
fn scaled(sums: vec4f, at: u32) -> vec4f {
  return sums * vec4f(scales[at], scales[at + 64u], scales[at + 128u], scales[at + 192u]);
}
