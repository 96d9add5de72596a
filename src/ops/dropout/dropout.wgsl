// Dropout: four numbers a thread, each kept by 16 bits of a hash of seed, step and place.

override blocks: u32;
override dropped: u32;  // numbers with bits under this go
override scale: f32;
override seed: u32;
override stream: u32;
override stepAt: u32;
override start: u32;    // of what is written, in vec4s
override across: u32;   // threads in x: a dimension has at most 65,535 workgroups

@group(0) @binding(0) var<storage, read> steps: array<u32>;
@group(0) @binding(1) var<storage, read> input: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> output: array<vec4f>;  // backward: the gradient, in place

// pcg3d of Jarzynski & Olano, JCGT 9(3), 2020; core/random.ts has the same.
fn pcg3d(given: vec3u) -> vec3u {
  var v = given * 1664525u + 1013904223u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  v ^= v >> vec3u(16u);
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  return v;
}

fn kept(block: u32) -> vec4f {
  let random = pcg3d(vec3u(seed, stream + steps[stepAt], block));
  let bits = vec4u(random.x & 0xffffu, random.x >> 16u, random.y & 0xffffu, random.y >> 16u);
  return select(vec4f(0.0), vec4f(scale), bits >= vec4u(dropped));
}

@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let block = id.y * across + id.x;
  if (block < blocks) { output[start + block] = kept(block) * input[block]; }
}

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let block = id.y * across + id.x;
  if (block < blocks) { output[start + block] *= kept(block); }
}
