// Rows: one thread a row. Weights: the rows are cut into slices, summed apart and then in order.

override rows: u32;
override size: u32;
override smallest: f32;
override weightsAt: u32;
override gradientAt: u32;
override slices: u32;
override hasAdded: u32;
override hasLater: u32;

@group(0) @binding(0) var<storage, read> input: array<f32>;                // [rows, size]
@group(0) @binding(1) var<storage, read> added: array<f32>;                // [rows, size]
@group(0) @binding(2) var<storage, read_write> sum: array<f32>;            // [rows, size]
@group(0) @binding(3) var<storage, read> weights: array<f32>;              // [2, size] at weightsAt
@group(0) @binding(4) var<storage, read_write> output: array<f32>;         // [rows, size]
@group(0) @binding(5) var<storage, read_write> kept: array<vec2f>;         // [rows] mean, 1 / deviation
@group(0) @binding(6) var<storage, read> outputGradient: array<f32>;       // [rows, size]
@group(0) @binding(7) var<storage, read> later: array<f32>;                // [rows, size]
@group(0) @binding(8) var<storage, read_write> inputGradient: array<f32>;  // [rows, size]
@group(0) @binding(9) var<storage, read_write> parts: array<f32>;          // [slices, 2, size]
@group(0) @binding(10) var<storage, read_write> weightsGradient: array<f32>; // [2, size] at gradientAt

// Writes output, kept and, where something is added, sum.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows) { return; }
  let at = id.x * size;
  var mean = 0.0;
  for (var k = 0u; k < size; k++) {
    var value = input[at + k];
    if (hasAdded == 1u) {
      value += added[at + k];
      sum[at + k] = value;
    }
    mean += value;
  }
  mean /= f32(size);
  var variance = 0.0;
  for (var k = 0u; k < size; k++) {
    var value = input[at + k];
    if (hasAdded == 1u) { value = sum[at + k]; }
    variance += (value - mean) * (value - mean);
  }
  let inverse = 1.0 / sqrt(variance / f32(size) + smallest);
  kept[id.x] = vec2f(mean, inverse);
  for (var k = 0u; k < size; k++) {
    var value = input[at + k];
    if (hasAdded == 1u) { value = sum[at + k]; }
    output[at + k] = weights[weightsAt + k] * (value - mean) * inverse + weights[weightsAt + size + k];
  }
}

// Writes inputGradient. `input` is what was normalised: the sum, where something was added.
@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows) { return; }
  let at = id.x * size;
  let known = kept[id.x];
  var mean = 0.0;
  var along = 0.0;
  for (var k = 0u; k < size; k++) {
    let slope = weights[weightsAt + k] * outputGradient[at + k];
    mean += slope;
    along += slope * (input[at + k] - known.x) * known.y;
  }
  mean /= f32(size);
  along /= f32(size);
  for (var k = 0u; k < size; k++) {
    let normal = (input[at + k] - known.x) * known.y;
    var slope = (weights[weightsAt + k] * outputGradient[at + k] - mean - normal * along) * known.y;
    if (hasLater == 1u) { slope += later[at + k]; }
    inputGradient[at + k] = slope;
  }
}

// Writes parts: one thread a number, one workgroup in y a slice.
@compute @workgroup_size(64)
fn partial(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  if (id.x >= size) { return; }
  let own = (rows + slices - 1u) / slices;
  let first = group.y * own;
  var gain = 0.0;
  var offset = 0.0;
  for (var row = first; row < min(rows, first + own); row++) {
    let slope = outputGradient[row * size + id.x];
    gain += slope * (input[row * size + id.x] - kept[row].x) * kept[row].y;
    offset += slope;
  }
  parts[group.y * 2u * size + id.x] = gain;
  parts[(group.y * 2u + 1u) * size + id.x] = offset;
}

// Writes weightsGradient.
@compute @workgroup_size(64)
fn total(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= 2u * size) { return; }
  var all = 0.0;
  for (var slice = 0u; slice < slices; slice++) { all += parts[slice * 2u * size + id.x]; }
  weightsGradient[gradientAt + id.x] = all;
}
