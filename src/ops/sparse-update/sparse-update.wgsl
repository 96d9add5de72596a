// One owner a touched row and block of 16 numbers, which adds its entries' gradients up in their order; whole chunks of
// entries were added up before. The plan is laid out by plan.ts, the optimiser by optimiser.wgsl, which stands before.

const CHUNK = 32u;

override size: u32;
override blocks: u32;          // of a row's weights, and of each state's
override slots: u32;           // states
override entries: u32;         // the plan's
override planAt: u32;
override stepAt: u32;
override gradientsAt: u32;
override gradientStride: u32;
override wide: bool;           // gradients are read 4 at a time
override hasBags: bool;
override bagRowsAt: u32;
override bagWeightsAt: u32;
override chunked: bool;        // whether `chunkSums` are there
override clipped: bool;        // whether `scale` is there

override ROWS = planAt + 4u;
override STARTS = ROWS + entries;
override ENTRIES = STARTS + entries + 1u;
override CHUNKS = ENTRIES + entries;

@group(0) @binding(0) var<storage, read_write> table: array<mat4x4f>;      // [rows, 1 + slots, blocks]
@group(0) @binding(1) var<storage, read> inputs: array<u32>;
@group(0) @binding(2) var<storage, read> gradients4: array<vec4f>;         // [entries or bags, gradientStride]
@group(0) @binding(3) var<storage, read> gradients1: array<f32>;           // the same
@group(0) @binding(4) var<storage, read_write> chunkSums: array<mat4x4f>;  // [entries / CHUNK, blocks]
@group(0) @binding(5) var<storage, read_write> sums: array<mat4x4f>;       // [entries, blocks]
@group(0) @binding(6) var<storage, read> scale: array<f32>;                // [1]

fn four(at: u32, column: u32) -> vec4f {
  if (wide) { return select(vec4f(0.0), gradients4[at / 4u], column < size); }
  let values = vec4f(gradients1[at], gradients1[at + 1u], gradients1[at + 2u], gradients1[at + 3u]);
  return select(vec4f(0.0), values, vec4u(column) + vec4u(0u, 1u, 2u, 3u) < vec4u(size));
}

// The gradient of the entry at a position of the plan's list.
fn entryGradient(position: u32, block: u32) -> mat4x4f {
  let entry = inputs[ENTRIES + position];
  var row = entry;
  if (hasBags) { row = inputs[bagRowsAt + entry]; }
  let column = 16u * block;
  let at = gradientsAt + row * gradientStride + column;
  let gradient = mat4x4f(
    four(at, column), four(at + 4u, column + 4u), four(at + 8u, column + 8u), four(at + 12u, column + 12u),
  );
  if (hasBags) { return bitcast<f32>(inputs[bagWeightsAt + entry]) * gradient; }
  return gradient;
}

fn added(first: u32, end: u32, block: u32) -> mat4x4f {
  var sum = mat4x4f();
  for (var position = first; position < end; position++) { sum += entryGradient(position, block); }
  return sum;
}

fn rowGradient(slot: u32, block: u32) -> mat4x4f {
  let first = inputs[STARTS + slot];
  let end = inputs[STARTS + slot + 1u];
  let firstChunk = (first + CHUNK - 1u) / CHUNK;
  let endChunk = end / CHUNK;
  if (!chunked || firstChunk >= endChunk) { return added(first, end, block); }
  var sum = added(first, firstChunk * CHUNK, block);
  for (var chunk = firstChunk; chunk < endChunk; chunk++) { sum += chunkSums[chunk * blocks + block]; }
  return sum + added(endChunk * CHUNK, end, block);
}

// One thread a whole chunk and block. Writes chunkSums.
@compute @workgroup_size(64)
fn sumChunks(@builtin(global_invocation_id) id: vec3u) {
  let block = id.x % blocks;
  if (id.x / blocks >= inputs[planAt + 1u]) { return; }
  let chunk = inputs[CHUNKS + id.x / blocks];
  chunkSums[chunk * blocks + block] = added(chunk * CHUNK, (chunk + 1u) * CHUNK, block);
}

