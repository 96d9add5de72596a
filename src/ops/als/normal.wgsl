// The systems of rows: A = unobserved H'H + sum |c| h h' + ridge I, and b = sum c h. One thread a tile, which walks the
// row's events in their order: no atomics, no barriers.

override parts: u32;
override unobserved: f32;
override regularisation: f32;

fn outer(u: vec4f, v: vec4f) -> mat4x4f { return mat4x4f(u * v.x, u * v.y, u * v.z, u * v.w); }

// Row and column of the lower triangle's t-th tile.
fn placeOf(t: u32) -> vec2u {
  var i = 0u;
  while ((i + 1u) * (i + 2u) / 2u <= t) { i++; }
  return vec2u(i, t - i * (i + 1u) / 2u);
}

// One thread a part of the other side's rows and a tile. Reads fixed; writes gramPart.
@compute @workgroup_size(64)
fn gramParts(@builtin(global_invocation_id) id: vec3u) {
  let part = id.x / tiles;
  if (part >= parts) { return; }
  let place = placeOf(id.x % tiles);
  let count = arrayLength(&fixed) / (2u * edge);
  let share = (count + parts - 1u) / parts;
  let end = min(count, (part + 1u) * share);
  var sum = Tile();
  for (var row = part * share; row < end; row++) {
    let h = 2u * edge * row;
    let u0 = fixed[h + 2u * place.x];
    let u1 = fixed[h + 2u * place.x + 1u];
    let v0 = fixed[h + 2u * place.y];
    let v1 = fixed[h + 2u * place.y + 1u];
    sum.p += outer(u0, v0);
    sum.q += outer(u0, v1);
    sum.r += outer(u1, v0);
    sum.s += outer(u1, v1);
  }
  let at = 16u * id.x;
  for (var c = 0u; c < 4u; c++) {
    gramPart[at + c] = sum.p[c];
    gramPart[at + 4u + c] = sum.q[c];
    gramPart[at + 8u + c] = sum.r[c];
    gramPart[at + 12u + c] = sum.s[c];
  }
}

// One thread a vector. Adds the parts up in their order; writes gram.
@compute @workgroup_size(64)
fn gramSum(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= 16u * tiles) { return; }
  var sum = vec4f(0.0);
  for (var part = 0u; part < parts; part++) { sum += gramPart[16u * tiles * part + id.x]; }
  gram[id.x] = unobserved * sum;
}

// One thread a row to solve and a tile of its system; those of the diagonal also write their part of b. Reads fixed,
// gram, the row's events; writes systems.
@compute @workgroup_size(64)
fn normal(@builtin(global_invocation_id) id: vec3u) {
  let slot = id.x / tiles;
  let tile = id.x % tiles;
  if (slot >= rowsAtOnce) { return; }
  let row = rows[slot];
  if (row == NONE) { return; }
  let place = placeOf(tile);
  let g = 16u * tile;
  var sum = Tile(
    mat4x4f(gram[g], gram[g + 1u], gram[g + 2u], gram[g + 3u]),
    mat4x4f(gram[g + 4u], gram[g + 5u], gram[g + 6u], gram[g + 7u]),
    mat4x4f(gram[g + 8u], gram[g + 9u], gram[g + 10u], gram[g + 11u]),
    mat4x4f(gram[g + 12u], gram[g + 13u], gram[g + 14u], gram[g + 15u]),
  );
  var right0 = vec4f(0.0);
  var right1 = vec4f(0.0);
  var total = 0.0;
  let end = offsets[row + 1u];
  for (var e = offsets[row]; e < end; e++) {
    let h = 2u * edge * others[e];
    let weight = weights[e];
    let u0 = fixed[h + 2u * place.x];
    let u1 = fixed[h + 2u * place.x + 1u];
    let v0 = abs(weight) * fixed[h + 2u * place.y];
    let v1 = abs(weight) * fixed[h + 2u * place.y + 1u];
    sum.p += outer(u0, v0);
    sum.q += outer(u0, v1);
    sum.r += outer(u1, v0);
    sum.s += outer(u1, v1);
    right0 += weight * u0;
    right1 += weight * u1;
    total += abs(weight);
  }
  let system = slot * systemSize;
  if (place.x == place.y) {
    let ridge = regularisation * (total + unobserved * f32(arrayLength(&fixed) / (2u * edge)));
    for (var k = 0u; k < 4u; k++) {
      sum.p[k][k] += ridge;
      sum.s[k][k] += ridge;
    }
    systems[system + RIGHT + 2u * place.x] = right0;
    systems[system + RIGHT + 2u * place.x + 1u] = right1;
    if (tile == 0u) { systems[system + TOTAL].x = total; }
  }
  store(system + 16u * tile, sum);
}
