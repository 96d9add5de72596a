// The recurrence itself, a dispatch for each direction: a workgroup walks four sequences through all of their positions,
// a thread for each unit. `gates` comes with x Wx + b (projection.wgsl). Rows: s x length + t.

override sequences: u32;
override length: u32;
override inputs: u32;
override units: u32;
override lengthsAt: u32;
override weightsAt: u32;  // in vec4s
override gru: bool;
override hasInitial: bool;
override hasFinal: bool;
override hasOutputGradient: bool;
override hasFinalGradient: bool;

@group(0) @binding(0) var<storage, read> steps: array<u32>;                // lengths at lengthsAt
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;            // [inputs + units + 1, units] at weightsAt
@group(0) @binding(2) var<storage, read_write> gates: array<vec4f>;        // [rows, units]
@group(0) @binding(3) var<storage, read_write> cells: array<f32>;          // [rows, units]; of the lstm
@group(0) @binding(4) var<storage, read_write> output: array<f32>;         // [rows, units]
@group(0) @binding(5) var<storage, read> initial: array<f32>;              // [2, sequences, units]
@group(0) @binding(6) var<storage, read_write> last: array<f32>;         // [2, sequences, units]
@group(0) @binding(7) var<storage, read> outputGradient: array<f32>;       // [rows, units]
@group(0) @binding(8) var<storage, read> finalGradient: array<f32>;        // [sequences, units]

// Column s is sequence s of the four, or in `slopes` lane by lane, its entries the four sequences.
var<workgroup> hidden: array<vec4f, 2u * units>;
var<workgroup> slopes: array<mat4x4f, units>;

// Clamped: beyond it nothing changes in float32, and e^x must not overflow.
fn sigmoid(x: vec4f) -> vec4f { return 1.0 / (1.0 + exp(-clamp(x, vec4f(-30.0), vec4f(30.0)))); }
fn tanhOf(x: vec4f) -> vec4f { return 1.0 - 2.0 / (1.0 + exp(2.0 * clamp(x, vec4f(-15.0), vec4f(15.0)))); }

// The four sequences' lengths; 0 for those past the last. Uniform in a workgroup.
fn lengthOf(sequence: u32) -> u32 {
  return select(0u, min(steps[lengthsAt + min(sequence, sequences - 1u)], length), sequence < sequences);
}
fn lengthsFrom(first: u32) -> vec4u {
  return vec4u(lengthOf(first), lengthOf(first + 1u), lengthOf(first + 2u), lengthOf(first + 3u));
}

// Numbers of one unit at four rows.
fn fourCells(at: vec4u) -> vec4f { return vec4f(cells[at.x], cells[at.y], cells[at.z], cells[at.w]); }
fn fourOutputs(at: vec4u) -> vec4f { return vec4f(output[at.x], output[at.y], output[at.z], output[at.w]); }
fn fourSlopes(at: vec4u) -> vec4f {
  return vec4f(outputGradient[at.x], outputGradient[at.y], outputGradient[at.z], outputGradient[at.w]);
}
fn fourEnds(at: vec4u) -> vec4f {
  return vec4f(finalGradient[at.x], finalGradient[at.y], finalGradient[at.z], finalGradient[at.w]);
}
fn fourInitial(at: vec4u) -> vec4f {
  if (hasInitial) { return vec4f(initial[at.x], initial[at.y], initial[at.z], initial[at.w]); }
  return vec4f(0.0);
}

// Turns gates from sums into what they let through; writes cells and output.
@compute @workgroup_size(units)
fn forward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let unit = local.x;
  let first = 4u * group.x;
  let ends = lengthsFrom(first);
  let longest = max(max(ends.x, ends.y), max(ends.z, ends.w));
  let sequence = min(first + vec4u(0u, 1u, 2u, 3u), vec4u(sequences - 1u));
  var h = fourInitial(sequence * units + unit);
  var c = fourInitial((sequences + sequence) * units + unit);
  var at = sequence * length * units + unit;
  var side = 0u;
  hidden[unit] = h;
  workgroupBarrier();
  for (var t = 0u; t < longest; t++) {
    var p = mat4x4f(gates[at.x], gates[at.y], gates[at.z], gates[at.w]);
    for (var k = 0u; k < units; k++) {
      let w = weights[weightsAt + (inputs + k) * units + unit];
      let before = hidden[side + k];
      p += mat4x4f(w * before.x, w * before.y, w * before.z, w * before.w);
    }
    let lanes = transpose(p);
    let a = sigmoid(lanes[0]);
    let b = sigmoid(lanes[1]);
    let on = vec4u(t) < ends;
    var passed: mat4x4f;
    if (gru) {
      let n = tanhOf(lanes[2] + a * lanes[3]);
      h = select(h, n + b * (h - n), on);
      passed = mat4x4f(a, b, n, lanes[3]);
    } else {
      let g = tanhOf(lanes[2]);
      let o = sigmoid(lanes[3]);
      c = select(c, b * c + a * g, on);
      h = select(h, o * tanhOf(c), on);
      passed = mat4x4f(a, b, g, o);
    }
    let kept = transpose(passed);
    if (on.x) { gates[at.x] = kept[0]; output[at.x] = h.x; if (!gru) { cells[at.x] = c.x; } }
    if (on.y) { gates[at.y] = kept[1]; output[at.y] = h.y; if (!gru) { cells[at.y] = c.y; } }
    if (on.z) { gates[at.z] = kept[2]; output[at.z] = h.z; if (!gru) { cells[at.z] = c.z; } }
    if (on.w) { gates[at.w] = kept[3]; output[at.w] = h.w; if (!gru) { cells[at.w] = c.w; } }
    at += vec4u(units);
    side = units - side;
    hidden[side + unit] = h;
    workgroupBarrier();
  }
  end(first, ends.x, unit, h.x, c.x);
  end(first + 1u, ends.y, unit, h.y, c.y);
  end(first + 2u, ends.z, unit, h.z, c.z);
  end(first + 3u, ends.w, unit, h.w, c.w);
}

