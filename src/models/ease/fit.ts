// The closed form (Steck 2019, equation 8): with X [people, items] of zeros and ones and P = (X'X + lambda I)^-1,
//   B_ij = -P_ij / P_jj,   B_jj = 0

import { InklingError } from '../../core/errors.ts';
import { invertPositive } from '../../core/inverse.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { itemsOfPeople } from '../evidence.ts';
import { numberSetting } from '../model.ts';

/** Time grows with the cube of the items, memory with their square: 8,000 take 768 MB while it solves and about three minutes. */
export const MOST_ITEMS = 8000;

/** The weights [items, items], dense, row by the item that was had: 53 MB for 3,650 items. Throws invalid-data, too-large. */
export function fitEase(train: Dataset, settings: Settings): SavedModel {
	const items = itemCount(train);
	if (items > MOST_ITEMS) {
		throw new InklingError(
			'too-large',
			`train ease: at most ${MOST_ITEMS} items fit into memory and patience, got ${items}. Take item-knn, or keep items with more events.`,
			{ details: { items, most: MOST_ITEMS } },
		);
	}
	const had = itemsOfPeople('ease', train);
	const gram = new Float64Array(items * items);
	for (let user = 0; user < had.offsets.length - 1; user++) {
		const own = had.columns.subarray(had.offsets[user], had.offsets[user + 1]);
		// Ascending, so j <= i: the lower triangle.
		for (let i = 0; i < own.length; i++) {
			const row = own[i]! * items;
			for (let j = 0; j <= i; j++) gram[row + own[j]!]!++;
		}
	}
	const lambda = numberSetting(settings, 'lambda');
	for (let item = 0; item < items; item++) gram[item * (items + 1)]! += lambda;
	const inverse = invertPositive(gram, items);
	const weights = new Float32Array(items * items);
	for (let i = 0; i < items; i++) {
		for (let j = 0; j < items; j++) {
			if (i !== j) weights[i * items + j] = -inverse[i * items + j]! / inverse[j * (items + 1)]!;
		}
	}
	return { kind: 'ease', version: 1, settings, tensors: { weights: { shape: [items, items], data: weights } } };
}
