// w = A^-1 b by Cholesky, tile column by tile column. A row of a table has one lane for each tile along its edge; a
// workgroup has lanes for several rows. Every lane of a column factors its diagonal tile for itself: arithmetic is
// cheaper than another barrier.

override rowsAGroup: u32;

// A ridge keeps the pivots positive; the floor only guards against rounding.
fn pivot(value: f32) -> f32 { return sqrt(max(value, 1e-30)); }

// The lower L with L L' = a.
fn factor4(a: mat4x4f) -> mat4x4f {
  let l0 = a[0] / pivot(a[0].x);
  let a1 = a[1] - l0 * l0.y;
  let l1 = vec4f(0.0, a1.yzw / pivot(a1.y));
  let a2 = a[2] - l0 * l0.z - l1 * l1.z;
  let l2 = vec4f(0.0, 0.0, a2.zw / pivot(a2.z));
  let a3 = a[3] - l0 * l0.w - l1 * l1.w - l2 * l2.w;
  return mat4x4f(l0, l1, l2, vec4f(0.0, 0.0, 0.0, pivot(a3.w)));
}

// x with x l' = b, l lower.
fn divide4(b: mat4x4f, l: mat4x4f) -> mat4x4f {
  let x0 = b[0] / l[0].x;
  let x1 = (b[1] - x0 * l[0].y) / l[1].y;
  let x2 = (b[2] - x0 * l[0].z - x1 * l[1].z) / l[2].z;
  let x3 = (b[3] - x0 * l[0].w - x1 * l[1].w - x2 * l[2].w) / l[3].w;
  return mat4x4f(x0, x1, x2, x3);
}

// y with l y = b.
fn forward4(l: mat4x4f, b: vec4f) -> vec4f {
  let y0 = b.x / l[0].x;
  let y1 = (b.y - l[0].y * y0) / l[1].y;
  let y2 = (b.z - l[0].z * y0 - l[1].z * y1) / l[2].z;
  let y3 = (b.w - l[0].w * y0 - l[1].w * y1 - l[2].w * y2) / l[3].w;
  return vec4f(y0, y1, y2, y3);
}

// x with l' x = y.
fn backward4(l: mat4x4f, y: vec4f) -> vec4f {
  let x3 = y.w / l[3].w;
  let x2 = (y.z - l[2].w * x3) / l[2].z;
  let x1 = (y.y - l[1].z * x2 - l[1].w * x3) / l[1].y;
  let x0 = (y.x - l[0].y * x1 - l[0].z * x2 - l[0].w * x3) / l[0].x;
  return vec4f(x0, x1, x2, x3);
}

// Reads and writes systems; writes solved and losses.
@compute @workgroup_size(edge, rowsAGroup)
fn solve(@builtin(local_invocation_id) local: vec3u, @builtin(workgroup_id) group: vec3u) {
  let i = local.x; // the tile row that is this lane's
  let slot = group.x * rowsAGroup + local.y;
  var row = NONE;
  if (slot < rowsAtOnce) { row = rows[slot]; }
  let live = row != NONE;
  let system = slot * systemSize;
  let right = system + RIGHT;
  let solution = system + SOLUTION;
  var b0 = vec4f(0.0);
  var b1 = vec4f(0.0);
  if (live) {
    b0 = systems[right + 2u * i];
    b1 = systems[right + 2u * i + 1u];
  }

  for (var j = 0u; j < edge; j++) {
    var tile = Tile();
    if (live && i >= j) {
      tile = load(system + tileStart(i, j));
      for (var k = 0u; k < j; k++) {
        let l = load(system + tileStart(i, k));
        let m = load(system + tileStart(j, k));
        let mp = transpose(m.p);
        let mq = transpose(m.q);
        let mr = transpose(m.r);
        let ms = transpose(m.s);
        tile.p -= l.p * mp + l.q * mq;
        tile.q -= l.p * mr + l.q * ms;
        tile.r -= l.r * mp + l.s * mq;
        tile.s -= l.r * mr + l.s * ms;
      }
      if (i == j) { store(system + tileStart(j, j), tile); }
    }
    storageBarrier();
    if (live && i >= j) {
      let diagonal = load(system + tileStart(j, j));
      let p = factor4(diagonal.p);
      let r = divide4(diagonal.r, p);
      let s = factor4(diagonal.s - r * transpose(r));
      if (i == j) {
        store(system + FACTORS + 16u * j, Tile(p, mat4x4f(), r, s));
        b0 = forward4(p, b0);
        b1 = forward4(s, b1 - r * b0);
        systems[solution + 2u * j] = b0;
        systems[solution + 2u * j + 1u] = b1;
      } else {
        tile.p = divide4(tile.p, p);
        tile.r = divide4(tile.r, p);
        tile.q = divide4(tile.q - tile.p * transpose(r), s);
        tile.s = divide4(tile.s - tile.r * transpose(r), s);
        store(system + tileStart(i, j), tile);
      }
    }
    storageBarrier();
    if (live && i > j) {
      let y0 = systems[solution + 2u * j];
      let y1 = systems[solution + 2u * j + 1u];
      b0 -= tile.p * y0 + tile.q * y1;
      b1 -= tile.r * y0 + tile.s * y1;
    }
  }

  for (var left = edge; left > 0u; left--) {
    let j = left - 1u;
    if (live && i == j) {
      let factor = load(system + FACTORS + 16u * j);
      b1 = backward4(factor.s, b1);
      b0 = backward4(factor.p, b0 - b1 * factor.r);
      systems[solution + 2u * j] = b0;
      systems[solution + 2u * j + 1u] = b1;
      solved[2u * edge * row + 2u * j] = b0;
      solved[2u * edge * row + 2u * j + 1u] = b1;
    }
    storageBarrier();
    if (live && i < j) {
      let x0 = systems[solution + 2u * j];
      let x1 = systems[solution + 2u * j + 1u];
      let tile = load(system + tileStart(j, i));
      b0 -= x0 * tile.p + x1 * tile.r;
      b1 -= x0 * tile.q + x1 * tile.s;
    }
  }

  // At the minimum w'Aw = b'w, which leaves of the objective:
  if (live && i == 0u) {
    var loss = systems[system + TOTAL].x;
    for (var k = 0u; k < 2u * edge; k++) { loss -= dot(systems[right + k], systems[solution + k]); }
    losses[slot] = loss;
  }
}
