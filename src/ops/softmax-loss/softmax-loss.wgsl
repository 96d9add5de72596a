// Softmax losses as shape.ts defines them, without their logits: `sumUp` sums exp(logits) over slices of the candidates,
// `finish` makes of the slices each row's loss; then, a chunk of the candidates at a time, `slopes` computes the logits
// again, as d loss / d logit, and `toHidden` and `toTable` multiply those out. A thread holds 8 x 8 sums in
// registers and adds in the order of its loop; there are no barriers. A block is four numbers.

override rows: u32;
override blocks: u32;        // in a row of hidden
override stride: u32;        // blocks from one candidate to the next
override candidates: u32;
override chunk: u32;         // blocks in a row of the scratch
override sliceLength: u32;   // candidates a slice of sumUp
override slices: u32;        // of sumUp, of all chunks
override toHiddenLength: u32;  // blocks of candidates a slice of toHidden, of which there are toHiddenSlices
override toHiddenSlices: u32;
override toTableLength: u32;   // rows a slice of toTable, likewise
override toTableSlices: u32;
override first: u32;
override end: u32;
override kept: bool;         // whether the logits are still in the scratch after sumUp
override inverse: f32;       // 1 / temperature
override offsetSign: f32;    // 0: no offsets
override summed: bool;       // whether positives come summed up: `finish` and `outside` have their sums as the table
override hasIds: bool;
override hasWeights: bool;
override hiddenAt: u32;      // in blocks, as the next two; then words
override tableAt: u32;
override hiddenGradientAt: u32;
override offsetsAt: u32;
override positivesAt: u32;
override idsAt: u32;
override weightsAt: u32;
override lossesAt: u32;
override offsetsGradientAt: u32;

@group(0) @binding(0) var<storage, read> part: vec4u;                // of the candidates: first, count, slices before it, 1 for the first part
@group(0) @binding(1) var<storage, read> hidden: array<vec4f>;       // [rows, blocks]
@group(0) @binding(2) var<storage, read> table: array<vec4f>;        // [candidates, stride]
@group(0) @binding(3) var<storage, read> offsets: array<f32>;        // [candidates]
@group(0) @binding(4) var<storage, read> positives: array<u32>;      // [rows]
@group(0) @binding(5) var<storage, read> ids: array<u32>;            // [candidates]
@group(0) @binding(6) var<storage, read> weights: array<f32>;        // [rows]
@group(0) @binding(7) var<storage, read_write> scratch: array<vec4f>;   // [rows to a multiple of 8, chunk]
@group(0) @binding(8) var<storage, read_write> partials: array<vec2f>;  // [slices, rows] largest logit, sum of exp(logit - largest)
@group(0) @binding(9) var<storage, read_write> stats: array<vec4f>;     // [rows] log-sum-exp, weight / temperature, slope of a positive that does not compete, weight
@group(0) @binding(10) var<storage, read_write> losses: array<f32>;     // [rows]
@group(0) @binding(11) var<storage, read_write> result: array<vec4f>;   // gradients, or slices of them
@group(0) @binding(12) var<storage, read_write> hiddenGradient: array<vec4f>;  // [rows, blocks]
@group(0) @binding(13) var<storage, read_write> offsetsGradient: array<f32>;   // [candidates]

const NONE = 0xffffffffu;
const LOW = -3.0e38;

// Eight rows by eight candidates: a matrix for each four by four, its columns the rows.
struct Tile {
  a: mat4x4f,  // rows 0 to 3, candidates 0 to 3
  b: mat4x4f,  // rows 0 to 3, candidates 4 to 7
  c: mat4x4f,  // rows 4 to 7, candidates 0 to 3
  d: mat4x4f,
}

fn offsetOf(candidate: u32) -> f32 {
  if (offsetSign == 0.0) { return 0.0; }
  return offsetSign * offsets[offsetsAt + candidate];
}

