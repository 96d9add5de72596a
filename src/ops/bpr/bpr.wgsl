// One BPR step with Adagrad, three dispatches, no atomics and no barriers. Reads and writes only rows that the batch
// touches. `plan` is laid out by plan.ts: each touched row has one owner, which adds its gradient up in batch order.

struct Settings {
  vectors: u32,         // vec4s a row
  batchSize: u32,       // the plan's B
  learningRate: f32,
  regularisation: f32,
  epsilon: f32,
  itemBias: u32,        // 1 when items have a bias
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> users: array<vec4f>;        // [users, vectors]
@group(0) @binding(2) var<storage, read_write> userSquares: array<vec4f>;  // [users, vectors]
@group(0) @binding(3) var<storage, read_write> items: array<vec4f>;        // [items, vectors]
@group(0) @binding(4) var<storage, read_write> itemSquares: array<vec4f>;  // [items, vectors]
@group(0) @binding(5) var<storage, read_write> biases: array<vec2f>;       // [items] bias, its squares
@group(0) @binding(6) var<storage, read> plan: array<u32>;                 // this step's
@group(0) @binding(7) var<storage, read_write> oldUsers: array<vec4f>;     // [slots, vectors] rows before this step
@group(0) @binding(8) var<storage, read_write> outcomes: array<vec2f>;     // [triples] coefficient, loss; this step's

const TRIPLES = 4u;
fn userRow() -> u32 { return TRIPLES + 4u * settings.batchSize; }
fn userStart() -> u32 { return userRow() + settings.batchSize; }
fn userTriple() -> u32 { return userStart() + settings.batchSize + 1u; }
fn itemRow() -> u32 { return userTriple() + settings.batchSize; }
fn itemStart() -> u32 { return itemRow() + 2u * settings.batchSize; }
fn itemTriple() -> u32 { return itemStart() + 2u * settings.batchSize + 1u; }

// One thread a triple. Reads its three rows; writes outcomes[t] = (sigmoid(-x), softplus(-x)).
@compute @workgroup_size(64)
fn coefficients(@builtin(global_invocation_id) id: vec3u) {
  let t = id.x;
  if (t >= plan[0]) { return; }
  let triple = TRIPLES + 4u * t;
  let positive = plan[triple + 1u];
  let negative = plan[triple + 2u];
  let u = plan[triple] * settings.vectors;
  let p = positive * settings.vectors;
  let n = negative * settings.vectors;
  var sums = vec4f(0.0);
  for (var lane = 0u; lane < settings.vectors; lane++) {
    sums += users[u + lane] * (items[p + lane] - items[n + lane]);
  }
  var x = sums.x + sums.y + sums.z + sums.w;
  if (settings.itemBias == 1u) { x += biases[positive].x - biases[negative].x; }
  let tail = exp(-abs(x)); // in (0, 1]: neither branch overflows
  let coefficient = select(1.0 / (1.0 + tail), tail / (1.0 + tail), x > 0.0);
  outcomes[t] = vec2f(coefficient, max(-x, 0.0) + log(1.0 + tail));
}

// One thread a touched user row and vec4 of it. Reads item rows (not yet updated); keeps the old row for
// updateItems; writes users, userSquares, oldUsers.
@compute @workgroup_size(64)
fn updateUsers(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / settings.vectors;
  let lane = id.x % settings.vectors;
  if (slot >= plan[1]) { return; }
  let at = plan[userRow() + slot] * settings.vectors + lane;
  let old = users[at];
  let first = plan[userStart() + slot];
  let end = plan[userStart() + slot + 1u];
  var gradient = (settings.regularisation * f32(end - first)) * old;
  for (var i = first; i < end; i++) {
    let t = plan[userTriple() + i];
    let triple = TRIPLES + 4u * t;
    let difference = items[plan[triple + 1u] * settings.vectors + lane] - items[plan[triple + 2u] * settings.vectors + lane];
    gradient -= outcomes[t].x * difference;
  }
  let squares = userSquares[at] + gradient * gradient;
  userSquares[at] = squares;
  users[at] = old - settings.learningRate * gradient / sqrt(squares + settings.epsilon);
  oldUsers[slot * settings.vectors + lane] = old;
}

// One thread a touched item row and vec4 of it; lane 0 also owns the item's bias. Reads oldUsers; writes items,
// itemSquares, biases.
@compute @workgroup_size(64)
fn updateItems(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / settings.vectors;
  let lane = id.x % settings.vectors;
  if (slot >= plan[2]) { return; }
  let row = plan[itemRow() + slot];
  let at = row * settings.vectors + lane;
  let old = items[at];
  let first = plan[itemStart() + slot];
  let end = plan[itemStart() + slot + 1u];
  var gradient = (settings.regularisation * f32(end - first)) * old;
  var biasGradient = settings.regularisation * f32(end - first) * biases[row].x;
  for (var i = first; i < end; i++) {
    let entry = plan[itemTriple() + i];
    let t = entry >> 1u;
    let coefficient = select(-outcomes[t].x, outcomes[t].x, (entry & 1u) == 1u);
    gradient += coefficient * oldUsers[plan[TRIPLES + 4u * t + 3u] * settings.vectors + lane];
    biasGradient += coefficient;
  }
  let squares = itemSquares[at] + gradient * gradient;
  itemSquares[at] = squares;
  items[at] = old - settings.learningRate * gradient / sqrt(squares + settings.epsilon);
  if (lane == 0u && settings.itemBias == 1u) {
    let biasSquares = biases[row].y + biasGradient * biasGradient;
    biases[row] = vec2f(biases[row].x - settings.learningRate * biasGradient / sqrt(biasSquares + settings.epsilon), biasSquares);
  }
}
