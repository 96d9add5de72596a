// A causal convolution over the positions of each sequence. Sizes and starts are multiples of 4. Row s x length + t is position t
// of sequence s. Of a ladder, a filter of height h has no weight in the first width - h taps, and reads none there.

override length: u32;
override rows: u32;
override inputs: u32;
override outputs: u32;
override width: u32;
override hasLadder: bool;  // else all filters see the whole width
override ladder: u32;
override activation: u32;  // 0 none, 1 relu, 2 tanh
override lengthsAt: u32;
override weightsAt: u32;
override resultAt: u32;
override stretch: u32;     // rows that one partial sum of weight gradients is of

@group(0) @binding(0) var<storage, read> steps: array<u32>;
@group(0) @binding(1) var<storage, read> input: array<vec4f>;           // [rows, inputs]
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;         // [width x inputs + 1, outputs] at weightsAt
@group(0) @binding(3) var<storage, read> output: array<vec4f>;          // [rows, outputs]
@group(0) @binding(4) var<storage, read> outputGradient: array<vec4f>;  // [rows, outputs]
@group(0) @binding(5) var<storage, read> partials: array<vec4f>;        // [stretches, width x inputs + 1, outputs]
@group(0) @binding(6) var<storage, read_write> result: array<vec4f>;

fn isIn(row: u32) -> bool { return row % length < min(steps[lengthsAt + row / length], length); }

// The first tap that a block of 4 filters sees.
fn firstTap(block: u32) -> u32 {
  if (!hasLadder) { return 0u; }
  return width - 1u - 4u * block / ladder;
}

fn weightAt(tap: u32, k: u32, block: u32) -> vec4f {
  return weights[(weightsAt + (tap * inputs + k) * outputs) / 4u + block];
}

// The gradient of the sums inside the activation.
fn slope(row: u32, block: u32) -> vec4f {
  let at = row * outputs / 4u + block;
  let gradient = outputGradient[at];
  if (activation == 0u) { return gradient; }
  let y = output[at];
  if (activation == 1u) { return select(vec4f(0.0), gradient, y > vec4f(0.0)); }
  return gradient * (1.0 - y * y);
}

// One thread 4 filters at a position. Writes result [rows, outputs].
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let blocks = outputs / 4u;
  let row = id.x / blocks;
  let block = id.x % blocks;
  if (row >= rows) { return; }
  var sum = vec4f(0.0);
  if (isIn(row)) {
    sum = weightAt(width, 0u, block);
    let t = row % length;
    for (var tap = max(firstTap(block), width - 1u - min(t, width - 1u)); tap < width; tap++) {
      let seen = (row + tap + 1u - width) * inputs / 4u;
      for (var k = 0u; 4u * k < inputs; k++) {
        let x = input[seen + k];
        sum += x.x * weightAt(tap, 4u * k, block);
        sum += x.y * weightAt(tap, 4u * k + 1u, block);
        sum += x.z * weightAt(tap, 4u * k + 2u, block);
        sum += x.w * weightAt(tap, 4u * k + 3u, block);
      }
    }
    if (activation == 1u) { sum = max(sum, vec4f(0.0)); }
    if (activation == 2u) { sum = tanh(clamp(sum, vec4f(-15.0), vec4f(15.0))); } // some drivers overflow beyond
  }
  result[id.x] = sum;
}

// One thread 4 numbers of a position, by all that see it. Writes result [rows, inputs] at resultAt.
@compute @workgroup_size(64)
fn inputGradient(@builtin(global_invocation_id) id: vec3u) {
  let across = inputs / 4u;
  let row = id.x / across;
  let k = 4u * (id.x % across);
  if (row >= rows) { return; }
  var sum = vec4f(0.0);
  if (isIn(row)) {
    for (var after = 0u; after < width; after++) {
      // Those behind the sequence's end are of no one.
      if (row % length + after >= length) { break; }
      if (!isIn(row + after)) { break; }
      let tap = width - 1u - after;
      for (var block = 0u; 4u * block < outputs; block++) {
        if (tap < firstTap(block)) { continue; }
        let z = slope(row + after, block);
        sum.x += dot(z, weightAt(tap, k, block));
        sum.y += dot(z, weightAt(tap, k + 1u, block));
        sum.z += dot(z, weightAt(tap, k + 2u, block));
        sum.w += dot(z, weightAt(tap, k + 3u, block));
      }
    }
  }
  result[resultAt / 4u + id.x] = sum;
}

// One thread 4 inputs of a tap and 4 filters, of a stretch of rows; one more row of threads for the biases. Writes result
// [stretches, width x inputs + 1, outputs].
@compute @workgroup_size(64)
fn weightsGradient(@builtin(global_invocation_id) id: vec3u) {
  let blocks = outputs / 4u;
  let down = width * inputs / 4u + 1u;
  let block = id.x % blocks;
  let which = (id.x / blocks) % down;
  let part = id.x / (blocks * down);
  let first = part * stretch;
  if (first >= rows) { return; }
  let start = part * (width * inputs + 1u) * blocks;
  let isBias = which == down - 1u;
  let tap = select(4u * which / inputs, width - 1u, isBias);
  let k = 4u * which % inputs;
  let back = width - 1u - tap;
  var sums = mat4x4f();
  if (isBias || tap >= firstTap(block)) {
    for (var row = first; row < min(first + stretch, rows); row++) {
      if (!isIn(row) || row % length < back) { continue; }
      let z = slope(row, block);
      if (isBias) {
        sums[0] += z;
        continue;
      }
      let x = input[((row - back) * inputs + k) / 4u];
      sums += mat4x4f(z * x.x, z * x.y, z * x.z, z * x.w);
    }
  }
  if (isBias) {
    result[start + width * inputs * blocks + block] = sums[0];
    return;
  }
  for (var i = 0u; i < 4u; i++) { result[start + (4u * which + i) * blocks + block] = sums[i]; }
}

// One thread 4 gradients: adds up the partial sums in their order. Writes result at resultAt.
@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  let words = (width * inputs + 1u) * outputs / 4u;
  if (id.x >= words) { return; }
  var sum = vec4f(0.0);
  for (var part = 0u; part * stretch < rows; part++) { sum += partials[part * words + id.x]; }
  result[resultAt / 4u + id.x] = sum;
}
