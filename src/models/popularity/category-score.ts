// Popularity within categories: an item's part of all that its category's items count, times how far the history is turned to
// that category: the mean over its events, each shared among its item's categories. An empty history gets popularity over all.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { perHistory } from '../../core/per-history.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';

/** On `scores` [items] over all. Throws invalid-data. */
export function createCategoryScorer(saved: SavedModel, scores: Float32Array): Scorer {
	const items = scores.length;
	const counts = tensorOf(saved, 'categoryCounts', [items]).data;
	const starts = new Float64Array(items + 1);
	for (let item = 0; item < items; item++) starts[item + 1] = starts[item]! + counts[item]!;
	const categories = tensorOf(saved, 'categories', [starts[items]!]).data;
	if (!categories.every((category) => Number.isInteger(category) && category >= 0)) {
		throw new InklingError(
			'invalid-data',
			'model popularity: categories must be whole numbers, got others. Train it again.',
		);
	}
	const totals = new Float64Array(categories.reduce((most, category) => Math.max(most, category + 1), 0));
	let all = 0;
	for (let item = 0; item < items; item++) {
		all += scores[item]!;
		for (const category of of(item)) totals[category]! += scores[item]!;
	}
	const share = (item: number, category: number) => (totals[category]! > 0 ? scores[item]! / totals[category]! : 0);

	function of(item: number): Float32Array {
		return categories.subarray(starts[item], starts[item + 1]);
	}

	/** [categories], and what an event's weight is divided by. */
	const turned = perHistory((history: History) => {
		const to = new Float64Array(totals.length);
		let total = 0;
		for (const weight of history.weights) total += Math.abs(weight);
		for (const [e, item] of history.items.entries()) {
			const own = of(item);
			for (const category of own) to[category]! += history.weights[e]! / own.length / total;
		}
		return { to, total };
	});

	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const { to, total } = turned(history);
				for (let item = 0; item < items; item++) {
					let score = total > 0 || all === 0 ? 0 : scores[item]! / all;
					if (total > 0) for (const category of of(item)) score += to[category]! * share(item, category);
					into[row * items + item] = score;
				}
			}
		},
		contributions(history, item) {
			const { total } = turned(history);
			const own = new Set(of(item));
			return Float64Array.from(history.items, (had, e) => {
				let part = 0;
				const hads = of(had);
				for (const category of hads) if (own.has(category)) part += share(item, category);
				return total > 0 ? (history.weights[e]! / hads.length / total) * part || 0 : 0;
			});
		},
	};
}
