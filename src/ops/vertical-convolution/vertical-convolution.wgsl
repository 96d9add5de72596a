// Weighted sums of the last positions, the same weights for each number. Sizes and starts are multiples of 4; row
// s x length + t is position t of sequence s.

override length: u32;
override rows: u32;
override size: u32;
override filters: u32;
override width: u32;
override lengthsAt: u32;
override weightsAt: u32;
override outputStride: u32;
override outputAt: u32;
override outputGradientAt: u32;
override resultAt: u32;
override stretch: u32;  // rows that one partial sum of weight gradients is of

@group(0) @binding(0) var<storage, read> steps: array<u32>;
@group(0) @binding(1) var<storage, read> input: array<vec4f>;           // [rows, size]
@group(0) @binding(2) var<storage, read> weights: array<f32>;           // [filters, width] at weightsAt
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;    // [rows, outputStride] at outputAt
@group(0) @binding(4) var<storage, read> outputGradient: array<vec4f>;  // [rows, outputStride] at outputGradientAt
@group(0) @binding(5) var<storage, read_write> inputGradient: array<vec4f>; // [rows, size] at resultAt
@group(0) @binding(6) var<storage, read_write> partials: array<f32>;    // [stretches, filters, width]
@group(0) @binding(7) var<storage, read_write> weightsGradient: array<f32>; // [filters, width] at resultAt

fn isIn(row: u32) -> bool { return row % length < min(steps[lengthsAt + row / length], length); }

fn slope(row: u32, f: u32, block: u32) -> vec4f {
  return outputGradient[(outputGradientAt + row * outputStride + f * size) / 4u + block];
}

// One thread 4 numbers of a filter at a position. Writes output.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let blocks = size / 4u;
  let row = id.x / (filters * blocks);
  let f = id.x / blocks % filters;
  let block = id.x % blocks;
  if (row >= rows) { return; }
  var sum = vec4f(0.0);
  if (isIn(row)) {
    for (var tap = width - 1u - min(row % length, width - 1u); tap < width; tap++) {
      sum += weights[weightsAt + f * width + tap] * input[(row + tap + 1u - width) * blocks + block];
    }
  }
  output[(outputAt + row * outputStride + f * size) / 4u + block] = sum;
}

// One thread 4 numbers of a position, by all that see it. Adds to inputGradient.
@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let blocks = size / 4u;
  let row = id.x / blocks;
  let block = id.x % blocks;
  if (row >= rows) { return; }
  if (!isIn(row)) { return; }
  var sum = vec4f(0.0);
  for (var after = 0u; after < width; after++) {
    if (row % length + after >= length) { break; }
    if (!isIn(row + after)) { break; }
    for (var f = 0u; f < filters; f++) {
      sum += weights[weightsAt + f * width + width - 1u - after] * slope(row + after, f, block);
    }
  }
  inputGradient[resultAt / 4u + id.x] += sum;
}

// One thread a weight, of a stretch of rows. Writes partials.
@compute @workgroup_size(64)
fn partial(@builtin(global_invocation_id) id: vec3u) {
  let words = filters * width;
  let first = id.x / words * stretch;
  if (first >= rows) { return; }
  let f = id.x % words / width;
  let back = width - 1u - id.x % width;
  let blocks = size / 4u;
  var sum = vec4f(0.0);
  for (var row = first; row < min(first + stretch, rows); row++) {
    if (!isIn(row) || row % length < back) { continue; }
    for (var block = 0u; block < blocks; block++) { sum += slope(row, f, block) * input[(row - back) * blocks + block]; }
  }
  partials[id.x] = sum.x + sum.y + sum.z + sum.w;
}

// One thread a weight: adds up the partial sums in their order. Writes weightsGradient.
@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  let words = filters * width;
  if (id.x >= words) { return; }
  var sum = 0.0;
  for (var part = 0u; part * stretch < rows; part++) { sum += partials[part * words + id.x]; }
  weightsGradient[resultAt + id.x] = sum;
}
