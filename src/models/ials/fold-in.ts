// A person folded in exactly, by the least squares that a person's row is trained with (ops/als/als.ts has the formula):
//   u = A^-1 sum_e c_e v_e,   A = a0 V'V + sum_e |c_e| v_e v_e' + regularisation (sum_e |c_e| + a0 n) I
// so that a score is a sum over the events. An event against an item (c under 0) asks for -1 there.

import { addOuter, cholesky, solve } from '../../core/cholesky.ts';
import type { ItemIndex } from '../../core/ids.ts';
import { perHistory } from '../../core/per-history.ts';
import type { History } from '../../core/scorer.ts';

export interface FoldIn {
	/** u: [size]; zeros for an empty history. */
	person(history: History): Float64Array;
	/** Each event's part of u.v_i: [events]. */
	contributions(history: History, item: ItemIndex): Float64Array;
}

/** On item vectors [items, size]; what all people share of A is added up with the first of them. */
export function createFoldIn(
	vectors: Float32Array,
	size: number,
	{ unobserved, regularisation, meanWeight }: { unobserved: number; regularisation: number; meanWeight: number },
): FoldIn {
	const itemCount = vectors.length / size;
	let shared: Float64Array | undefined;

	/** The factor of A, and each event's c. */
	const system = perHistory((history) => {
		if (!shared) {
			shared = new Float64Array(size * size);
			for (let item = 0; item < itemCount; item++) addOuter(shared, vectors, item * size, size, unobserved);
		}
		const confidences = Float64Array.from(history.weights, (weight) => weight / meanWeight);
		const matrix = shared.slice();
		let total = 0;
		for (const [e, confidence] of confidences.entries()) {
			addOuter(matrix, vectors, history.items[e]! * size, size, Math.abs(confidence));
			total += Math.abs(confidence);
		}
		const ridge = regularisation * (total + unobserved * itemCount);
		for (let k = 0; k < size; k++) matrix[k * (size + 1)]! += ridge;
		return { confidences, factor: cholesky(matrix, size) };
	});
	const person = (history: History): Float64Array => {
		const sum = new Float64Array(size);
		if (history.items.length === 0) return sum;
		const { confidences, factor } = system(history);
		for (const [e, confidence] of confidences.entries()) {
			const row = history.items[e]! * size;
			for (let k = 0; k < size; k++) sum[k]! += confidence * vectors[row + k]!;
		}
		return solve(factor, size, sum);
	};

	return {
		person,
		contributions(history, item) {
			const parts = new Float64Array(history.items.length);
			if (parts.length === 0) return parts;
			const { confidences, factor } = system(history);
			const back = solve(factor, size, Float64Array.from(vectors.subarray(item * size, (item + 1) * size)));
			for (let e = 0; e < parts.length; e++) {
				const row = history.items[e]! * size;
				for (let k = 0; k < size; k++) parts[e]! += vectors[row + k]! * back[k]!;
				parts[e]! *= confidences[e]!;
			}
			return parts;
		},
	};
}