fn end(sequence: u32, ended: u32, unit: u32, h: f32, c: f32) {
  if (sequence >= sequences) { return; }
  for (var t = ended; t < length; t++) { output[(sequence * length + t) * units + unit] = 0.0; }
  if (hasFinal) {
    last[sequence * units + unit] = h;
    last[(sequences + sequence) * units + unit] = c;
  }
}

// Turns gates into the loss's gradient by their sums p. Walks back from each sequence's end; reads what forward left.
@compute @workgroup_size(units)
fn backward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let unit = local.x;
  let first = 4u * group.x;
  let ends = lengthsFrom(first);
  let longest = max(max(ends.x, ends.y), max(ends.z, ends.w));
  let sequence = min(first + vec4u(0u, 1u, 2u, 3u), vec4u(sequences - 1u));
  let start = sequence * length * units + unit;
  let initialH = fourInitial(sequence * units + unit);
  let initialC = fourInitial((sequences + sequence) * units + unit);
  var dh = vec4f(0.0); // by the hidden state that a position leaves, without its own output's
  var dc = vec4f(0.0);
  for (var t = longest; t > 0u; t--) {
    let at = start + (t - 1u) * units;
    let on = vec4u(t - 1u) < ends;
    let lanes = transpose(mat4x4f(gates[at.x], gates[at.y], gates[at.z], gates[at.w]));
    if (hasOutputGradient) { dh += fourSlopes(at); }
    if (hasFinalGradient) { dh += select(vec4f(0.0), fourEnds(sequence * units + unit), vec4u(t) == ends); }
    dh = select(vec4f(0.0), dh, on);
    var through: mat4x4f;
    var direct = vec4f(0.0); // of dh, what reaches the state before without the weights
    if (gru) {
      let r = lanes[0];
      let z = lanes[1];
      let n = lanes[2];
      var before = initialH;
      if (t > 1u) { before = fourOutputs(at - units); }
      let dn = dh * (1.0 - z) * (1.0 - n * n);
      through = mat4x4f(dn * lanes[3] * r * (1.0 - r), dh * (before - n) * z * (1.0 - z), dn, dn * r);
      direct = dh * z;
    } else {
      let i = lanes[0];
      let f = lanes[1];
      let g = lanes[2];
      let o = lanes[3];
      var before = initialC;
      if (t > 1u) { before = fourCells(at - units); }
      let bent = tanhOf(fourCells(at));
      dc = select(vec4f(0.0), dc + dh * o * (1.0 - bent * bent), on);
      through = mat4x4f(dc * g * i * (1.0 - i), dc * before * f * (1.0 - f), dc * i * (1.0 - g * g), dh * bent * o * (1.0 - o));
      dc *= f;
    }
    // A sequence that has ended has dh = dc = 0, but what lies in its rows may be anything.
    through = mat4x4f(select(vec4f(0.0), through[0], on), select(vec4f(0.0), through[1], on),
                      select(vec4f(0.0), through[2], on), select(vec4f(0.0), through[3], on));
    slopes[unit] = through;
    workgroupBarrier();
    dh = select(vec4f(0.0), direct, on);
    let row = weightsAt + (inputs + unit) * units;
    for (var k = 0u; k < units; k++) { dh += slopes[k] * weights[row + k]; }
    let kept = transpose(through);
    if (on.x) { gates[at.x] = kept[0]; }
    if (on.y) { gates[at.y] = kept[1]; }
    if (on.z) { gates[at.z] = kept[2]; }
    if (on.w) { gates[at.w] = kept[3]; }
    workgroupBarrier();
  }
}