fn four(first: u32) -> vec4u { return vec4u(first, first + 1u, first + 2u, first + 3u); }

fn offsetsOf(candidate: vec4u) -> mat4x4f {
  let offset = vec4f(offsetOf(candidate.x), offsetOf(candidate.y), offsetOf(candidate.z), offsetOf(candidate.w));
  return mat4x4f(offset, offset, offset, offset);
}

// Logits of the rows from `row` against the candidates from `c`; past the end the last is read again.
fn logits(row: u32, c: u32) -> Tile {
  let left = min(four(c), vec4u(candidates - 1u));
  let right = min(four(c + 4u), vec4u(candidates - 1u));
  let u = vec4u(tableAt) + left * stride;
  let v = vec4u(tableAt) + right * stride;
  let top = vec4u(hiddenAt) + min(four(row), vec4u(rows - 1u)) * blocks;
  let bottom = vec4u(hiddenAt) + min(four(row + 4u), vec4u(rows - 1u)) * blocks;
  var tile = Tile();
  for (var k = 0u; k < blocks; k++) {
    let l = transpose(mat4x4f(table[u.x + k], table[u.y + k], table[u.z + k], table[u.w + k]));
    let r = transpose(mat4x4f(table[v.x + k], table[v.y + k], table[v.z + k], table[v.w + k]));
    let t = mat4x4f(hidden[top.x + k], hidden[top.y + k], hidden[top.z + k], hidden[top.w + k]);
    let b = mat4x4f(hidden[bottom.x + k], hidden[bottom.y + k], hidden[bottom.z + k], hidden[bottom.w + k]);
    tile.a += l * t;
    tile.b += r * t;
    tile.c += l * b;
    tile.d += r * b;
  }
  let l = offsetsOf(left);
  let r = offsetsOf(right);
  return Tile(tile.a * inverse + l, tile.b * inverse + r, tile.c * inverse + l, tile.d * inverse + r);
}

fn positiveOf(row: u32) -> u32 { return positives[positivesAt + min(row, rows - 1u)]; }

// Which of four candidates from `c` compete for a row with that positive: those before `stop` that are not the same thing.
fn competing(c: u32, stop: u32, positive: u32) -> vec4<bool> {
  let candidate = vec4u(c, c + 1u, c + 2u, c + 3u);
  let real = candidate < vec4u(stop);
  if (!hasIds) { return real; }
  let at = vec4u(idsAt) + min(candidate, vec4u(candidates - 1u));
  let id = vec4u(ids[at.x], ids[at.y], ids[at.z], ids[at.w]);
  let own = vec4u(ids[idsAt + min(positive, candidates - 1u)]);
  return real & ((candidate == vec4u(positive)) | ((id != own) & (id != vec4u(NONE))));
}

// (largest, sum) with eight more logits, of the candidates from `c`.
fn withMore(sum: vec2f, left: vec4f, right: vec4f, c: u32, stop: u32, positive: u32) -> vec2f {
  let l = competing(c, stop, positive);
  let r = competing(c + 4u, stop, positive);
  let ls = select(vec4f(LOW), left, l);
  let rs = select(vec4f(LOW), right, r);
  let largest = max(ls, rs);
  let most = max(max(max(largest.x, largest.y), max(largest.z, largest.w)), sum.x);
  let e = select(vec4f(0.0), exp(ls - most), l) + select(vec4f(0.0), exp(rs - most), r);
  return vec2f(most, sum.y * exp(sum.x - most) + (e.x + e.y + e.z + e.w));
}

fn keep(row: u32, block: u32, left: vec4f, right: vec4f) {
  scratch[row * chunk + block] = left;
  scratch[row * chunk + block + 1u] = right;
}

