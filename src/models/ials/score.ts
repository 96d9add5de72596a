// Ranking with implicit ALS, without tfjs: score = u.v_i. A person whom the model was trained on has a row u; anyone else
// is folded in exactly, by the least squares that a person's row is trained with (ops/als/als.ts has the formula):
//   u = A^-1 sum_e c_e v_e,   A = a0 V'V + sum_e |c_e| v_e v_e' + regularisation (sum_e |c_e| + a0 n) I
// so that a score is a sum over the events. An event against an item (c under 0) asks for -1 there.

import { addOuter, cholesky, solve } from '../../core/cholesky.ts';
import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';

export function createIalsScorer(saved: SavedModel): Scorer {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model ials: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const items = tensorOf(saved, 'items', [-1, -1]);
	const [itemCount = 0, size = 0] = items.shape;
	const vectors = items.data;
	const users = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : undefined;
	const meanWeight = tensorOf(saved, 'weight', [1]).data[0]!;
	const unobserved = numberSetting(saved.settings, 'unobserved');
	const regularisation = numberSetting(saved.settings, 'regularisation');
	let shared: Float64Array | undefined;

	/** The factor of A, and each event's c. */
	const system = (history: History) => {
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
	};
	const foldIn = (history: History): Float64Array => {
		const person = new Float64Array(size);
		if (history.items.length === 0) return person;
		const { confidences, factor } = system(history);
		for (const [e, confidence] of confidences.entries()) {
			const row = history.items[e]! * size;
			for (let k = 0; k < size; k++) person[k]! += confidence * vectors[row + k]!;
		}
		return solve(factor, size, person);
	};

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, h) => {
				const trained = users && history.user !== undefined;
				const person = trained ? users.subarray(history.user * size, (history.user + 1) * size) : foldIn(history);
				const out = into.subarray(h * itemCount, (h + 1) * itemCount);
				for (let item = 0; item < itemCount; item++) {
					let score = 0;
					const row = item * size;
					for (let k = 0; k < size; k++) score += person[k]! * vectors[row + k]!;
					out[item] = score;
				}
			});
		},
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
