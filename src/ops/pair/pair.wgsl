// One thread a number that is written.

override rows: u32;
override candidates: u32;
override products: u32;
override left: u32;
override right: u32;
override across: u32;      // threads in x

@group(0) @binding(0) var<storage, read> lefts: array<f32>;                    // [rows, products + left]
@group(0) @binding(1) var<storage, read> rights: array<f32>;                   // [rows, candidates, products + right]
@group(0) @binding(2) var<storage, read_write> multiplied: array<f32>;         // [rows, candidates, products]
@group(0) @binding(3) var<storage, read_write> joined: array<f32>;             // [rows, candidates, left + right]
@group(0) @binding(4) var<storage, read> multipliedGradient: array<f32>;       // as multiplied
@group(0) @binding(5) var<storage, read> joinedGradient: array<f32>;           // as joined
@group(0) @binding(6) var<storage, read_write> leftGradient: array<f32>;       // as lefts
@group(0) @binding(7) var<storage, read_write> rightGradient: array<f32>;      // as rights

// Writes multiplied and joined.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let width = products + left + right;
  let one = id.y * across + id.x;
  let pair = one / width;
  if (pair >= rows * candidates) { return; }
  let column = one % width;
  let own = (pair / candidates) * (products + left);
  let other = pair * (products + right);
  if (column < products) {
    multiplied[pair * products + column] = lefts[own + column] * rights[other + column];
  } else {
    let wide = left + right;
    let at = column - products;
    if (at < left) { joined[pair * wide + at] = lefts[own + products + at]; }
    else { joined[pair * wide + at] = rights[other + products + at - left]; }
  }
}

// Writes leftGradient (the first threads, each adding its candidates up in their order), then rightGradient.
@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let one = id.y * across + id.x;
  let wide = left + right;
  let ownWidth = products + left;
  if (one < rows * ownWidth) {
    let row = one / ownWidth;
    let column = one % ownWidth;
    var sum = 0.0;
    for (var c = 0u; c < candidates; c++) {
      let pair = row * candidates + c;
      if (column < products) {
        sum += multipliedGradient[pair * products + column] * rights[pair * (products + right) + column];
      } else {
        sum += joinedGradient[pair * wide + column - products];
      }
    }
    leftGradient[one] = sum;
    return;
  }
  let otherWidth = products + right;
  let at = one - rows * ownWidth;
  let pair = at / otherWidth;
  if (pair >= rows * candidates) { return; }
  let column = at % otherWidth;
  if (column < products) {
    rightGradient[at] = multipliedGradient[pair * products + column] * lefts[(pair / candidates) * ownWidth + column];
  } else {
    rightGradient[at] = joinedGradient[pair * wide + left + column - products];
  }
}