// x: a slice of the part, y: eight rows.
@compute @workgroup_size(8, 8)
fn sumUp(@builtin(global_invocation_id) id: vec3u) {
  let row = 8u * id.y;
  let stop = part.x + part.y;
  let begin = part.x + id.x * sliceLength;
  if (row >= rows || begin >= stop) { return; }
  let p = vec4u(positiveOf(row), positiveOf(row + 1u), positiveOf(row + 2u), positiveOf(row + 3u));
  let q = vec4u(positiveOf(row + 4u), positiveOf(row + 5u), positiveOf(row + 6u), positiveOf(row + 7u));
  if (all(min(p, q) >= vec4u(candidates))) { return; }
  let last = min(begin + sliceLength, stop);
  let none = vec2f(LOW, 0.0);
  // A loop over the rows would be shorter, and would keep these in memory.
  var s0 = none;
  var s1 = none;
  var s2 = none;
  var s3 = none;
  var s4 = none;
  var s5 = none;
  var s6 = none;
  var s7 = none;
  for (var c = begin; c < last; c += 8u) {
    let tile = logits(row, c);
    s0 = withMore(s0, tile.a[0], tile.b[0], c, last, p.x);
    s1 = withMore(s1, tile.a[1], tile.b[1], c, last, p.y);
    s2 = withMore(s2, tile.a[2], tile.b[2], c, last, p.z);
    s3 = withMore(s3, tile.a[3], tile.b[3], c, last, p.w);
    s4 = withMore(s4, tile.c[0], tile.d[0], c, last, q.x);
    s5 = withMore(s5, tile.c[1], tile.d[1], c, last, q.y);
    s6 = withMore(s6, tile.c[2], tile.d[2], c, last, q.z);
    s7 = withMore(s7, tile.c[3], tile.d[3], c, last, q.w);
    if (kept) {
      let block = (c - part.x) / 4u;
      keep(row, block, tile.a[0], tile.b[0]);
      keep(row + 1u, block, tile.a[1], tile.b[1]);
      keep(row + 2u, block, tile.a[2], tile.b[2]);
      keep(row + 3u, block, tile.a[3], tile.b[3]);
      keep(row + 4u, block, tile.c[0], tile.d[0]);
      keep(row + 5u, block, tile.c[1], tile.d[1]);
      keep(row + 6u, block, tile.c[2], tile.d[2]);
      keep(row + 7u, block, tile.c[3], tile.d[3]);
    }
  }
  let sums = array(s0, s1, s2, s3, s4, s5, s6, s7);
  for (var i = 0u; i < min(8u, rows - row); i++) {
    partials[(part.z + id.x) * rows + row + i] = sums[i];
  }
}

// A thread a row: its loss, and what its slopes are made of.
@compute @workgroup_size(64)
fn finish(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= rows) { return; }
  let positive = positiveOf(row);
  if (positive >= candidates) {
    losses[lossesAt + row] = 0.0;
    stats[row] = vec4f(0.0);
    return;
  }
  let source = tableAt + select(positive * stride, row * blocks, summed);
  var four = vec4f(0.0);
  for (var k = 0u; k < blocks; k++) {
    four += hidden[hiddenAt + row * blocks + k] * table[source + k];
  }
  let logit = (four.x + four.y + four.z + four.w) * inverse + offsetOf(select(positive, row, summed));
  let outside = !summed && (positive < first || positive >= end);
  var most = select(logit, LOW, summed);
  for (var s = 0u; s < slices; s++) { most = max(most, partials[s * rows + row].x); }
  var sum = select(0.0, exp(logit - most), outside);
  for (var s = 0u; s < slices; s++) {
    let slice = partials[s * rows + row];
    sum += slice.y * exp(slice.x - most);
  }
  let logSum = most + log(sum);
  var weight = 1.0;
  if (hasWeights) { weight = weights[weightsAt + row]; }
  losses[lossesAt + row] = select(weight * max(0.0, logSum - logit), max(0.0, weight * logSum - logit), summed);
  let own = select(0.0, exp(logit - logSum) - 1.0, outside);
  stats[row] = vec4f(logSum, weight * inverse, select(own * weight, -1.0, summed) * inverse, weight);
}

