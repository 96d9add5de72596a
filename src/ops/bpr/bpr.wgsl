// One BPR step with Adagrad, three dispatches, no atomics and no barriers. Reads and writes only rows that the batch
// touches. `plan` is laid out by plan.ts: each touched row has one owner, which adds its gradient up in batch order.
// A row is a number of blocks of 16 numbers; a matrix here is just a block that is loaded at once.

override blocks: u32;     // in a row
override batchSize: u32;  // the plan's B
override itemBias: bool;  // whether items have a bias

struct Settings {
  learningRate: f32,
  regularisation: f32,
  epsilon: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> users: array<mat4x4f>;     // [users, 2, blocks] weights, squares
@group(0) @binding(2) var<storage, read_write> items: array<mat4x4f>;     // [items, 2, blocks] weights, squares
@group(0) @binding(3) var<storage, read_write> biases: array<vec2f>;      // [items] bias, its squares
@group(0) @binding(4) var<storage, read> plan: array<u32>;                // this step's
@group(0) @binding(5) var<storage, read_write> oldUsers: array<mat4x4f>;  // [slots, blocks] weights before this step
@group(0) @binding(6) var<storage, read_write> outcomes: array<vec2f>;    // [triples] coefficient, loss; this step's

const TRIPLES = 4u;
override USER_ROW = TRIPLES + 4u * batchSize;
override USER_START = USER_ROW + batchSize;
override USER_TRIPLE = USER_START + batchSize + 1u;
override ITEM_ROW = USER_TRIPLE + batchSize;
override ITEM_START = ITEM_ROW + 2u * batchSize;
override ITEM_TRIPLE = ITEM_START + 2u * batchSize + 1u;

// Where a row's weights start; its squares start `blocks` later.
fn rowStart(row: u32) -> u32 { return 2u * row * blocks; }

fn square(m: mat4x4f) -> mat4x4f {
  return mat4x4f(m[0] * m[0], m[1] * m[1], m[2] * m[2], m[3] * m[3]);
}

// Adagrad's move: learningRate x gradient / sqrt(squares + epsilon).
fn adagradMove(gradient: mat4x4f, squares: mat4x4f) -> mat4x4f {
  return settings.learningRate * mat4x4f(
    gradient[0] / sqrt(squares[0] + settings.epsilon),
    gradient[1] / sqrt(squares[1] + settings.epsilon),
    gradient[2] / sqrt(squares[2] + settings.epsilon),
    gradient[3] / sqrt(squares[3] + settings.epsilon),
  );
}

// One thread a triple. Reads its three rows; writes outcomes[t] = (sigmoid(-x), softplus(-x)).
@compute @workgroup_size(64)
fn coefficients(@builtin(global_invocation_id) id: vec3u) {
  let t = id.x;
  if (t >= plan[0]) { return; }
  let triple = TRIPLES + 4u * t;
  let positive = plan[triple + 1u];
  let negative = plan[triple + 2u];
  let u = rowStart(plan[triple]);
  let p = rowStart(positive);
  let n = rowStart(negative);
  var sums = vec4f(0.0);
  for (var block = 0u; block < blocks; block++) {
    let user = users[u + block];
    let difference = items[p + block] - items[n + block];
    sums += user[0] * difference[0] + user[1] * difference[1] + user[2] * difference[2] + user[3] * difference[3];
  }
  var x = sums.x + sums.y + sums.z + sums.w;
  if (itemBias) { x += biases[positive].x - biases[negative].x; }
  let tail = exp(-abs(x)); // in (0, 1]: neither branch overflows
  let coefficient = select(1.0, tail, x > 0.0) / (1.0 + tail);
  outcomes[t] = vec2f(coefficient, max(-x, 0.0) + log(1.0 + tail));
}

// One thread a touched user row and block of it. Reads item rows (not yet updated); keeps the old weights for
// updateItems; writes users, oldUsers.
@compute @workgroup_size(64)
fn updateUsers(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / blocks;
  let block = id.x % blocks;
  if (slot >= plan[1]) { return; }
  let at = rowStart(plan[USER_ROW + slot]) + block;
  let first = plan[USER_START + slot];
  let end = plan[USER_START + slot + 1u];
  let old = users[at];
  var gradient = (settings.regularisation * f32(end - first)) * old;
  for (var i = first; i < end; i++) {
    let t = plan[USER_TRIPLE + i];
    let triple = TRIPLES + 4u * t;
    gradient -= outcomes[t].x * (items[rowStart(plan[triple + 1u]) + block] - items[rowStart(plan[triple + 2u]) + block]);
  }
  let squares = users[at + blocks] + square(gradient);
  users[at + blocks] = squares;
  users[at] = old - adagradMove(gradient, squares);
  oldUsers[slot * blocks + block] = old;
}

// One thread a touched item row and block of it; block 0 also owns the item's bias. Reads oldUsers; writes items,
// biases.
@compute @workgroup_size(64)
fn updateItems(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / blocks;
  let block = id.x % blocks;
  if (slot >= plan[2]) { return; }
  let row = plan[ITEM_ROW + slot];
  let at = rowStart(row) + block;
  let first = plan[ITEM_START + slot];
  let end = plan[ITEM_START + slot + 1u];
  let old = items[at];
  let decay = settings.regularisation * f32(end - first);
  var gradient = decay * old;
  var biasGradient = 0.0;
  for (var i = first; i < end; i++) {
    let entry = plan[ITEM_TRIPLE + i];
    let t = entry >> 1u;
    let coefficient = select(-outcomes[t].x, outcomes[t].x, (entry & 1u) == 1u);
    gradient += coefficient * oldUsers[plan[TRIPLES + 4u * t + 3u] * blocks + block];
    biasGradient += coefficient;
  }
  let squares = items[at + blocks] + square(gradient);
  items[at + blocks] = squares;
  items[at] = old - adagradMove(gradient, squares);
  if (itemBias && block == 0u) {
    let bias = biases[row];
    let whole = biasGradient + decay * bias.x;
    let biasSquares = bias.y + whole * whole;
    biases[row] = vec2f(bias.x - settings.learningRate * whole / sqrt(biasSquares + settings.epsilon), biasSquares);
  }
}
