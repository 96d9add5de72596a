// One thread a row and head. Rows are s x length + t; a row of the input holds queries, keys and values.

override sequences: u32;
override length: u32;
override heads: u32;
override size: u32;        // numbers at a position
override causal: u32;      // 1: a position sees itself and those before it
override lengthsAt: u32;
override across: u32;      // threads in x

const MOST_BLOCKS = 16u;   // of four numbers, of a head

@group(0) @binding(0) var<storage, read> steps: array<u32>;                     // lengths [sequences] at lengthsAt
@group(0) @binding(1) var<storage, read> input: array<vec4f>;                   // [rows, 3, size / 4]
@group(0) @binding(2) var<storage, read_write> output: array<vec4f>;            // [rows, size / 4]
@group(0) @binding(3) var<storage, read_write> sums: array<vec2f>;              // [rows, heads]: l, D
@group(0) @binding(4) var<storage, read> outputGradient: array<vec4f>;          // [rows, size / 4]
@group(0) @binding(5) var<storage, read_write> inputGradient: array<vec4f>;     // [rows, 3, size / 4]

struct Place {
  row: u32,
  head: u32,
  first: u32,   // the sequence's first row
  t: u32,
  own: u32,     // the sequence's length
}

fn placeOf(id: vec3u) -> Place {
  let one = id.y * across + id.x;
  let row = one / heads;
  let sequence = min(row / length, sequences - 1u);
  let own = select(0u, min(steps[lengthsAt + sequence], length), row < sequences * length);
  return Place(row, one % heads, sequence * length, row % length, own);
}

fn blocks() -> u32 { return size / heads / 4u; }
fn scale() -> f32 { return inverseSqrt(f32(size / heads)); }
fn queryAt(row: u32, head: u32) -> u32 { return row * 3u * (size / 4u) + head * blocks(); }
fn outAt(row: u32, head: u32) -> u32 { return row * (size / 4u) + head * blocks(); }

// Writes output and l.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let at = placeOf(id);
  if (at.row >= sequences * length) { return; }
  let out = outAt(at.row, at.head);
  if (at.t >= at.own) {
    for (var b = 0u; b < blocks(); b++) { output[out + b] = vec4f(0.0); }
    return;
  }
  var query: array<vec4f, MOST_BLOCKS>;
  var sum: array<vec4f, MOST_BLOCKS>;
  let own = queryAt(at.row, at.head);
  for (var b = 0u; b < blocks(); b++) { query[b] = input[own + b] * scale(); }
  var most = -3.4e38;
  var total = 0.0;
  let end = select(at.own, at.t + 1u, causal == 1u);
  for (var s = 0u; s < end; s++) {
    let key = queryAt(at.first + s, at.head) + size / 4u;
    var logit = 0.0;
    for (var b = 0u; b < blocks(); b++) { logit += dot(query[b], input[key + b]); }
    let higher = max(most, logit);
    let before = exp(most - higher);
    let weight = exp(logit - higher);
    total = total * before + weight;
    for (var b = 0u; b < blocks(); b++) { sum[b] = sum[b] * before + weight * input[key + size / 4u + b]; }
    most = higher;
  }
  for (var b = 0u; b < blocks(); b++) { output[out + b] = sum[b] / total; }
  sums[at.row * heads + at.head].x = most + log(total);
}

// Writes the gradient by queries, and D.
@compute @workgroup_size(64)
fn queries(@builtin(global_invocation_id) id: vec3u) {
  let at = placeOf(id);
  if (at.row >= sequences * length) { return; }
  let own = queryAt(at.row, at.head);
  if (at.t >= at.own) {
    for (var b = 0u; b < blocks(); b++) { inputGradient[own + b] = vec4f(0.0); }
    return;
  }
  var query: array<vec4f, MOST_BLOCKS>;
  var asked: array<vec4f, MOST_BLOCKS>;
  var sum: array<vec4f, MOST_BLOCKS>;
  let out = outAt(at.row, at.head);
  var along = 0.0;
  for (var b = 0u; b < blocks(); b++) {
    query[b] = input[own + b] * scale();
    asked[b] = outputGradient[out + b];
    along += dot(asked[b], output[out + b]);
  }
  let place = at.row * heads + at.head;
  sums[place].y = along;
  let end = select(at.own, at.t + 1u, causal == 1u);
  for (var s = 0u; s < end; s++) {
    let key = queryAt(at.first + s, at.head) + size / 4u;
    var logit = 0.0;
    var slope = 0.0;
    for (var b = 0u; b < blocks(); b++) {
      logit += dot(query[b], input[key + b]);
      slope += dot(asked[b], input[key + size / 4u + b]);
    }
    slope = scale() * exp(logit - sums[place].x) * (slope - along);
    for (var b = 0u; b < blocks(); b++) { sum[b] += slope * input[key + b]; }
  }
  for (var b = 0u; b < blocks(); b++) { inputGradient[own + b] = sum[b]; }
}

// Writes the gradients by keys and values; after `queries`.
@compute @workgroup_size(64)
fn keys(@builtin(global_invocation_id) id: vec3u) {
  let at = placeOf(id);
  if (at.row >= sequences * length) { return; }
  let own = queryAt(at.row, at.head) + size / 4u;
  if (at.t >= at.own) {
    for (var b = 0u; b < blocks(); b++) {
      inputGradient[own + b] = vec4f(0.0);
      inputGradient[own + size / 4u + b] = vec4f(0.0);
    }
    return;
  }
  var key: array<vec4f, MOST_BLOCKS>;
  var value: array<vec4f, MOST_BLOCKS>;
  var keySum: array<vec4f, MOST_BLOCKS>;
  var valueSum: array<vec4f, MOST_BLOCKS>;
  for (var b = 0u; b < blocks(); b++) {
    key[b] = input[own + b] * scale();
    value[b] = input[own + size / 4u + b];
  }
  for (var t = select(0u, at.t, causal == 1u); t < at.own; t++) {
    let query = queryAt(at.first + t, at.head);
    let out = outAt(at.first + t, at.head);
    var logit = 0.0;
    var slope = 0.0;
    for (var b = 0u; b < blocks(); b++) {
      logit += dot(input[query + b], key[b]);
      slope += dot(outputGradient[out + b], value[b]);
    }
    let known = sums[(at.first + t) * heads + at.head];
    let weight = exp(logit - known.x);
    slope = scale() * weight * (slope - known.y);
    for (var b = 0u; b < blocks(); b++) {
      keySum[b] += slope * input[query + b];
      valueSum[b] += weight * outputGradient[out + b];
    }
  }
  for (var b = 0u; b < blocks(); b++) {
    inputGradient[own + b] = keySum[b];
    inputGradient[own + size / 4u + b] = valueSum[b];
  }
}