// One thread an entry's place and block. Writes sums; zeros past the touched rows.
@compute @workgroup_size(64)
fn sumRows(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / blocks;
  let block = id.x % blocks;
  if (slot >= entries) { return; }
  if (slot >= inputs[planAt]) {
    sums[slot * blocks + block] = mat4x4f();
    return;
  }
  sums[slot * blocks + block] = rowGradient(slot, block);
}

fn clipScale() -> f32 {
  if (clipped) { return scale[0]; }
  return 1.0;
}

fn stepNumbers() -> vec3f {
  return vec3f(bitcast<f32>(inputs[stepAt]), bitcast<f32>(inputs[stepAt + 1u]), bitcast<f32>(inputs[stepAt + 2u]));
}

// How much a row's L2 weighs: once for each of its entries.
fn rowDecay(slot: u32) -> f32 {
  return regularisation * f32(inputs[STARTS + slot + 1u] - inputs[STARTS + slot]);
}

// Moves block `at` of the table by the clipped gradient `g`.
fn moveBlock(at: u32, g: mat4x4f, decay: f32, step: vec3f, rowSum: f32) {
  let old = table[at];
  var first = mat4x4f();
  var second = mat4x4f();
  if (optimiser == 2u) { first = mat4x4f(vec4f(rowSum), vec4f(rowSum), vec4f(rowSum), vec4f(rowSum)); }
  else if (slots > 0u) { first = table[at + blocks]; }
  if (slots > 1u) { second = table[at + 2u * blocks]; }
  let a = moved(old[0], first[0], second[0], g[0] + decay * old[0], step);
  let b = moved(old[1], first[1], second[1], g[1] + decay * old[1], step);
  let c = moved(old[2], first[2], second[2], g[2] + decay * old[2], step);
  let d = moved(old[3], first[3], second[3], g[3] + decay * old[3], step);
  table[at] = mat4x4f(a.weights, b.weights, c.weights, d.weights);
  if (slots > 0u && optimiser != 2u) { table[at + blocks] = mat4x4f(a.first, b.first, c.first, d.first); }
  if (slots > 1u) { table[at + 2u * blocks] = mat4x4f(a.second, b.second, c.second, d.second); }
}

// One thread a touched row and block: sums and moves. Writes table.
@compute @workgroup_size(64)
fn update(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / blocks;
  let block = id.x % blocks;
  if (slot >= inputs[planAt]) { return; }
  let at = inputs[ROWS + slot] * (1u + slots) * blocks + block;
  moveBlock(at, rowGradient(slot, block), rowDecay(slot), stepNumbers(), 0.0);
}

// The same from sums, times the clip's scale.
@compute @workgroup_size(64)
fn updateFromSums(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / blocks;
  let block = id.x % blocks;
  if (slot >= inputs[planAt]) { return; }
  let at = inputs[ROWS + slot] * (1u + slots) * blocks + block;
  moveBlock(at, clipScale() * sums[slot * blocks + block], rowDecay(slot), stepNumbers(), 0.0);
}

// One thread a touched row, for adagrad-row, whose blocks share a sum: the first number of the row's state.
@compute @workgroup_size(64)
fn updateRowsFromSums(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x;
  if (slot >= inputs[planAt]) { return; }
  let at = inputs[ROWS + slot] * (1u + slots) * blocks;
  let decay = rowDecay(slot);
  var squares = vec4f(0.0);
  for (var block = 0u; block < blocks; block++) {
    let g = clipScale() * sums[slot * blocks + block] + decay * table[at + block];
    squares += g[0] * g[0] + g[1] * g[1] + g[2] * g[2] + g[3] * g[3];
  }
  let sum = table[at + blocks][0].x + (squares.x + squares.y + squares.z + squares.w) / f32(size);
  table[at + blocks][0].x = sum;
  for (var block = 0u; block < blocks; block++) {
    moveBlock(at + block, clipScale() * sums[slot * blocks + block], decay, stepNumbers(), sum);
  }
}
