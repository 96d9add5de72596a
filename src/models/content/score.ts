// Both likenesses are means over the history's events, weighed by what each says for its item, so that each event's part is
// known: the cosine x_e.x_i, or by how much the squared distance |x_e - x_i|^2 is under that of two items drawn at random. An
// item that nothing is known of scores 0, as if it were no nearer than chance.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';

/** Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'content', 1);
	const { items, offsets, terms, values, size } = rowsOf(saved);
	const spread = tensorOf(saved, 'spread', [1]).data[0]!;
	const euclid = saved.settings.similarity === 'euclid';
	const squares = new Float64Array(items);
	for (let item = 0; item < items; item++) {
		for (let i = offsets[item]!; i < offsets[item + 1]!; i++) squares[item]! += values[i]! ** 2;
	}
	const known = (item: number) => offsets[item + 1]! > offsets[item]!;
	const dot = (vector: Float64Array, item: number) => {
		let product = 0;
		for (let i = offsets[item]!; i < offsets[item + 1]!; i++) product += vector[terms[i]!]! * values[i]!;
		return product;
	};
	const vectorOf = (item: number) => {
		const vector = new Float64Array(size);
		for (let i = offsets[item]!; i < offsets[item + 1]!; i++) vector[terms[i]!]! += values[i]!;
		return vector;
	};

	/** The history's mean: of vectors, of their squared lengths, and of the weights' signs; zeros for an empty one. */
	const profile = perHistory((history) => {
		const vector = new Float64Array(size);
		let total = 0;
		let weight = 0;
		let square = 0;
		for (const [e, item] of history.items.entries()) {
			if (!known(item)) continue;
			const own = history.weights[e]!;
			total += Math.abs(own);
			weight += own;
			square += own * squares[item]!;
			for (let i = offsets[item]!; i < offsets[item + 1]!; i++) vector[terms[i]!]! += own * values[i]!;
		}
		const scale = total > 0 ? 1 / total : 0;
		return { vector: vector.map((value) => value * scale), weight: weight * scale, square: square * scale, scale };
	});

	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const { vector, weight, square } = profile(history);
				for (let item = 0; item < items; item++) {
					let score = dot(vector, item);
					if (euclid) score = known(item) ? weight * (spread - squares[item]!) - square + 2 * score : 0;
					into[row * items + item] = score;
				}
			}
		},
		contributions(history, item) {
			const { scale } = profile(history);
			const vector = vectorOf(item);
			return Float64Array.from(history.items, (had, e) => {
				if (!known(had) || !known(item)) return 0;
				const product = dot(vector, had);
				const likeness = euclid ? spread - squares[had]! - squares[item]! + 2 * product : product;
				return history.weights[e]! * scale * likeness;
			});
		},
	};
}

function rowsOf(saved: SavedModel) {
	const counts = tensorOf(saved, 'counts', [-1]).data;
	const items = counts.length;
	const offsets = new Float64Array(items + 1);
	for (const [item, count] of counts.entries()) offsets[item + 1] = offsets[item]! + count;
	const terms = tensorOf(saved, 'terms', [offsets[items]!]).data;
	const values = tensorOf(saved, 'values', [offsets[items]!]).data;
	const size = tensorOf(saved, 'size', [1]).data[0]!;
	if (!terms.every((term) => Number.isInteger(term) && term >= 0 && term < size)) {
		throw new InklingError(
			'invalid-data',
			`model content: terms must be 0 to ${size - 1}, got others. Train it again.`,
		);
	}
	return { items, offsets, terms, values, size };
}
