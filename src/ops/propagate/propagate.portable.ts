import type { Propagate, PropagateMemories, PropagateSettings } from './shape.ts';

/** The op on typed arrays. */
export function createPortablePropagate(settings: PropagateSettings, memories: PropagateMemories): Propagate {
	const { layers } = settings;
	const graph = memories.graph.u32;
	const [input, output] = [memories.input.f32, memories.output.f32];
	const hops = memories.hops.map((hop) => hop.f32);
	return {
		forward() {
			const scale = 1 / (layers + 1);
			for (let i = 0; i < output.length; i++) output[i] = scale * input[i]!;
			let from = input;
			for (let layer = 0; layer < layers; layer++) {
				const to = hops[layer % 2]!;
				hop(graph, settings, from, to);
				for (let i = 0; i < output.length; i++) output[i]! += scale * to[i]!;
				from = to;
			}
		},
	};
}

/** A E: each row the weighted sum of its neighbours'. */
export function hop(
	graph: Uint32Array<ArrayBuffer>,
	{ rows, stride }: Pick<PropagateSettings, 'rows' | 'stride'>,
	from: Float32Array,
	to: Float32Array,
): void {
	const neighboursAt = rows + 1;
	const links = graph[rows]!;
	const weights = new Float32Array(graph.buffer, graph.byteOffset + 4 * (neighboursAt + links), links);
	const sum = new Float64Array(stride);
	for (let row = 0; row < rows; row++) {
		sum.fill(0);
		const end = graph[row + 1]!;
		for (let link = graph[row]!; link < end; link++) {
			const at = graph[neighboursAt + link]! * stride;
			const weight = weights[link]!;
			for (let k = 0; k < stride; k++) sum[k]! += weight * from[at + k]!;
		}
		to.set(sum, row * stride);
	}
}
