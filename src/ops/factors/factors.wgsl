// forward: one thread a bag. backward: one thread an entry and number.

override bags: u32;
override entries: u32;
override rows: u32;
override factors: u32;
override rowWords: u32;
override idsAt: u32;
override offsetsAt: u32;
override weightsAt: u32;
override bagsAt: u32;
override ownAt: u32;
override across: u32;      // threads in x

@group(0) @binding(0) var<storage, read> table: array<f32>;                  // [rows, rowWords]
@group(0) @binding(1) var<storage, read> inputs: array<u32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;           // [bags, factors + 2]
@group(0) @binding(3) var<storage, read> outputGradient: array<f32>;         // the same
@group(0) @binding(4) var<storage, read_write> entryGradient: array<f32>;    // [entries, factors + 1]

// Writes output.
@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  let bag = id.y * across + id.x;
  if (bag >= bags) { return; }
  let first = inputs[offsetsAt + bag];
  let end = inputs[offsetsAt + bag + 1u];
  let at = bag * (factors + 2u);
  var own = 0.0;
  for (var entry = first; entry < end; entry++) {
    own += bitcast<f32>(inputs[weightsAt + entry]) * table[inputs[idsAt + entry] * rowWords + factors];
  }
  for (var f = 0u; f < factors; f++) {
    var sum = 0.0;
    var squares = 0.0;
    for (var entry = first; entry < end; entry++) {
      let part = bitcast<f32>(inputs[weightsAt + entry]) * table[inputs[idsAt + entry] * rowWords + f];
      sum += part;
      squares += part * part;
    }
    output[at + f] = sum;
    own += 0.5 * (sum * sum - squares);
  }
  output[at + factors + ownAt] = own;
  output[at + factors + 1u - ownAt] = 1.0;
}

// Writes entryGradient, of entries that the step has.
@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  let one = id.y * across + id.x;
  let entry = one / (factors + 1u);
  if (entry >= inputs[offsetsAt + bags]) { return; }
  let f = one % (factors + 1u);
  let x = bitcast<f32>(inputs[weightsAt + entry]);
  let at = inputs[bagsAt + entry] * (factors + 2u);
  let own = outputGradient[at + factors + ownAt];
  if (f == factors) {
    entryGradient[one] = x * own;
    return;
  }
  let value = table[inputs[idsAt + entry] * rowWords + f];
  entryGradient[one] = x * (outputGradient[at + f] + own * (output[at + f] - x * value));
}