fn slopesOf(row: u32, c: u32, logit: vec4f) -> vec4f {
  let positive = positiveOf(row);
  if (row >= rows || positive >= candidates) { return vec4f(0.0); }
  let stat = stats[row];
  let p = select(vec4f(0.0), exp(logit - stat.x), competing(c, part.x + part.y, positive));
  let own = select(vec4f(0.0), vec4f(1.0), (vec4u(c, c + 1u, c + 2u, c + 3u) == vec4u(positive)) & vec4<bool>(!summed));
  return stat.y * (p - own);
}

// scratch = d loss / d (h . v), zero where there is nothing; x: eight candidates, y: eight rows.
@compute @workgroup_size(8, 8)
fn slopes(@builtin(global_invocation_id) id: vec3u) {
  let row = 8u * id.y;
  let block = 2u * id.x;
  if (row >= rows || block >= chunk) { return; }
  let c = part.x + 4u * block;
  if (kept) {
    for (var i = 0u; i < 8u; i++) {
      let at = (row + i) * chunk + block;
      keep(row + i, block, slopesOf(row + i, c, scratch[at]), slopesOf(row + i, c + 4u, scratch[at + 1u]));
    }
    return;
  }
  let tile = logits(row, c);
  for (var i = 0u; i < 4u; i++) {
    keep(row + i, block, slopesOf(row + i, c, tile.a[i]), slopesOf(row + i, c + 4u, tile.b[i]));
    keep(row + 4u + i, block, slopesOf(row + 4u + i, c, tile.c[i]), slopesOf(row + 4u + i, c + 4u, tile.d[i]));
  }
}

// result += slopes x table; x: two blocks of a row, y: eight rows, z: a slice of the part.
@compute @workgroup_size(8, 8)
fn toHidden(@builtin(global_invocation_id) id: vec3u) {
  let row = 8u * id.y;
  let block = 2u * id.x;
  if (row >= rows || block >= blocks) { return; }
  let next = min(block + 1u, blocks - 1u);
  var a = mat4x4f();
  var b = mat4x4f();
  var c = mat4x4f();
  var d = mat4x4f();
  for (var i = id.z * toHiddenLength; i < min((id.z + 1u) * toHiddenLength, chunk); i++) {
    let at = row * chunk + i;
    let top = mat4x4f(scratch[at], scratch[at + chunk], scratch[at + 2u * chunk], scratch[at + 3u * chunk]);
    let bottom = mat4x4f(scratch[at + 4u * chunk], scratch[at + 5u * chunk], scratch[at + 6u * chunk], scratch[at + 7u * chunk]);
    let candidate = part.x + 4u * i;
    let source = vec4u(tableAt) + min(vec4u(candidate, candidate + 1u, candidate + 2u, candidate + 3u), vec4u(candidates - 1u)) * stride;
    let u = mat4x4f(table[source.x + block], table[source.y + block], table[source.z + block], table[source.w + block]);
    let v = mat4x4f(table[source.x + next], table[source.y + next], table[source.z + next], table[source.w + next]);
    a += u * top;
    b += v * top;
    c += u * bottom;
    d += v * bottom;
  }
  for (var i = 0u; i < 8u; i++) {
    if (row + i >= rows) { return; }
    var to = (id.z * rows + row + i) * blocks + block;
    if (toHiddenSlices == 1u) { to += hiddenGradientAt; }
    put(to, select(c[i % 4u], a[i % 4u], i < 4u), part.w == 1u);
    if (next > block) { put(to + 1u, select(d[i % 4u], b[i % 4u], i < 4u), part.w == 1u); }
  }
}

fn put(to: u32, value: vec4f, anew: bool) {
  if (anew) { result[to] = value; } else { result[to] += value; }
}

