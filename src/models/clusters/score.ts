import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { mustBe } from '../saved-kind.ts';
import { centresOf, nearest } from './nearest.ts';

/** What is popular among the group nearest to the history; everyone's for whom nothing speaks for an item. Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'clusters', 1);
	const overall = tensorOf(saved, 'overall', [-1]).data;
	const items = overall.length;
	const vectors = tensorOf(saved, 'centres', [-1, items]);
	const shares = tensorOf(saved, 'shares', [vectors.shape[0] ?? 0, items]).data;
	const centres = centresOf(vectors.data, items);
	return {
		itemCount: items,
		score(histories, into) {
			for (const [row, history] of histories.entries()) {
				const own = [...new Set(history.items.filter((_, e) => history.weights[e]! > 0))];
				if (own.length === 0) {
					into.set(overall, row * items);
					continue;
				}
				const { centre } = nearest(centres, items, own);
				into.set(shares.subarray(centre * items, (centre + 1) * items), row * items);
			}
		},
	};
}
