// BPR over vectors: one owner for each number that is written.

override rows: u32;
override quads: u32;      // of a row
override triples: u32;
override regularisation: f32;
override idsAt: u32;
override planAt: u32;
override rowsAt: u32;     // of the plan: rows touched, starts of their lists, lists
override startsAt: u32;
override entriesAt: u32;

@group(0) @binding(0) var<storage, read> inputs: array<u32>;
@group(0) @binding(1) var<storage, read> vectors: array<vec4f>;             // [rows, quads]
@group(0) @binding(2) var<storage, read_write> losses: array<f32>;          // [triples]
@group(0) @binding(3) var<storage, read_write> coefficients: array<f32>;    // [triples]
@group(0) @binding(4) var<storage, read_write> gradient: array<vec4f>;      // [rows, quads]

// One thread a triple. Reads its three rows; writes coefficients = sigmoid(-x) and losses = softplus(-x).
@compute @workgroup_size(64)
fn score(@builtin(global_invocation_id) id: vec3u) {
  let t = id.x;
  if (t >= triples) { return; }
  let user = inputs[idsAt + t];
  if (user >= rows) {
    losses[t] = 0.0;
    return;
  }
  let p = inputs[idsAt + triples + t] * quads;
  let n = inputs[idsAt + 2u * triples + t] * quads;
  var x = 0.0;
  for (var quad = 0u; quad < quads; quad++) {
    x += dot(vectors[user * quads + quad], vectors[p + quad] - vectors[n + quad]);
  }
  let tail = exp(-abs(x));
  coefficients[t] = select(1.0, tail, x > 0.0) / (1.0 + tail);
  losses[t] = max(-x, 0.0) + log(1.0 + tail);
}

// One thread a touched row and four of its numbers. Reads coefficients; writes the row's gradient.
@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / quads;
  let quad = id.x % quads;
  if (slot >= inputs[planAt]) { return; }
  let end = inputs[startsAt + slot + 1u];
  var sum = vec4f(0.0);
  for (var i = inputs[startsAt + slot]; i < end; i++) {
    let entry = inputs[entriesAt + i];
    let t = entry % triples;
    let c = coefficients[t];
    if (entry < triples) {
      let p = inputs[idsAt + triples + t] * quads + quad;
      let n = inputs[idsAt + 2u * triples + t] * quads + quad;
      sum -= c * (vectors[p] - vectors[n]);
    } else {
      sum += select(c, -c, entry < 2u * triples) * vectors[inputs[idsAt + t] * quads + quad];
    }
  }
  gradient[inputs[rowsAt + slot] * quads + quad] = sum;
}

// One thread a touched row and four of its numbers, with the weights as `vectors`: adds L2 to their gradient.
@compute @workgroup_size(64)
fn decay(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / quads;
  if (slot >= inputs[planAt]) { return; }
  let at = inputs[rowsAt + slot] * quads + id.x % quads;
  gradient[at] += regularisation * f32(inputs[startsAt + slot + 1u] - inputs[startsAt + slot]) * vectors[at];
}
