// One thread a row and four of its numbers: adds its neighbours' up in their order.

override rows: u32;
override quads: u32;      // of a row
override weightsAt: u32;  // in the graph
override scale: f32;      // 1 / (layers + 1)
override first: bool;     // the hop from the input, which begins the mean

@group(0) @binding(0) var<storage, read> graph: array<u32>;          // offsets [rows + 1] | neighbours | weights
@group(0) @binding(1) var<storage, read> source: array<vec4f>;       // [rows, quads]
@group(0) @binding(2) var<storage, read_write> next: array<vec4f>;   // [rows, quads]
@group(0) @binding(3) var<storage, read_write> mean: array<vec4f>;   // [rows, quads]

// Reads source; writes next = A source and adds it to the mean.
@compute @workgroup_size(64)
fn hop(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let at = (group.y * groups.x + group.x) * 64u + local;
  let row = at / quads;
  let quad = at % quads;
  if (row >= rows) { return; }
  let end = graph[row + 1u];
  var sum = vec4f(0.0);
  for (var link = graph[row]; link < end; link++) {
    sum += bitcast<f32>(graph[weightsAt + link]) * source[graph[rows + 1u + link] * quads + quad];
  }
  next[at] = sum;
  if (first) { mean[at] = scale * source[at] + scale * sum; } else { mean[at] += scale * sum; }
}
