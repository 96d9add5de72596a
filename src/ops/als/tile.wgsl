// Symmetric systems as the tiles of their lower triangle: tile (i, j), j <= i, is 8 rows by 8 columns, the 16 vectors
// from 16 (i (i + 1) / 2 + j); a quarter's vectors are its columns.

override stride: u32;      // numbers in a row of a table
override rowsAtOnce: u32;
override edge = stride / 8u;
override tiles = edge * (edge + 1u) / 2u;

// A row's system, in vectors: tiles | factors of the diagonal tiles [edge] | b [stride / 4] | w [stride / 4] | total confidence
override FACTORS = 16u * tiles;
override RIGHT = FACTORS + 16u * edge;
override SOLUTION = RIGHT + 2u * edge;
override TOTAL = SOLUTION + 2u * edge;
override systemSize = TOTAL + 1u;

const NONE = 0xffffffffu;

struct Tile {
  p: mat4x4f, // rows 0-3, columns 0-3
  q: mat4x4f, // rows 0-3, columns 4-7
  r: mat4x4f, // rows 4-7, columns 0-3
  s: mat4x4f, // rows 4-7, columns 4-7
}

@group(0) @binding(0) var<storage, read> fixed: array<vec4f>;           // [n, stride / 4] the other side's table
@group(0) @binding(1) var<storage, read> offsets: array<u32>;           // [rows + 1]
@group(0) @binding(2) var<storage, read> others: array<u32>;            // [events]
@group(0) @binding(3) var<storage, read> weights: array<f32>;           // [events]
@group(0) @binding(4) var<storage, read_write> gram: array<vec4f>;      // [tiles] unobserved x H'H
@group(0) @binding(5) var<storage, read> rows: array<u32>;              // [rowsAtOnce]
@group(0) @binding(6) var<storage, read_write> systems: array<vec4f>;   // [rowsAtOnce, systemSize]
@group(0) @binding(7) var<storage, read_write> solved: array<vec4f>;    // [rows, stride / 4] this side's table
@group(0) @binding(8) var<storage, read_write> losses: array<f32>;      // [rowsAtOnce]
@group(0) @binding(9) var<storage, read_write> gramPart: array<vec4f>;  // [parts, tiles]

fn tileStart(i: u32, j: u32) -> u32 { return 16u * (i * (i + 1u) / 2u + j); }

fn load(at: u32) -> Tile {
  return Tile(
    mat4x4f(systems[at], systems[at + 1u], systems[at + 2u], systems[at + 3u]),
    mat4x4f(systems[at + 4u], systems[at + 5u], systems[at + 6u], systems[at + 7u]),
    mat4x4f(systems[at + 8u], systems[at + 9u], systems[at + 10u], systems[at + 11u]),
    mat4x4f(systems[at + 12u], systems[at + 13u], systems[at + 14u], systems[at + 15u]),
  );
}

fn store(at: u32, tile: Tile) {
  for (var c = 0u; c < 4u; c++) {
    systems[at + c] = tile.p[c];
    systems[at + 4u + c] = tile.q[c];
    systems[at + 8u + c] = tile.r[c];
    systems[at + 12u + c] = tile.s[c];
  }
}
