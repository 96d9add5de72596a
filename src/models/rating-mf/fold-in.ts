// A person whom the model was not trained on: what minimises training's objective in that person's own numbers with the
// items held fixed, a ridge regression of the ratings' rests on the item vectors with a 1 before each,
//   (b_u; u) = (sum_e z_e z_e' + n l I)^-1 sum_e z_e (r_e - mu - b_e),   z_e = (1; v_e),
// so that a predicted rating is a sum over the events. An event without a rating counts as one that is a standard
// deviation over the mean, or under it where it speaks against its item.

import { addOuter, cholesky, solve } from '../../core/cholesky.ts';
import type { ItemIndex } from '../../core/ids.ts';
import { perHistory } from '../../core/per-history.ts';
import type { History } from '../../core/scorer.ts';
import { eventTypeCode } from '../../data/interaction.ts';

export interface RatedItems {
	/** [items, size] */
	readonly vectors: Float32Array;
	readonly size: number;
	/** [items] */
	readonly biases: Float32Array;
	readonly mean: number;
	readonly deviation: number;
	readonly regularisation: number;
}

export interface RatingFoldIn {
	/** Bias and vector: [1 + size]; zeros for an empty history. */
	person(history: History): Float64Array;
	/** Each event's part of b_u + u.v_i: [events]. */
	contributions(history: History, item: ItemIndex): Float64Array;
}

/** L2 where training had none: a person with fewer ratings than numbers still has one answer. */
const LEAST_RIDGE = 1e-6;
const RATING = eventTypeCode('rating');

export function createRatingFoldIn(items: RatedItems): RatingFoldIn {
	const { vectors, size, biases, mean, deviation, regularisation } = items;
	const row = (item: number) => Float32Array.of(1, ...vectors.subarray(item * size, (item + 1) * size));
	const fold = perHistory((history) => {
		const events = history.items.length;
		const matrix = new Float64Array((1 + size) ** 2);
		const sum = new Float64Array(1 + size);
		const rests = new Float64Array(events);
		for (let e = 0; e < events; e++) {
			const z = row(history.items[e]!);
			const value = history.types[e] === RATING ? (history.values?.[e] ?? Number.NaN) : Number.NaN;
			const rating = Number.isNaN(value) ? mean + deviation * Math.sign(history.weights[e]!) : value;
			rests[e] = rating - mean - biases[history.items[e]!]!;
			addOuter(matrix, z, 0, 1 + size, 1);
			for (let k = 0; k <= size; k++) sum[k]! += z[k]! * rests[e]!;
		}
		const ridge = Math.max(events * regularisation, LEAST_RIDGE);
		for (let k = 0; k <= size; k++) matrix[k * (1 + size) + k]! += ridge;
		const factor = cholesky(matrix, 1 + size);
		return { rests, factor, person: solve(factor, 1 + size, sum) };
	});
	return {
		person: (history) => (history.items.length === 0 ? new Float64Array(1 + size) : fold(history).person),
		contributions(history, item) {
			const parts = new Float64Array(history.items.length);
			if (parts.length === 0) return parts;
			const { factor, rests } = fold(history);
			const back = solve(factor, 1 + size, Float64Array.from(row(item)));
			for (let e = 0; e < parts.length; e++) {
				const z = row(history.items[e]!);
				for (let k = 0; k <= size; k++) parts[e]! += z[k]! * back[k]!;
				parts[e]! *= rests[e]!;
			}
			return parts;
		},
	};
}
