// Ranking with a factorisation machine, without a kernel: score = S.S' + own + own', with S the sums of the factors and
// `own` what is within the person's entries, or within the item's (ops/factors has the formula). The items' are in the
// model, so that an item costs one product of factors. Somebody the model never met is ranked by what they had.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { addUser, CONTEXT_ROWS } from '../two-tower/entries.ts';
import { FactorBag } from './bag.ts';

export const VERSION = 1;

/** Opens a saved model for ranking. */
export function open(saved: SavedModel): Scorer {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model fm: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const factors = numberSetting(saved.settings, 'embeddingSize');
	const most = numberSetting(saved.settings, 'maxLength');
	const size = factors + 1;
	const rows = tensorOf(saved, 'items', [-1, size]);
	const [items = 0] = rows.shape;
	const people = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : new Float32Array(0);
	const users = people.length / size;
	const tables = [
		people,
		tensorOf(saved, 'history', [items, size]).data,
		tensorOf(saved, 'last', [items, size]).data,
		tensorOf(saved, 'context', [CONTEXT_ROWS, size]).data,
	];
	// What a later training goes on from: a damaged model is refused before anything is ranked.
	tensorOf(saved, 'own', [items, size]);
	if (saved.tensors.featureKeys) {
		const [features = 0] = tensorOf(saved, 'featureKeys', [-1]).shape;
		tensorOf(saved, 'features', [features, size]);
	}

	const bag = new FactorBag(factors);
	const entries = {
		/** As single precision, in which training has them. */
		add(row: number, weight: number): void {
			let at = row * size;
			for (const table of tables) {
				if (at >= 0 && at < table.length) bag.add(table, at, Math.fround(weight));
				at -= table.length;
			}
		},
	};
	return {
		itemCount: items,
		score(histories, into) {
			histories.forEach((history, h) => {
				const known = history.user !== undefined && history.user < users ? history.user : undefined;
				bag.clear();
				addUser(entries, { users, items }, known, history, 0, history.items.length, most);
				const own = bag.own();
				for (let item = 0; item < items; item++) {
					const row = item * size;
					let score = own + rows.data[row + factors]!;
					for (let f = 0; f < factors; f++) score += bag.sums[f]! * rows.data[row + f]!;
					into[h * items + item] = score;
				}
			});
		},
	};
}
