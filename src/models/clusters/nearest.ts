// A person is the unit vector of their items, zeros and ones over the square root of how many: however much somebody had,
// only what it was decides whose neighbour they are.

/** Centres [centres, items], and of each its squared length. */
export interface Centres {
	readonly vectors: Float32Array;
	readonly squares: Float64Array;
}

export function centresOf(vectors: Float32Array, items: number): Centres {
	const squares = new Float64Array(vectors.length / Math.max(1, items));
	for (let c = 0; c < squares.length; c++) {
		for (let i = 0; i < items; i++) squares[c]! += vectors[c * items + i]! ** 2;
	}
	return { vectors, squares };
}

/** The nearest centre and the squared distance to it; ties by the smaller index. */
export function nearest(
	centres: Centres,
	items: number,
	own: ArrayLike<number>,
	among = centres.squares.length,
): { centre: number; distance: number } {
	const scale = 1 / Math.sqrt(own.length);
	let best = { centre: 0, distance: Number.POSITIVE_INFINITY };
	for (let centre = 0; centre < among; centre++) {
		let product = 0;
		for (let i = 0; i < own.length; i++) product += centres.vectors[centre * items + own[i]!]!;
		const distance = Math.max(0, 1 - 2 * scale * product + centres.squares[centre]!);
		if (distance < best.distance) best = { centre, distance };
	}
	return best;
}
