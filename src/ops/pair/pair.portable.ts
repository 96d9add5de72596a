import type { Pair, PairMemories, PairSettings } from './shape.ts';

const NOTHING = new Float32Array(0);

/** The op on typed arrays. */
export function createPortablePair(
	{ rows, candidates, products, left, right }: PairSettings,
	memories: PairMemories,
): Pair {
	const a = memories.left.f32;
	const b = memories.right.f32;
	const da = memories.leftGradient.f32;
	const db = memories.rightGradient.f32;
	const [multiplied, joined, dMultiplied, dJoined] = [
		memories.products,
		memories.joined,
		memories.productsGradient,
		memories.joinedGradient,
	].map((memory) => memory?.f32 ?? NOTHING) as [Float32Array, Float32Array, Float32Array, Float32Array];
	const wide = left + right;
	return {
		forward() {
			for (let pair = 0; pair < rows * candidates; pair++) {
				const own = Math.floor(pair / candidates) * (products + left);
				const other = pair * (products + right);
				for (let k = 0; k < products; k++) multiplied[pair * products + k] = a[own + k]! * b[other + k]!;
				for (let k = 0; k < left; k++) joined[pair * wide + k] = a[own + products + k]!;
				for (let k = 0; k < right; k++) joined[pair * wide + left + k] = b[other + products + k]!;
			}
		},
		backward() {
			da.fill(0, 0, rows * (products + left));
			for (let pair = 0; pair < rows * candidates; pair++) {
				const own = Math.floor(pair / candidates) * (products + left);
				const other = pair * (products + right);
				for (let k = 0; k < products; k++) {
					const slope = dMultiplied[pair * products + k]!;
					da[own + k]! += slope * b[other + k]!;
					db[other + k] = slope * a[own + k]!;
				}
				for (let k = 0; k < left; k++) da[own + products + k]! += dJoined[pair * wide + k]!;
				for (let k = 0; k < right; k++) db[other + products + k] = dJoined[pair * wide + left + k]!;
			}
		},
	};
}
