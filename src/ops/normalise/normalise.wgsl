// One thread a row.

override rows: u32;
override size: u32;
override smallest: f32;

@group(0) @binding(0) var<storage, read> input: array<f32>;               // [rows, size]
@group(0) @binding(1) var<storage, read_write> output: array<f32>;        // [rows, size]
@group(0) @binding(2) var<storage, read_write> lengths: array<f32>;       // [rows]
@group(0) @binding(3) var<storage, read> outputGradient: array<f32>;      // [rows, size]
@group(0) @binding(4) var<storage, read_write> inputGradient: array<f32>; // [rows, size]

// Writes output and lengths.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows) { return; }
  let at = id.x * size;
  var squares = smallest;
  for (var k = 0u; k < size; k++) { squares += input[at + k] * input[at + k]; }
  let length = sqrt(squares);
  lengths[id.x] = length;
  for (var k = 0u; k < size; k++) { output[at + k] = input[at + k] / length; }
}

// Reads output and lengths; writes inputGradient.
@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows) { return; }
  let at = id.x * size;
  var along = 0.0;
  for (var k = 0u; k < size; k++) { along += output[at + k] * outputGradient[at + k]; }
  let length = lengths[id.x];
  for (var k = 0u; k < size; k++) {
    inputGradient[at + k] = (outputGradient[at + k] - along * output[at + k]) / length;
  }
}
