// Inner products of people with rows, four rows at a time (table.ts says where a row lies; unit and scaled are of the
// table's precision). No barriers, no atomics; scores are not stored, but for the groups that are looked into.

override quarters: u32;   // of 4 numbers, in a row
override groupRows: u32;  // a multiple of 4
override groups: u32;     // of the whole table

struct Page { firstGroup: u32, groups: u32, rows: u32 }

@group(0) @binding(1) var<storage, read> page: Page;
@group(0) @binding(2) var<storage, read> people: array<vec4f>;          // [people, quarters]
@group(0) @binding(3) var<storage, read_write> maxima: array<f32>;      // [people, groups]
@group(0) @binding(4) var<storage, read> searched: array<vec2u>;        // [searched] person and group
@group(0) @binding(5) var<storage, read_write> scores: array<f32>;      // [searched, groupRows]

const LOWEST = -3.4028234663852886e38;

// Four rows' quarter as the columns of a matrix; u * it is their four products with u.
fn fourRows(at: u32) -> mat4x4f {
  let step = quarters * 64u;
  return mat4x4f(unit(at), unit(at + step), unit(at + 2u * step), unit(at + 3u * step));
}

// The largest of four rows that are there.
fn largest(sums: vec4f, left: u32) -> f32 {
  let there = select(vec4f(LOWEST), sums, vec4u(0u, 1u, 2u, 3u) < vec4u(left));
  return max(max(there.x, there.y), max(there.z, there.w));
}

// One thread a group, for one person. Reads the table's page and people; writes maxima.
@compute @workgroup_size(64)
fn maximaOfOne(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  let group = id.x * 64u + lane;
  if (group >= page.groups) { return; }
  let left = page.rows - group * groupRows; // rows from this group on
  let person = id.y * quarters;
  var best = LOWEST;
  for (var j = 0u; j < min(groupRows, left); j += 4u) {
    let row = id.x * groupRows + j;
    var sums = vec4f(0.0);
    for (var d = 0u; d < quarters; d++) {
      sums += people[person + d] * fourRows((row * quarters + d) * 64u + lane);
    }
    best = max(best, largest(scaled(sums, row * 64u + lane), left - j));
  }
  maxima[id.y * groups + page.firstGroup + group] = best;
}

// One thread a group, for eight people at once: a row is read once for all of them.
@compute @workgroup_size(64)
fn maximaOfEight(@builtin(workgroup_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  let group = id.x * 64u + lane;
  if (group >= page.groups) { return; }
  let left = page.rows - group * groupRows;
  let person = id.y * 8u * quarters;
  var best0 = vec4f(LOWEST); // of people 0 to 3
  var best1 = vec4f(LOWEST); // of people 4 to 7
  for (var j = 0u; j < min(groupRows, left); j += 4u) {
    let row = id.x * groupRows + j;
    var a = vec4f(0.0);
    var b = vec4f(0.0);
    var c = vec4f(0.0);
    var d = vec4f(0.0);
    var e = vec4f(0.0);
    var f = vec4f(0.0);
    var g = vec4f(0.0);
    var h = vec4f(0.0);
    for (var q = 0u; q < quarters; q++) {
      let rows = fourRows((row * quarters + q) * 64u + lane);
      let u = person + q;
      a += people[u] * rows;
      b += people[u + quarters] * rows;
      c += people[u + 2u * quarters] * rows;
      d += people[u + 3u * quarters] * rows;
      e += people[u + 4u * quarters] * rows;
      f += people[u + 5u * quarters] * rows;
      g += people[u + 6u * quarters] * rows;
      h += people[u + 7u * quarters] * rows;
    }
    let at = row * 64u + lane;
    let n = left - j;
    best0 = max(best0, vec4f(largest(scaled(a, at), n), largest(scaled(b, at), n), largest(scaled(c, at), n), largest(scaled(d, at), n)));
    best1 = max(best1, vec4f(largest(scaled(e, at), n), largest(scaled(f, at), n), largest(scaled(g, at), n), largest(scaled(h, at), n)));
  }
  let to = id.y * 8u * groups + page.firstGroup + group;
  for (var p = 0u; p < 4u; p++) {
    maxima[to + p * groups] = best0[p];
    maxima[to + (p + 4u) * groups] = best1[p];
  }
}

// One thread four rows of a group that is looked into and lies in this page. Writes scores.
@compute @workgroup_size(64)
fn search(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x / (groupRows / 4u);
  let j = 4u * (id.x % (groupRows / 4u));
  if (i >= arrayLength(&searched)) { return; }
  let group = searched[i].y - page.firstGroup;
  if (group >= page.groups) { return; } // in another page, or none
  let person = searched[i].x * quarters;
  let row = group / 64u * groupRows + j;
  let lane = group % 64u;
  var sums = vec4f(0.0);
  for (var d = 0u; d < quarters; d++) {
    sums += people[person + d] * fourRows((row * quarters + d) * 64u + lane);
  }
  let found = scaled(sums, row * 64u + lane);
  for (var r = 0u; r < 4u; r++) { scores[i * groupRows + j + r] = found[r]; }
}
