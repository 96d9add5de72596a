// Draws from learnt normal distributions, and their divergence from the standard one: a workgroup a row forward, a thread a
// number backward.

override rows: u32;
override size: u32;
override seed: u32;
override stream: u32;
override stepAt: u32;
override weightsAt: u32;
override lossesAt: u32;
override across: u32;    // threads in x: a dimension has at most 65,535 workgroups

@group(0) @binding(0) var<storage, read> inputs: array<u32>;
@group(0) @binding(1) var<storage, read> moments: array<f32>;                  // [rows, 2 size] means, log variances
@group(0) @binding(2) var<storage, read_write> output: array<f32>;             // [rows, size]
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;             // [rows]
@group(0) @binding(4) var<storage, read> outputGradient: array<f32>;           // [rows, size]
@group(0) @binding(5) var<storage, read_write> momentsGradient: array<f32>;    // [rows, 2 size]

const MOST = 20.0;

// pcg3d of Jarzynski & Olano, JCGT 9(3), 2020; core/random.ts has the same.
fn pcg3d(given: vec3u) -> vec3u {
  var v = given * 1664525u + 1013904223u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  v ^= v >> vec3u(16u);
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  return v;
}

fn noise(place: u32) -> f32 {
  let words = pcg3d(vec3u(seed, stream + inputs[stepAt], place));
  let u = 1.0 - f32(words.x >> 8u) / 16777216.0;
  return sqrt(-2.0 * log(u)) * cos(6.283185307179586 * (f32(words.y >> 8u) / 16777216.0));
}

var<workgroup> sums: array<f32, 64>;

// x, y: a row.
@compute @workgroup_size(64)
fn forward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let row = group.y * (across / 64u) + group.x;
  var sum = 0.0;
  if (row < rows) {
    for (var k = thread; k < size; k += 64u) {
      let mean = moments[row * 2u * size + k];
      let v = min(MOST, moments[row * 2u * size + size + k]);
      output[row * size + k] = mean + noise(row * size + k) * exp(v / 2.0);
      sum += exp(v) + mean * mean - 1.0 - v;
    }
  }
  sums[thread] = sum;
  workgroupBarrier();
  if (thread == 0u && row < rows) {
    var all = 0.0;
    for (var i = 0u; i < 64u; i++) { all += sums[i]; }
    losses[lossesAt + row] = bitcast<f32>(inputs[weightsAt + row]) / 2.0 * all;
  }
}

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let i = id.y * across + id.x;
  if (i >= rows * size) { return; }
  let row = i / size;
  let at = row * 2u * size + i % size;
  let weight = bitcast<f32>(inputs[weightsAt + row]);
  let v = min(MOST, moments[at + size]);
  let gradient = outputGradient[i];
  momentsGradient[at] = gradient + weight * moments[at];
  momentsGradient[at + size] = (gradient * noise(i) * exp(v / 2.0) + weight * (exp(v) - 1.0)) / 2.0;
}
