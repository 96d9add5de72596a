// What stands between a generator and its discriminator; a thread a person and item, or a person.

override rows: u32;
override items: u32;
override reconstruction: f32;
override codesAt: u32;
override presentAt: u32;
override lossesAt: u32;
override across: u32;    // threads in x: a dimension has at most 65,535 workgroups

@group(0) @binding(0) var<storage, read> inputs: array<u32>;
@group(0) @binding(1) var<storage, read> logits: array<f32>;                // [rows, items]
@group(0) @binding(2) var<storage, read> judged: array<f32>;                // [2 rows] real, made
@group(0) @binding(3) var<storage, read> shownGradient: array<f32>;         // [rows, 2 items]
@group(0) @binding(4) var<storage, read_write> condition: array<f32>;       // [rows, items]
@group(0) @binding(5) var<storage, read_write> shown: array<f32>;           // [2 rows, 2 items]
@group(0) @binding(6) var<storage, read_write> judgedGradient: array<f32>;  // [2 rows]
@group(0) @binding(7) var<storage, read_write> logitsGradient: array<f32>;  // [rows, items]
@group(0) @binding(8) var<storage, read_write> losses: array<f32>;          // [2 rows]

const HAD = 1u;
const SHOWN = 2u;
const ZERO = 4u;

fn sigmoid(x: f32) -> f32 { return 1.0 / (1.0 + exp(clamp(-x, -80.0, 80.0))); }
fn softplus(x: f32) -> f32 { return max(x, 0.0) + log(1.0 + exp(-abs(x))); }

@compute @workgroup_size(64)
fn begin(@builtin(global_invocation_id) id: vec3u) {
  let i = id.y * across + id.x;
  if (i < rows * items) { condition[i] = f32(inputs[codesAt + i] & HAD); }
}

@compute @workgroup_size(64)
fn show(@builtin(global_invocation_id) id: vec3u) {
  let i = id.y * across + id.x;
  if (i >= rows * items) { return; }
  let code = inputs[codesAt + i];
  let had = f32(code & HAD);
  let real = i / items * 2u * items + i % items;
  let made = real + rows * 2u * items;
  shown[real] = had;
  shown[real + items] = had;
  shown[made] = select(0.0, sigmoid(logits[i]), (code & (HAD | SHOWN)) != 0u);
  shown[made + items] = had;
}

@compute @workgroup_size(64)
fn tellApart(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= rows) { return; }
  let present = bitcast<f32>(inputs[presentAt + row]);
  let real = judged[row];
  let made = judged[rows + row];
  losses[lossesAt + row] = present * (softplus(-real) + softplus(made));
  judgedGradient[row] = -present * sigmoid(-real);
  judgedGradient[rows + row] = present * sigmoid(made);
}

@compute @workgroup_size(64)
fn deceive(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= rows) { return; }
  let present = bitcast<f32>(inputs[presentAt + row]);
  let made = judged[rows + row];
  losses[lossesAt + rows + row] = present * softplus(-made);
  judgedGradient[row] = 0.0;
  judgedGradient[rows + row] = -present * sigmoid(-made);
}

@compute @workgroup_size(64)
fn comeBack(@builtin(global_invocation_id) id: vec3u) {
  let i = id.y * across + id.x;
  if (i >= rows * items) { return; }
  let code = inputs[codesAt + i];
  let y = sigmoid(logits[i]);
  var slope = select(0.0, shownGradient[i / items * 2u * items + i % items], (code & (HAD | SHOWN)) != 0u);
  if ((code & ZERO) != 0u) { slope += 2.0 * reconstruction * y; }
  logitsGradient[i] = slope * y * (1.0 - y);
}
