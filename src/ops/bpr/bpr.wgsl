// One step of BPR, the logistic loss, the hinge, WARP or the squared error, with SGD, momentum, Adagrad or lazy Adam: three dispatches, no
// atomics and no barriers. Reads and writes only rows that the batch touches. `plan` is laid out by plan.ts: each touched row has one owner, which adds its gradient up in batch order.
// A row is a number of blocks of 16 numbers; a matrix here is just a block that is loaded at once.

override blocks: u32;     // in a row
override batchSize: u32;  // the plan's B
override itemBias: bool;  // whether items have a bias
override userBias: bool;
override loss: u32;       // 0 bpr, 1 logistic, 2 hinge, 3 warp, 4 squared
override candidates: u32; // negatives of a triple
override optimiser: u32;  // 0 sgd, 1 momentum, 2 adagrad, 3 adam
override usersAt: u32;    // where the people's biases begin

struct Settings {
  learningRate: f32,
  regularisation: f32,
  epsilon: f32,
  positiveWeight: f32,
  rankWeights: array<vec4f, 16>, // WARP's weight by the draws that it took
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> users: array<mat4x4f>;     // [users, 1 + slots, blocks] weights, state
@group(0) @binding(2) var<storage, read_write> items: array<mat4x4f>;     // [items, 1 + slots, blocks] weights, state
@group(0) @binding(3) var<storage, read_write> biases: array<vec2f>;      // [items, slots] bias, its state; then [users, slots]
@group(0) @binding(4) var<storage, read> plan: array<u32>;                // this step's
@group(0) @binding(5) var<storage, read_write> oldUsers: array<mat4x4f>;  // [slots, blocks] weights before this step
@group(0) @binding(6) var<storage, read_write> outcomes: array<vec2f>;    // [triples] coefficient, loss; logistic: of the positives, then [triples] of the negatives; WARP: then [triples] the negative chosen, from 1, 0 for none; this step's

const TRIPLES = 8u;
const BETA1 = 0.9;
const BETA2 = 0.999;
const MOMENTUM = 0.9;
const LOGISTIC = 1u;
const HINGE = 2u;
const WARP = 3u;
const SQUARED = 4u;
override own = 1u + candidates;                    // items of a triple
override slots = select(1u, 2u, optimiser == 3u);  // arrays of state
override tripleWords = 3u + max(1u, candidates);
override USER_ROW = TRIPLES + tripleWords * batchSize;
override USER_START = USER_ROW + batchSize;
override USER_TRIPLE = USER_START + batchSize + 1u;
override ITEM_ROW = USER_TRIPLE + batchSize;
override ITEM_START = ITEM_ROW + own * batchSize;
override ITEM_TRIPLE = ITEM_START + own * batchSize + 1u;

// Where a row's weights start; its state starts `blocks` later.
fn rowStart(row: u32) -> u32 { return (1u + slots) * row * blocks; }

// What pulls a triple's positive up, and what pushes its negative down.
fn upOf(t: u32) -> f32 { return outcomes[t].x; }
fn downOf(t: u32) -> f32 {
  if (loss == LOGISTIC) { return outcomes[batchSize + t].x; }
  return outcomes[t].x;
}

// Where a triple's words start: person, slot, positive, negatives or value.
fn tripleAt(t: u32) -> u32 { return TRIPLES + tripleWords * t; }

// Which of a triple's negatives counts, from 1; 0: none does, nor the triple.
fn chosenOf(t: u32) -> u32 {
  if (loss == WARP) { return u32(outcomes[batchSize + t].x); }
  return 1u;
}

// Whether a triple (places 1), or an item's place in one (places `own`), counts.
fn counts(entry: u32, places: u32) -> bool {
  let chosen = chosenOf(entry / places);
  let place = entry % places;
  return chosen != 0u && (place == 0u || place == chosen);
}

// How many of a list do; first, so that L2 is added before the rest.
fn countOf(list: u32, first: u32, end: u32, places: u32) -> u32 {
  if (loss != WARP) { return end - first; }
  var count = 0u;
  for (var i = first; i < end; i++) { count += select(0u, 1u, counts(plan[list + i], places)); }
  return count;
}

fn scoreOf(u: u32, item: u32) -> f32 {
  var sums = vec4f(0.0);
  let at = rowStart(item);
  for (var block = 0u; block < blocks; block++) { sums += dot16(users[u + block], items[at + block]); }
  return sums.x + sums.y + sums.z + sums.w + select(0.0, biases[slots * item].x, itemBias);
}

fn dot16(a: mat4x4f, b: mat4x4f) -> vec4f { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]; }

// (sigmoid(-x), softplus(-x)); e^-|x| is in (0, 1]: neither branch overflows.
fn lossOf(x: f32) -> vec2f {
  let tail = exp(-abs(x));
  return vec2f(select(1.0, tail, x > 0.0) / (1.0 + tail), max(-x, 0.0) + log(1.0 + tail));
}

