// A layer forward and backward. A thread has a tile of 4 x 8 or 8 x 8 sums in registers and goes along the inner
// dimension by 4: two or three loads of 4 numbers for 16 products, and no barriers. How a matrix is read and written is
// in dense-vec4.wgsl or dense-scalar.wgsl, which stand before this.

override activation: u32;  // 0 none, 1 relu, 2 tanh
override hasBias: bool;
override stretch: u32;     // rows that one partial sum of weight gradients is of; a multiple of 4
override gathered: u32;    // Words of gradients that `gather` writes,
override gatherFrom: u32;  // and the first of them in a partial sum

fn activate(x: vec4f) -> vec4f {
  if (activation == 1u) { return max(x, vec4f(0.0)); }
  if (activation == 2u) { return tanh(clamp(x, vec4f(-15.0), vec4f(15.0))); } // some drivers overflow beyond
  return x;
}

// The gradient of the sums inside the activation.
fn slope(row: u32, block: u32) -> vec4f {
  let gradient = readOutputGradient(row, block);
  if (activation == 0u) { return gradient; }
  let y = readOutput(row, block);
  if (activation == 1u) { return select(vec4f(0.0), gradient, y > vec4f(0.0)); }
  return gradient * (1.0 - y * y);
}

fn slopes(row: u32, block: u32) -> mat4x4f {
  return mat4x4f(slope(row, block), slope(row + 1u, block), slope(row + 2u, block), slope(row + 3u, block));
}

fn inputsAt(row: u32, block: u32) -> mat4x4f {
  return mat4x4f(readInput(row, block), readInput(row + 1u, block), readInput(row + 2u, block), readInput(row + 3u, block));
}

fn weightsAt(k: u32, block: u32) -> mat4x4f {
  return mat4x4f(readWeights(k, block), readWeights(k + 1u, block), readWeights(k + 2u, block), readWeights(k + 3u, block));
}

fn biasAt(block: u32) -> vec4f {
  if (hasBias) { return readBias(block); }
  return vec4f(0.0);
}

// One thread 4 rows and 8 outputs. Writes result [rows, outputStride].
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let across = (outputs + 7u) / 8u;
  let row = 4u * (id.x / across);
  let block = 2u * (id.x % across);
  if (row >= rows) { return; }
  var left = mat4x4f();
  var right = mat4x4f();
  for (var k = 0u; 4u * k < inputs; k++) {
    let x = inputsAt(row, k);
    left += weightsAt(4u * k, block) * x;
    right += weightsAt(4u * k, block + 1u) * x;
  }
  let leftBias = biasAt(block);
  let rightBias = biasAt(block + 1u);
  for (var r = 0u; r < min(4u, rows - row); r++) {
    write((row + r) * outputStride, block, outputs, activate(left[r] + leftBias));
    write((row + r) * outputStride, block + 1u, outputs, activate(right[r] + rightBias));
  }
}

// One thread 4 rows and 8 inputs. Writes result [rows, inputs].
@compute @workgroup_size(64)
fn inputGradient(@builtin(global_invocation_id) id: vec3u) {
  let across = (inputs + 7u) / 8u;
  let row = 4u * (id.x / across);
  let block = 2u * (id.x % across);
  if (row >= rows) { return; }
  var left = mat4x4f();
  var right = mat4x4f();
  for (var n = 0u; 4u * n < outputs; n++) {
    let z = slopes(row, n);
    left += transpose(weightsAt(4u * block, n)) * z;
    right += transpose(weightsAt(4u * block + 4u, n)) * z;
  }
  for (var r = 0u; r < min(4u, rows - row); r++) {
    write((row + r) * inputs, block, inputs, left[r]);
    write((row + r) * inputs, block + 1u, inputs, right[r]);
  }
}

// One thread 8 inputs and 8 outputs of a stretch of rows. Writes result [stretches, inputs + 1, outputs]: sums over the
// stretch; the last row is the bias's.
@compute @workgroup_size(64)
fn weightsGradient(@builtin(global_invocation_id) id: vec3u) {
  let across = (outputs + 7u) / 8u;
  let down = (inputs + 7u) / 8u;
  let part = id.x / (across * down);
  let k = 2u * ((id.x / across) % down);
  let n = 2u * (id.x % across);
  let first = part * stretch;
  if (first >= rows) { return; }
  let end = min(first + stretch, rows);
  var topLeft = mat4x4f();
  var topRight = mat4x4f();
  var bottomLeft = mat4x4f();
  var bottomRight = mat4x4f();
  var leftBias = vec4f(0.0);
  var rightBias = vec4f(0.0);
  for (var row = first; row < end; row += 4u) {
    let top = transpose(inputsAt(row, k));
    let bottom = transpose(inputsAt(row, k + 1u));
    let left = within(slopes(row, n), row, end);
    let right = within(slopes(row, n + 1u), row, end);
    topLeft += left * top;
    topRight += right * top;
    bottomLeft += left * bottom;
    bottomRight += right * bottom;
    leftBias += left[0] + left[1] + left[2] + left[3];
    rightBias += right[0] + right[1] + right[2] + right[3];
  }
  let start = part * (inputs + 1u) * outputs;
  for (var i = 0u; i < 4u; i++) {
    if (4u * k + i < inputs) {
      write(start + (4u * k + i) * outputs, n, outputs, topLeft[i]);
      write(start + (4u * k + i) * outputs, n + 1u, outputs, topRight[i]);
    }
    if (4u * k + 4u + i < inputs) {
      write(start + (4u * k + 4u + i) * outputs, n, outputs, bottomLeft[i]);
      write(start + (4u * k + 4u + i) * outputs, n + 1u, outputs, bottomRight[i]);
    }
  }
  if (k == 0u) {
    write(start + inputs * outputs, n, outputs, leftBias);
    write(start + inputs * outputs, n + 1u, outputs, rightBias);
  }
}

// Zeros for rows that are past the stretch.
fn within(rowsOf: mat4x4f, row: u32, end: u32) -> mat4x4f {
  let zero = vec4f(0.0);
  return mat4x4f(
    rowsOf[0],
    select(zero, rowsOf[1], row + 1u < end),
    select(zero, rowsOf[2], row + 2u < end),
    select(zero, rowsOf[3], row + 3u < end),
  );
}

// One thread one Word of gradients: adds up the partial sums in their order.
@compute @workgroup_size(64)
fn gather(@builtin(global_invocation_id) id: vec3u) {
  if (id.x * WORD >= gathered) { return; }
  var sum = Word();
  for (var part = 0u; part * stretch < rows; part++) {
    sum += partials[(part * (inputs + 1u) * outputs + gatherFrom) / WORD + id.x];
  }
  result[resultAt / WORD + id.x] = sum;
}