// result = slopes' x hidden; x: two blocks of a row, y: eight candidates, z: a slice of the rows.
@compute @workgroup_size(8, 8)
fn toTable(@builtin(global_invocation_id) id: vec3u) {
  let candidate = 8u * id.y;
  let block = 2u * id.x;
  if (candidate >= part.y || block >= blocks) { return; }
  let next = min(block + 1u, blocks - 1u);
  var a = mat4x4f();
  var b = mat4x4f();
  var c = mat4x4f();
  var d = mat4x4f();
  for (var row = id.z * toTableLength; row < min((id.z + 1u) * toTableLength, rows); row += 4u) {
    let at = row * chunk + candidate / 4u;
    let left = transpose(mat4x4f(scratch[at], scratch[at + chunk], scratch[at + 2u * chunk], scratch[at + 3u * chunk]));
    let right = transpose(mat4x4f(scratch[at + 1u], scratch[at + chunk + 1u], scratch[at + 2u * chunk + 1u], scratch[at + 3u * chunk + 1u]));
    let source = vec4u(hiddenAt) + min(vec4u(row, row + 1u, row + 2u, row + 3u), vec4u(rows - 1u)) * blocks;
    let u = mat4x4f(hidden[source.x + block], hidden[source.y + block], hidden[source.z + block], hidden[source.w + block]);
    let v = mat4x4f(hidden[source.x + next], hidden[source.y + next], hidden[source.z + next], hidden[source.w + next]);
    a += u * left;
    b += v * left;
    c += u * right;
    d += v * right;
  }
  for (var i = 0u; i < 8u; i++) {
    if (candidate + i >= part.y) { return; }
    var to = (part.x + candidate + i) * blocks + block;
    if (toTableSlices > 1u) { to = (id.z * 4u * chunk + candidate + i) * blocks + block; }
    result[to] = select(c[i % 4u], a[i % 4u], i < 4u);
    if (next > block) { result[to + 1u] = select(d[i % 4u], b[i % 4u], i < 4u); }
  }
}

// hiddenGradient = the slices' sums, in order (slices are bound as the scratch); a thread a block.
@compute @workgroup_size(64)
fn gatherHidden(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows * blocks) { return; }
  var sum = scratch[id.x];
  for (var slice = 1u; slice < toHiddenSlices; slice++) { sum += scratch[slice * rows * blocks + id.x]; }
  result[hiddenGradientAt + id.x] = sum;
}

// The part's gradients likewise.
@compute @workgroup_size(64)
fn gatherTable(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= part.y * blocks) { return; }
  var sum = scratch[id.x];
  for (var slice = 1u; slice < toTableSlices; slice++) { sum += scratch[slice * 4u * chunk * blocks + id.x]; }
  result[part.x * blocks + id.x] = sum;
}

// The offsets' gradients: sums of slopes over the rows; a thread four candidates.
@compute @workgroup_size(64)
fn toOffsets(@builtin(global_invocation_id) id: vec3u) {
  if (4u * id.x >= part.y) { return; }
  var sum = vec4f(0.0);
  for (var row = 0u; row < rows; row++) { sum += scratch[row * chunk + id.x]; }
  for (var i = 0u; i < min(4u, part.y - 4u * id.x); i++) {
    offsetsGradient[offsetsGradientAt + part.x + 4u * id.x + i] = sum[i] * offsetSign / inverse;
  }
}

// What positives that do not compete have of the gradients, or those that come summed up; a thread a block of a row. Each is
// one row's alone.
@compute @workgroup_size(64)
fn outside(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x / blocks;
  let block = id.x % blocks;
  if (row >= rows) { return; }
  let positive = positiveOf(row);
  if (positive >= candidates) { return; }
  let slope = stats[row].z;
  if (summed) {
    hiddenGradient[hiddenGradientAt + id.x] += slope * table[tableAt + id.x];
    return;
  }
  if (positive >= first && positive < end) { return; }
  hiddenGradient[hiddenGradientAt + id.x] += slope * table[tableAt + positive * stride + block];
  result[positive * blocks + block] = slope * hidden[hiddenAt + id.x];
}