// The step's: a schedule's factor stands in the plan.
fn rate() -> f32 { return settings.learningRate * bitcast<f32>(plan[3]); }

fn square(m: mat4x4f) -> mat4x4f {
  return mat4x4f(m[0] * m[0], m[1] * m[1], m[2] * m[2], m[3] * m[3]);
}

// Adagrad's move: rate x gradient / sqrt(squares + epsilon).
fn adagradMove(gradient: mat4x4f, squares: mat4x4f) -> mat4x4f {
  return rate() * mat4x4f(
    gradient[0] / sqrt(squares[0] + settings.epsilon),
    gradient[1] / sqrt(squares[1] + settings.epsilon),
    gradient[2] / sqrt(squares[2] + settings.epsilon),
    gradient[3] / sqrt(squares[3] + settings.epsilon),
  );
}

// Adam's: rate x corrected mean / (sqrt(corrected squares) + epsilon), for four numbers; plan has the corrections.
fn adamMove4(mean: vec4f, squares: vec4f) -> vec4f {
  let corrections = vec2f(bitcast<f32>(plan[4]), bitcast<f32>(plan[5]));
  return rate() * (mean * corrections.x) / (sqrt(squares * corrections.y) + settings.epsilon);
}

fn adamMove(mean: mat4x4f, squares: mat4x4f) -> mat4x4f {
  return mat4x4f(
    adamMove4(mean[0], squares[0]),
    adamMove4(mean[1], squares[1]),
    adamMove4(mean[2], squares[2]),
    adamMove4(mean[3], squares[3]),
  );
}

// A bias moves by its gradient, decay counted in.
fn moveBias(at: u32, gradient: f32) {
  let first = biases[slots * at];
  if (optimiser == 0u) {
    biases[at].x = first.x - rate() * gradient;
  } else if (optimiser == 1u) {
    let sum = MOMENTUM * first.y + gradient;
    biases[at] = vec2f(first.x - rate() * sum, sum);
  } else if (optimiser == 3u) {
    let mean = BETA1 * first.y + (1.0 - BETA1) * gradient;
    let squares = BETA2 * biases[slots * at + 1u].x + (1.0 - BETA2) * gradient * gradient;
    biases[slots * at] = vec2f(first.x - adamMove4(vec4f(mean), vec4f(squares)).x, mean);
    biases[slots * at + 1u].x = squares;
  } else {
    let squares = first.y + gradient * gradient;
    biases[at] = vec2f(first.x - rate() * gradient / sqrt(squares + settings.epsilon), squares);
  }
}

// One thread a triple. Reads its three rows; writes outcomes[t] = (sigmoid(-x), softplus(-x)), or those of each alone; with
// the hinge (1, 1 - x) or zeros, with squares (error, its square). WARP goes through the negatives in order up to the first that violates the margin.
@compute @workgroup_size(64)
fn coefficients(@builtin(global_invocation_id) id: vec3u) {
  let t = id.x;
  if (t >= plan[0]) { return; }
  let triple = tripleAt(t);
  let positive = plan[triple + 2u];
  let u = rowStart(plan[triple]);
  if (loss == SQUARED) {
    var error = bitcast<f32>(plan[triple + 3u]) - scoreOf(u, positive);
    if (userBias) { error -= biases[slots * (usersAt + plan[triple])].x; }
    outcomes[t] = vec2f(error, error * error);
    return;
  }
  let negative = plan[triple + 3u];
  let p = rowStart(positive);
  let n = rowStart(negative);
  if (loss == WARP) {
    let score = scoreOf(u, positive);
    outcomes[t] = vec2f(0.0);
    outcomes[batchSize + t] = vec2f(0.0);
    for (var draw = 0u; draw < candidates; draw++) {
      let x = score - scoreOf(u, plan[triple + 3u + draw]);
      if (x < 1.0) {
        let weight = settings.rankWeights[draw / 4u][draw % 4u];
        outcomes[t] = vec2f(weight, weight * (1.0 - x));
        outcomes[batchSize + t] = vec2f(f32(draw + 1u), 0.0);
        break;
      }
    }
    return;
  }
  if (loss == LOGISTIC) {
    var up = vec4f(0.0);
    var down = vec4f(0.0);
    for (var block = 0u; block < blocks; block++) {
      let user = users[u + block];
      up += dot16(user, items[p + block]);
      down += dot16(user, items[n + block]);
    }
    var x = vec2f(up.x + up.y + up.z + up.w, down.x + down.y + down.z + down.w);
    if (itemBias) { x += vec2f(biases[slots * positive].x, biases[slots * negative].x); }
    if (userBias) { x += biases[slots * (usersAt + plan[triple])].x; }
    let had = settings.positiveWeight * lossOf(x.x);
    let lacked = lossOf(-x.y);
    outcomes[t] = vec2f(had.x, had.y + lacked.y);
    outcomes[batchSize + t] = vec2f(lacked.x, 0.0);
    return;
  }
  var sums = vec4f(0.0);
  for (var block = 0u; block < blocks; block++) {
    let user = users[u + block];
    let difference = items[p + block] - items[n + block];
    sums += user[0] * difference[0] + user[1] * difference[1] + user[2] * difference[2] + user[3] * difference[3];
  }
  var x = sums.x + sums.y + sums.z + sums.w;
  if (itemBias) { x += biases[slots * positive].x - biases[slots * negative].x; }
  if (loss == HINGE) {
    outcomes[t] = vec2f(select(0.0, 1.0, x < 1.0), max(1.0 - x, 0.0));
  } else {
    outcomes[t] = lossOf(x);
  }
}

