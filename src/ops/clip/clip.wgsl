// |g|^2 of several arrays in a fixed order: OWNERS threads an array, each of which adds up every OWNERSth number, then one
// workgroup for all of their sums.

const OWNERS = 1024u;
override words: u32;    // of this array
override place: u32;    // which of the arrays it is
override arrays: u32;
override maximum: f32;

@group(0) @binding(0) var<storage, read> gradient: array<f32>;
@group(0) @binding(1) var<storage, read_write> squares: array<f32>;  // [arrays, OWNERS]
@group(0) @binding(2) var<storage, read_write> scale: array<f32>;    // [1]

@compute @workgroup_size(64)
fn addSquares(@builtin(global_invocation_id) id: vec3u) {
  var sum = 0.0;
  for (var i = id.x; i < words; i += OWNERS) { sum += gradient[i] * gradient[i]; }
  squares[place * OWNERS + id.x] = sum;
}

var<workgroup> threadSums: array<f32, 64>;

@compute @workgroup_size(64)
fn findScale(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var i = thread; i < arrays * OWNERS; i += 64u) { sum += squares[i]; }
  threadSums[thread] = sum;
  workgroupBarrier();
  if (thread == 0u) {
    var all = 0.0;
    for (var i = 0u; i < 64u; i++) { all += threadSums[i]; }
    let norm = sqrt(all);
    scale[0] = select(1.0, maximum / norm, norm > maximum);
  }
}
