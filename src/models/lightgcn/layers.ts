// What given rows come to over the graph, computed at once on typed arrays: for ranking, after training.

export interface Layers {
	/** The mean of all layers: [nodes, stride]. */
	readonly vectors: Float32Array<ArrayBuffer>;
	/**
	 * What each item brings to a person whose own row is zero and who had it among n: 1 / sqrt(n) of it is the person's
	 * vector, since layer k + 1 of theirs is the sum of their items' layer k: [items, stride].
	 */
	readonly parts: Float32Array<ArrayBuffer>;
}

export interface LayersOptions {
	readonly users: number;
	readonly stride: number;
	readonly layers: number;
	/** [items] how many people had each. */
	readonly had: ArrayLike<number>;
	/** One hop over the graph: [nodes, stride] into another. */
	readonly hop: (from: Float32Array, to: Float32Array) => void;
}

/** The last layer of the items brings nothing to a person: there is no layer after it. */
export function layersOf(rows: Float32Array<ArrayBuffer>, { users, stride, layers, had, hop }: LayersOptions): Layers {
	const items = had.length;
	const vectors = new Float32Array(rows.length);
	const parts = new Float32Array(items * stride);
	let from = rows;
	for (let layer = 0; layer <= layers; layer++) {
		for (let i = 0; i < vectors.length; i++) vectors[i]! += from[i]! / (layers + 1);
		if (layer === layers) break;
		for (let item = 0; item < items; item++) {
			// An item that nobody had is as if one person had it.
			const scale = 1 / ((layers + 1) * Math.sqrt(Math.max(1, had[item]!)));
			const at = (users + item) * stride;
			for (let k = 0; k < stride; k++) parts[item * stride + k]! += scale * from[at + k]!;
		}
		const to = new Float32Array(rows.length);
		hop(from, to);
		from = to;
	}
	return { vectors, parts };
}
