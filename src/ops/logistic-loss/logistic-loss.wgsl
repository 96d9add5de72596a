// One thread a row.

override rows: u32;
override candidates: u32;
override candidatesAt: u32;
override parts: u32;

const NONE = 0xffffffffu;

@group(0) @binding(0) var<storage, read> one: array<f32>;               // [rows, candidates]
@group(0) @binding(1) var<storage, read> two: array<f32>;               // the same, where there are two parts
@group(0) @binding(2) var<storage, read> inputs: array<u32>;
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;      // [rows]
@group(0) @binding(4) var<storage, read_write> slopes: array<f32>;      // [rows, candidates]

fn softplus(x: f32) -> f32 { return max(x, 0.0) + log(1.0 + exp(-abs(x))); }

// Writes losses and slopes.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows) { return; }
  let first = id.x * candidates;
  let present = inputs[candidatesAt + first] != NONE;
  var loss = 0.0;
  for (var c = 0u; c < candidates; c++) {
    var slope = 0.0;
    if (present && inputs[candidatesAt + first + c] != NONE) {
      var logit = one[first + c];
      if (parts == 2u) { logit += two[first + c]; }
      let chance = 1.0 / (1.0 + exp(-logit));
      if (c == 0u) {
        loss += softplus(-logit);
        slope = chance - 1.0;
      } else {
        loss += softplus(logit);
        slope = chance;
      }
    }
    slopes[first + c] = slope;
  }
  losses[id.x] = loss;
}
