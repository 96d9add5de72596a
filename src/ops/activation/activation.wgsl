// An activation in place, and its gradient; a thread a number.

override words: u32;
override at: u32;          // where the values start
override gradientAt: u32;
override sigmoid: bool;    // else tanh
override across: u32;      // threads in x: a dimension has at most 65,535 workgroups

@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@group(0) @binding(1) var<storage, read> outputs: array<f32>;         // the values, as backward reads them
@group(0) @binding(2) var<storage, read_write> gradient: array<f32>;

// tanh of a large number overflows on some drivers, which compute it from exp: past 10 it is 1 in a float32.
fn activate(x: f32) -> f32 {
  if (sigmoid) { return 1.0 / (1.0 + exp(clamp(-x, -80.0, 80.0))); }
  return tanh(clamp(x, -10.0, 10.0));
}

@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let i = id.y * across + id.x;
  if (i < words) { values[at + i] = activate(values[at + i]); }
}

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let i = id.y * across + id.x;
  if (i >= words) { return; }
  let y = outputs[at + i];
  gradient[gradientAt + i] *= select(1.0 - y * y, y * (1.0 - y), sigmoid);
}
