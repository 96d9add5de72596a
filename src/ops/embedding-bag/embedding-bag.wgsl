// One thread a bag and block of 16 numbers: adds its entries' rows up in their order. Reads only rows that are named.

override bags: u32;
override rows: u32;
override size: u32;
override blocks: u32;       // of a row's weights
override rowBlocks: u32;    // from one row's weights to the next's
override idsAt: u32;
override offsetsAt: u32;
override hasOffsets: bool;
override weightsAt: u32;
override hasWeights: bool;
override outputStride: u32;
override outputAt: u32;
override addition: bool;    // to what the output holds

@group(0) @binding(0) var<storage, read> table: array<mat4x4f>;
@group(0) @binding(1) var<storage, read> inputs: array<u32>;
@group(0) @binding(2) var<storage, read_write> wide: array<vec4f>;   // [bags, outputStride], where all is a multiple of 4
@group(0) @binding(3) var<storage, read_write> narrow: array<f32>;   // the same for any size

fn bagSum(bag: u32, block: u32) -> mat4x4f {
  var first = bag;
  var end = bag + 1u;
  if (hasOffsets) {
    first = inputs[offsetsAt + bag];
    end = inputs[offsetsAt + bag + 1u];
  }
  var sum = mat4x4f();
  for (var entry = first; entry < end; entry++) {
    let id = inputs[idsAt + entry];
    if (id >= rows) { continue; }
    let row = table[id * rowBlocks + block];
    if (hasWeights) { sum += bitcast<f32>(inputs[weightsAt + entry]) * row; } else { sum += row; }
  }
  return sum;
}

@compute @workgroup_size(64)
fn forwardWide(@builtin(global_invocation_id) id: vec3u) {
  let bag = id.x / blocks;
  let block = id.x % blocks;
  if (bag >= bags) { return; }
  let sum = bagSum(bag, block);
  for (var i = 0u; i < 4u; i++) {
    let column = 16u * block + 4u * i;
    if (column >= size) { break; }
    let at = (outputAt + bag * outputStride + column) / 4u;
    if (addition) { wide[at] += sum[i]; } else { wide[at] = sum[i]; }
  }
}

@compute @workgroup_size(64)
fn forwardNarrow(@builtin(global_invocation_id) id: vec3u) {
  let bag = id.x / blocks;
  let block = id.x % blocks;
  if (bag >= bags) { return; }
  let sum = bagSum(bag, block);
  for (var i = 0u; i < 16u; i++) {
    let column = 16u * block + i;
    if (column >= size) { break; }
    let at = outputAt + bag * outputStride + column;
    let value = sum[i / 4u][i % 4u];
    if (addition) { narrow[at] += value; } else { narrow[at] = value; }
  }
}