// One thread a touched user row and block of it. Reads item rows (not yet updated); keeps the old weights for
// updateItems; block 0 also owns the person's bias. Writes users, biases, oldUsers.
@compute @workgroup_size(64)
fn updateUsers(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / blocks;
  let block = id.x % blocks;
  if (slot >= plan[1]) { return; }
  let at = rowStart(plan[USER_ROW + slot]) + block;
  let first = plan[USER_START + slot];
  let end = plan[USER_START + slot + 1u];
  let count = countOf(USER_TRIPLE, first, end, 1u);
  if (count == 0u) { return; }
  let old = users[at];
  let decay = settings.regularisation * f32(count);
  var gradient = decay * old;
  var biasGradient = 0.0;
  for (var i = first; i < end; i++) {
    let t = plan[USER_TRIPLE + i];
    let chosen = chosenOf(t);
    if (chosen == 0u) { continue; }
    let triple = tripleAt(t);
    let positive = items[rowStart(plan[triple + 2u]) + block];
    if (loss == SQUARED) {
      gradient -= upOf(t) * positive;
      biasGradient -= upOf(t);
      continue;
    }
    let negative = items[rowStart(plan[triple + 2u + chosen]) + block];
    if (loss == LOGISTIC) {
      gradient += downOf(t) * negative - upOf(t) * positive;
      biasGradient += downOf(t) - upOf(t);
    } else {
      gradient -= outcomes[t].x * (positive - negative);
    }
  }
  if (optimiser == 0u) {
    users[at] = old - rate() * gradient;
  } else if (optimiser == 1u) {
    let sum = MOMENTUM * users[at + blocks] + gradient;
    users[at + blocks] = sum;
    users[at] = old - rate() * sum;
  } else if (optimiser == 3u) {
    let mean = BETA1 * users[at + blocks] + (1.0 - BETA1) * gradient;
    let squares = BETA2 * users[at + 2u * blocks] + (1.0 - BETA2) * square(gradient);
    users[at + blocks] = mean;
    users[at + 2u * blocks] = squares;
    users[at] = old - adamMove(mean, squares);
  } else {
    let squares = users[at + blocks] + square(gradient);
    users[at + blocks] = squares;
    users[at] = old - adagradMove(gradient, squares);
  }
  oldUsers[slot * blocks + block] = old;
  if (userBias && block == 0u) {
    let bias = usersAt + plan[USER_ROW + slot];
    moveBias(bias, biasGradient + decay * biases[slots * bias].x);
  }
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
  let count = countOf(ITEM_TRIPLE, first, end, own);
  if (count == 0u) { return; }
  let old = items[at];
  let decay = settings.regularisation * f32(count);
  var gradient = decay * old;
  var biasGradient = 0.0;
  for (var i = first; i < end; i++) {
    let entry = plan[ITEM_TRIPLE + i];
    if (loss == WARP && !counts(entry, own)) { continue; }
    let t = entry / own;
    let coefficient = select(downOf(t), -upOf(t), entry % own == 0u);
    gradient += coefficient * oldUsers[plan[tripleAt(t) + 1u] * blocks + block];
    biasGradient += coefficient;
  }
  if (optimiser == 0u) {
    items[at] = old - rate() * gradient;
  } else if (optimiser == 1u) {
    let sum = MOMENTUM * items[at + blocks] + gradient;
    items[at + blocks] = sum;
    items[at] = old - rate() * sum;
  } else if (optimiser == 3u) {
    let mean = BETA1 * items[at + blocks] + (1.0 - BETA1) * gradient;
    let squares = BETA2 * items[at + 2u * blocks] + (1.0 - BETA2) * square(gradient);
    items[at + blocks] = mean;
    items[at + 2u * blocks] = squares;
    items[at] = old - adamMove(mean, squares);
  } else {
    let squares = items[at + blocks] + square(gradient);
    items[at + blocks] = squares;
    items[at] = old - adagradMove(gradient, squares);
  }
  if (itemBias && block == 0u) { moveBias(row, biasGradient + decay * biases[slots * row].x); }
}
