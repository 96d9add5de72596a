// The layer's matrix products over all positions at once, around the recurrence. A block is four numbers; a thread makes
// four rows of one block or sixteen products of a pair of blocks, and adds in the order of k or of the rows.

override sequences: u32;
override length: u32;
override inputs: u32;
override units: u32;
override lengthsAt: u32;
override weightsAt: u32;   // in vec4s
override gradientAt: u32;
override inputGradientAt: u32;
override hasInitial: bool;
override slices: u32;      // of the sequences, each summed apart
override inputLanes: u32;  // bits of the lanes with a weight from the input, and from the hidden state
override unitLanes: u32;

@group(0) @binding(0) var<storage, read> steps: array<u32>;                    // lengths at lengthsAt
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;                // [inputs + units + 1, units] at weightsAt
@group(0) @binding(2) var<storage, read_write> gates: array<vec4f>;            // [rows, units]
@group(0) @binding(3) var<storage, read> input: array<vec4f>;                  // [rows, inputs / 4]
@group(0) @binding(4) var<storage, read_write> inputGradient: array<vec4f>;    // [rows, inputs / 4] at inputGradientAt
@group(0) @binding(5) var<storage, read> output: array<vec4f>;                 // [rows, units / 4]
@group(0) @binding(6) var<storage, read> initial: array<vec4f>;                // [2, sequences, units / 4]
@group(0) @binding(7) var<storage, read_write> sums: array<vec4f>;             // [slices, inputs + units + 1, units]
@group(0) @binding(8) var<storage, read_write> weightsGradient: array<vec4f>;  // [inputs + units + 1, units] at gradientAt

fn lengthOf(sequence: u32) -> u32 { return min(steps[lengthsAt + sequence], length); }

// gates = x Wx + b; x: a unit, y: four positions of a sequence.
@compute @workgroup_size(16, 4)
fn project(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;
  let quarters = (length + 3u) / 4u;
  let sequence = id.y / quarters;
  let t = 4u * (id.y % quarters);
  if (unit >= units || sequence >= sequences || t >= lengthOf(sequence)) { return; }
  let row = sequence * length + t;
  let last = sequence * length + length - 1u;
  let blocks = inputs / 4u;
  let source = min(vec4u(row, row + 1u, row + 2u, row + 3u), vec4u(last)) * blocks;
  let bias = weights[weightsAt + (inputs + units) * units + unit];
  var p = mat4x4f(bias, bias, bias, bias);
  for (var block = 0u; block < blocks; block++) {
    let at = weightsAt + 4u * block * units + unit;
    let w = mat4x4f(weights[at], weights[at + units], weights[at + 2u * units], weights[at + 3u * units]);
    p += w * mat4x4f(input[source.x + block], input[source.y + block], input[source.z + block], input[source.w + block]);
  }
  gates[row * units + unit] = p[0];
  if (t + 1u < length) { gates[(row + 1u) * units + unit] = p[1]; }
  if (t + 2u < length) { gates[(row + 2u) * units + unit] = p[2]; }
  if (t + 3u < length) { gates[(row + 3u) * units + unit] = p[3]; }
}

// inputGradient = dp Wx'; x: four positions of a sequence, y: a block of inputs.
@compute @workgroup_size(16, 4)
fn backToInput(@builtin(global_invocation_id) id: vec3u) {
  let quarters = (length + 3u) / 4u;
  let sequence = id.x / quarters;
  let t = 4u * (id.x % quarters);
  let blocks = inputs / 4u;
  let block = id.y;
  if (sequence >= sequences || block >= blocks) { return; }
  let end = lengthOf(sequence);
  let row = sequence * length + t;
  let last = sequence * length + length - 1u;
  let source = min(vec4u(row, row + 1u, row + 2u, row + 3u), vec4u(last)) * units;
  let first = weightsAt + 4u * block * units;
  var d = mat4x4f();
  if (t < end) {
    for (var unit = 0u; unit < units; unit++) {
      let at = first + unit;
      let w = transpose(mat4x4f(weights[at], weights[at + units], weights[at + 2u * units], weights[at + 3u * units]));
      d += w * mat4x4f(gates[source.x + unit], gates[source.y + unit], gates[source.z + unit], gates[source.w + unit]);
    }
  }
  let zero = vec4f(0.0);
  let to = inputGradientAt + row * blocks + block;
  inputGradient[to] = select(zero, d[0], t < end);
  if (t + 1u < length) { inputGradient[to + blocks] = select(zero, d[1], t + 1u < end); }
  if (t + 2u < length) { inputGradient[to + 2u * blocks] = select(zero, d[2], t + 2u < end); }
  if (t + 3u < length) { inputGradient[to + 3u * blocks] = select(zero, d[3], t + 3u < end); }
}

// sums = [x, h before, 1]' dp over a slice of the sequences; x: a unit, y: a block of weight rows, z: the slice.
@compute @workgroup_size(16, 4)
fn addUp(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;
  let block = id.y;
  let slice = id.z;
  let inputBlocks = inputs / 4u;
  let unitBlocks = units / 4u;
  if (unit >= units || block > inputBlocks + unitBlocks) { return; }
  let each = (sequences + slices - 1u) / slices;
  var d = mat4x4f();
  for (var sequence = slice * each; sequence < min(sequences, (slice + 1u) * each); sequence++) {
    let end = lengthOf(sequence);
    var row = sequence * length;
    if (block < inputBlocks) {
      for (var t = 0u; t < end; t++) {
        let x = input[row * inputBlocks + block];
        let p = gates[row * units + unit];
        d += mat4x4f(p * x.x, p * x.y, p * x.z, p * x.w);
        row++;
      }
    } else if (block < inputBlocks + unitBlocks) {
      let own = block - inputBlocks;
      var x = vec4f(0.0);
      if (hasInitial) { x = initial[sequence * unitBlocks + own]; }
      for (var t = 0u; t < end; t++) {
        let p = gates[row * units + unit];
        d += mat4x4f(p * x.x, p * x.y, p * x.z, p * x.w);
        x = output[row * unitBlocks + own];
        row++;
      }
    } else {
      for (var t = 0u; t < end; t++) {
        d[0] += gates[row * units + unit];
        row++;
      }
    }
  }
  let rows = inputs + units + 1u;
  let to = (slice * rows + 4u * block) * units + unit;
  sums[to] = d[0];
  if (block < inputBlocks + unitBlocks) {
    sums[to + units] = d[1];
    sums[to + 2u * units] = d[2];
    sums[to + 3u * units] = d[3];
  }
}

fn lanes(bits: u32) -> vec4f { return vec4f((vec4u(bits) >> vec4u(0u, 1u, 2u, 3u)) & vec4u(1u)); }

// weightsGradient = the slices' sums, slice by slice, without the lanes that have no weight; x: a block of it.
@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  let blocks = (inputs + units + 1u) * units;
  if (id.x >= blocks) { return; }
  var sum = vec4f(0.0);
  for (var slice = 0u; slice < slices; slice++) { sum += sums[slice * blocks + id.x]; }
  let row = id.x / units;
  var mask = vec4f(1.0);
  if (row < inputs) { mask = lanes(inputLanes); } else if (row < inputs + units) { mask = lanes(unitLanes); }
  weightsGradient[gradientAt + id.x] = sum * mask;
}
