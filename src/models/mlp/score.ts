// Click ranking, without a kernel: score = layers([person | item]), the logit of the person choosing the item. A person is
// what they had, what they had last, and context; the items' sums are in the model.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { createPairs } from '../tower/pairs.ts';
import { CONTEXT_ROWS } from '../two-tower/entries.ts';
import { addRow } from '../two-tower/rows.ts';
import { addPerson, FIELDS, mlpParts, POPULARITIES } from './parts.ts';

export const VERSION = 1;

/** Opens a saved model for ranking. */
export function open(saved: SavedModel): Scorer {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model mlp: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const { size, tower } = mlpParts(saved.settings);
	const most = numberSetting(saved.settings, 'maxLength');
	const width = FIELDS * size;
	const rows = tensorOf(saved, 'items', [-1, width]);
	const [items = 0] = rows.shape;
	const tables = [
		tensorOf(saved, 'history', [items, size]).data,
		tensorOf(saved, 'last', [items, size]).data,
		tensorOf(saved, 'context', [CONTEXT_ROWS, size]).data,
	];
	// What a later training goes on from: a damaged model is refused before anything is ranked.
	tensorOf(saved, 'own', [items, size]);
	tensorOf(saved, 'popularities', [POPULARITIES, size]);
	if (saved.tensors.featureKeys) {
		const [features = 0] = tensorOf(saved, 'featureKeys', [-1]).shape;
		tensorOf(saved, 'features', [features, size]);
	}
	const layers = createPairs(tower, tensorOf(saved, 'numbers', [tower.words]).data, width, rows.data, width);

	const person = new Float32Array(width);
	const sums = Array.from({ length: FIELDS }, (_, field) => person.subarray(field * size, (field + 1) * size));
	/** As single precision, in which training has them. */
	const add = (row: number, weight: number, field: number) => {
		const [table, sum] = [tables[field], sums[field]];
		if (table && sum) addRow(sum, table, (row - field * items) * size, Math.fround(weight));
	};
	return {
		itemCount: items,
		score(histories, into) {
			into.fill(0, 0, histories.length * items);
			histories.forEach((history, h) => {
				person.fill(0);
				addPerson(add, items, history, 0, history.items.length, most);
				layers.add(person, into.subarray(h * items, (h + 1) * items));
			});
		},
	};
}
