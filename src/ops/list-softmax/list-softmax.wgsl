// One workgroup a list; each thread has every 64th of its places.

override listCount: u32;
override listLength: u32;
override across: u32;
override scoresAt: u32;
override lengthsAt: u32;
override targetsAt: u32;
override lossesAt: u32;
override gradientAt: u32;

@group(0) @binding(0) var<storage, read> scores: array<f32>;           // [lists, length]
@group(0) @binding(1) var<storage, read> lengths: array<u32>;          // [lists]
@group(0) @binding(2) var<storage, read> targets: array<f32>;          // [lists, length]
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;     // [lists]
@group(0) @binding(4) var<storage, read_write> gradient: array<f32>;   // [lists, length]

const LOWEST = -3.4028234e38;
var<workgroup> shared_: array<f32, 64>;

// The threads' values added up, or their largest, in a fixed order; the same for all of them.
fn together(thread: u32, value: f32, largest: bool) -> f32 {
  workgroupBarrier();
  shared_[thread] = value;
  workgroupBarrier();
  for (var half = 32u; half > 0u; half /= 2u) {
    if (thread < half) {
      let other = shared_[thread + half];
      shared_[thread] = select(shared_[thread] + other, max(shared_[thread], other), largest);
    }
    workgroupBarrier();
  }
  return workgroupUniformLoad(&shared_[0]);
}

// Reads scores, lengths and targets; writes losses and gradient.
@compute @workgroup_size(64)
fn lists(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let list = group.y * across + group.x;
  if (list >= listCount) { return; }
  let thread = local.x;
  let own = min(listLength, lengths[lengthsAt + list]);
  let at = list * listLength;
  var most = LOWEST;
  for (var i = thread; i < own; i += 64u) { most = max(most, scores[scoresAt + at + i]); }
  most = together(thread, most, true);
  var sum = 0.0;
  for (var i = thread; i < own; i += 64u) { sum += exp(scores[scoresAt + at + i] - most); }
  let logSum = log(max(together(thread, sum, false), 1e-37));
  var loss = 0.0;
  for (var i = thread; i < listLength; i += 64u) {
    var slope = 0.0;
    if (i < own) {
      let part = targets[targetsAt + at + i];
      let logit = scores[scoresAt + at + i] - most - logSum;
      loss -= part * logit;
      slope = exp(logit) - part;
    }
    gradient[gradientAt + at + i] = slope;
  }
  loss = together(thread, loss, false);
  if (thread == 0u) { losses[lossesAt + list] = loss; }
}
