// forward, hiddens: one thread a row. tables: one thread a row and candidate.

override rows: u32;
override size: u32;
override candidates: u32;
override items: u32;
override tableStride: u32;
override positiveWeight: f32;
override hiddenAt: u32;
override idsAt: u32;
override across: u32;      // threads in x

@group(0) @binding(0) var<storage, read> hidden: array<f32>;                // [rows, size] at hiddenAt
@group(0) @binding(1) var<storage, read> table: array<f32>;                 // [items, tableStride]
@group(0) @binding(2) var<storage, read> ids: array<u32>;                   // [rows, candidates] at idsAt
@group(0) @binding(3) var<storage, read_write> slopes: array<f32>;          // [rows, candidates]: of the loss by each logit
@group(0) @binding(4) var<storage, read_write> losses: array<f32>;          // [rows]
@group(0) @binding(5) var<storage, read_write> hiddenGradient: array<f32>;  // [rows, size]
@group(0) @binding(6) var<storage, read_write> tableGradient: array<f32>;   // [rows, candidates, size]

fn softplus(x: f32) -> f32 { return max(x, 0.0) + log(1.0 + exp(-abs(x))); }

// Writes losses and slopes.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * across + id.x;
  if (row >= rows) { return; }
  let own = hiddenAt + row * size;
  let positive = ids[idsAt + row * candidates];
  var loss = 0.0;
  for (var c = 0u; c < candidates; c++) {
    let item = ids[idsAt + row * candidates + c];
    var slope = 0.0;
    if (positive < items && item < items) {
      var logit = 0.0;
      for (var k = 0u; k < size; k++) { logit += hidden[own + k] * table[item * tableStride + k]; }
      let chance = 1.0 / (1.0 + exp(-logit));
      if (c == 0u) {
        loss += positiveWeight * softplus(-logit);
        slope = positiveWeight * (chance - 1.0);
      } else {
        loss += softplus(logit);
        slope = chance;
      }
    }
    slopes[row * candidates + c] = slope;
  }
  losses[row] = loss;
}

// Writes hiddenGradient.
@compute @workgroup_size(64)
fn hiddens(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * across + id.x;
  if (row >= rows) { return; }
  for (var k = 0u; k < size; k++) { hiddenGradient[row * size + k] = 0.0; }
  for (var c = 0u; c < candidates; c++) {
    let slope = slopes[row * candidates + c];
    if (slope == 0.0) { continue; }
    let item = ids[idsAt + row * candidates + c];
    for (var k = 0u; k < size; k++) { hiddenGradient[row * size + k] += slope * table[item * tableStride + k]; }
  }
}

// Writes tableGradient.
@compute @workgroup_size(64)
fn tables(@builtin(global_invocation_id) id: vec3u) {
  let one = id.y * across + id.x;
  if (one >= rows * candidates) { return; }
  let own = hiddenAt + (one / candidates) * size;
  for (var k = 0u; k < size; k++) { tableGradient[one * size + k] = slopes[one] * hidden[own + k]; }
}
