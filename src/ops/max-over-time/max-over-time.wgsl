// The greatest over the last positions. One thread a number of a row, which is position t of its sequence.

override length: u32;
override rows: u32;
override size: u32;
override window: u32;
override ladder: u32;
override lengthsAt: u32;
override outputStride: u32;
override outputAt: u32;
override outputGradientAt: u32;

@group(0) @binding(0) var<storage, read> steps: array<u32>;
@group(0) @binding(1) var<storage, read> input: array<f32>;                // [rows, size]
@group(0) @binding(2) var<storage, read_write> output: array<f32>;         // [rows, outputStride] at outputAt
@group(0) @binding(3) var<storage, read_write> chosen: array<u32>;         // [rows, size] the row with the greatest
@group(0) @binding(4) var<storage, read> outputGradient: array<f32>;       // [rows, outputStride] at outputGradientAt
@group(0) @binding(5) var<storage, read_write> inputGradient: array<f32>;  // [rows, size]

fn isIn(row: u32) -> bool { return row % length < min(steps[lengthsAt + row / length], length); }

fn windowOf(n: u32) -> u32 { return window - n / ladder; }

// Writes output and chosen.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x / size;
  let n = id.x % size;
  if (row >= rows) { return; }
  if (!isIn(row)) {
    output[outputAt + row * outputStride + n] = 0.0;
    return;
  }
  var best = row - min(row % length, windowOf(n) - 1u);
  for (var other = best + 1u; other <= row; other++) {
    if (input[other * size + n] > input[best * size + n]) { best = other; }
  }
  chosen[id.x] = best;
  output[outputAt + row * outputStride + n] = input[best * size + n];
}

// Writes inputGradient: of all whose greatest is here, in their order.
@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x / size;
  let n = id.x % size;
  if (row >= rows) { return; }
  var sum = 0.0;
  if (isIn(row)) {
    let last = min(row + windowOf(n), row - row % length + length);
    for (var other = row; other < last; other++) {
      if (!isIn(other)) { break; }
      if (chosen[other * size + n] == row) { sum += outputGradient[outputGradientAt + other * outputStride + n]; }
    }
  }
  inputGradient[id.x] = sum;
}
