// One thread a number. Reads gradient; moves weights and state in place.

override words: u32;
override slots: u32;
override stepAt: u32;
override clipped: bool;

@group(0) @binding(0) var<storage, read_write> weights: array<f32>;  // [words]
@group(0) @binding(1) var<storage, read_write> state: array<f32>;    // [slots, words]
@group(0) @binding(2) var<storage, read> gradient: array<f32>;       // [words]
@group(0) @binding(3) var<storage, read> inputs: array<f32>;
@group(0) @binding(4) var<storage, read> scale: array<f32>;          // [1]

@compute @workgroup_size(64)
fn update(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = (group.y * groups.x + group.x) * 64u + local;
  if (i >= words) { return; }
  var g = gradient[i];
  if (clipped) { g *= scale[0]; }
  let w = weights[i];
  var first = 0.0;
  var second = 0.0;
  if (slots > 0u) { first = state[i]; }
  if (slots > 1u) { second = state[words + i]; }
  let step = vec3f(inputs[stepAt], inputs[stepAt + 1u], inputs[stepAt + 2u]);
  let now = moved(vec4f(w), vec4f(first), vec4f(second), vec4f(g + regularisation * w), step);
  weights[i] = now.weights.x;
  if (slots > 0u) { state[i] = now.first.x; }
  if (slots > 1u) { state[words + i] = now.second.x; }
}
