import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { RECENTLY_VIEWED_KIND, RECENTLY_VIEWED_VERSION } from './saved.ts';

/**
 * An item of the history: the place of its last event, 1 for the oldest. Any other, and one whose last event speaks against
 * it: below 1, its share of the people of the most popular. Throws invalid-data.
 */
export function open(saved: SavedModel): Scorer {
	if (saved.kind !== RECENTLY_VIEWED_KIND || saved.version !== RECENTLY_VIEWED_VERSION) {
		throw new InklingError(
			'invalid-data',
			`model recently-viewed: must be kind ${RECENTLY_VIEWED_KIND}, version ${RECENTLY_VIEWED_VERSION}, got ${saved.kind}, ${saved.version}. Train it again.`,
		);
	}
	const people = tensorOf(saved, 'people', [-1]).data;
	const most = people.reduce((a, b) => Math.max(a, b), 0);
	const shares = people.map((count) => count / (most + 1));
	return {
		itemCount: people.length,
		score(histories, into) {
			for (const [row, { items, weights }] of histories.entries()) {
				const scores = into.subarray(row * people.length, (row + 1) * people.length);
				scores.set(shares);
				for (let e = 0; e < items.length; e++) scores[items[e]!] = weights[e]! < 0 ? shares[items[e]!]! : e + 1;
			}
		},
		contributions({ items, weights }, item) {
			const parts = new Float64Array(items.length);
			const last = items.lastIndexOf(item);
			if (last >= 0 && weights[last]! >= 0) parts[last] = last + 1 - shares[item]!;
			return parts;
		},
	};
}
