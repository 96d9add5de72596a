// Reads and writes of dense.wgsl where sizes and starts are multiples of 4. Rows past the last are read as the last.

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

alias Word = vec4f;
const WORD = 4u;

@group(0) @binding(0) var<storage, read> input: array<vec4f>;           // [rows, inputs]
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;         // [inputs, outputs]
@group(0) @binding(2) var<storage, read> bias: array<vec4f>;            // [outputs]
@group(0) @binding(3) var<storage, read> output: array<vec4f>;          // [rows, outputStride]
@group(0) @binding(4) var<storage, read> outputGradient: array<vec4f>;  // [rows, outputStride]
@group(0) @binding(5) var<storage, read> partials: array<vec4f>;        // [stretches, inputs + 1, outputs]
@group(0) @binding(6) var<storage, read_write> result: array<vec4f>;

fn readInput(row: u32, block: u32) -> vec4f { return input[(inputAt + min(row, rows - 1u) * inputs) / 4u + block]; }
fn readWeights(k: u32, block: u32) -> vec4f { return weights[(weightsAtWord + k * outputs) / 4u + block]; }
fn readBias(block: u32) -> vec4f { return bias[biasAtWord / 4u + block]; }
fn readOutput(row: u32, block: u32) -> vec4f { return output[(outputAt + min(row, rows - 1u) * outputStride) / 4u + block]; }
fn readOutputGradient(row: u32, block: u32) -> vec4f {
  return outputGradient[(outputGradientAt + min(row, rows - 1u) * outputStride) / 4u + block];
}

// Block `block` of the row of `width` numbers that starts at `start` of the result.
fn write(start: u32, block: u32, width: u32, value: vec4f) {
  if (4u * block < width) { result[(resultAt + start) / 4u + block] = value; }
}
