// Reads and writes of dense.wgsl for any size: number by number, zeros past a row's end. Rows past the last are read as
// the last.

override rows: u32;
override inputs: u32;
override outputs: u32;
override outputStride: u32;
override inputAt: u32;
override weightsAtWord: u32;
override biasAtWord: u32;
override outputAt: u32;
override outputGradientAt: u32;
override resultAt: u32;

alias Word = f32;
const WORD = 1u;

@group(0) @binding(0) var<storage, read> input: array<f32>;           // [rows, inputs]
@group(0) @binding(1) var<storage, read> weights: array<f32>;         // [inputs, outputs]
@group(0) @binding(2) var<storage, read> bias: array<f32>;            // [outputs]
@group(0) @binding(3) var<storage, read> output: array<f32>;          // [rows, outputStride]
@group(0) @binding(4) var<storage, read> outputGradient: array<f32>;  // [rows, outputStride]
@group(0) @binding(5) var<storage, read> partials: array<f32>;        // [stretches, inputs + 1, outputs]
@group(0) @binding(6) var<storage, read_write> result: array<f32>;

// Which of a block's 4 numbers are in a row of `width`.
fn inside(block: u32, width: u32) -> vec4<bool> {
  return vec4u(4u * block) + vec4u(0u, 1u, 2u, 3u) < vec4u(width);
}

fn readInput(row: u32, block: u32) -> vec4f {
  let at = inputAt + min(row, rows - 1u) * inputs + 4u * block;
  return select(vec4f(0.0), vec4f(input[at], input[at + 1u], input[at + 2u], input[at + 3u]), inside(block, inputs));
}

fn readWeights(k: u32, block: u32) -> vec4f {
  let at = weightsAtWord + min(k, inputs - 1u) * outputs + 4u * block;
  let values = vec4f(weights[at], weights[at + 1u], weights[at + 2u], weights[at + 3u]);
  return select(vec4f(0.0), values, inside(block, outputs));
}

fn readBias(block: u32) -> vec4f {
  let at = biasAtWord + 4u * block;
  return select(vec4f(0.0), vec4f(bias[at], bias[at + 1u], bias[at + 2u], bias[at + 3u]), inside(block, outputs));
}

fn readOutput(row: u32, block: u32) -> vec4f {
  let at = outputAt + min(row, rows - 1u) * outputStride + 4u * block;
  return select(vec4f(0.0), vec4f(output[at], output[at + 1u], output[at + 2u], output[at + 3u]), inside(block, outputs));
}

fn readOutputGradient(row: u32, block: u32) -> vec4f {
  let at = outputGradientAt + min(row, rows - 1u) * outputStride + 4u * block;
  let values = vec4f(outputGradient[at], outputGradient[at + 1u], outputGradient[at + 2u], outputGradient[at + 3u]);
  return select(vec4f(0.0), values, inside(block, outputs));
}

// Block `block` of the row of `width` numbers that starts at `start` of the result.
fn write(start: u32, block: u32, width: u32, value: vec4f) {
  for (var i = 0u; i < 4u; i++) {
    if (4u * block + i < width) { result[resultAt + start + 4u * block + i] = value[i]; }
  }
}
