import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';

/** score_j = sum over events of the event's weight x B_ij. Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'ease', 1);
	const items = tensorOf(saved, 'weights', [-1, -1]).shape[0] ?? 0;
	const weights = tensorOf(saved, 'weights', [items, items]).data;
	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const out = new Float64Array(items);
				for (const [e, item] of history.items.entries()) {
					const weight = history.weights[e]!;
					const from = item * items;
					for (let j = 0; j < items; j++) out[j]! += weight * weights[from + j]!;
				}
				into.set(out, row * items);
			}
		},
		contributions: (history, item) =>
			Float64Array.from(history.items, (had, e) => history.weights[e]! * weights[had * items + item]!),
	};
}
