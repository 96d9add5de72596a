// The vector of an item that the model was not trained with, made of its features. Apart from score.ts: the pages that rank
// have the vectors of all their items, and need not fetch what reads features and words.

import type { SavedModel } from '../../core/model.ts';
import type { Item } from '../../data/item.ts';
import { itemFeatures } from '../../data/item-features.ts';
import { tensorOf } from '../model.ts';
import { Entries } from './entries.ts';
import { addFeatures, rowsOfKeys } from './feature-entries.ts';
import { addRow } from './rows.ts';
import { createRunner, towerOf } from './tower.ts';

/** Opens the items' tower; the vectors that it gives are of length 1, and overwritten by the next. */
export function openItemTower(saved: SavedModel): (item: Item) => Float32Array {
	const tower = towerOf(saved.settings);
	const { size } = tower;
	const run = createRunner(tower, tensorOf(saved, 'itemTower', [tower.words]).data);
	const hasFeatures = saved.tensors.featureKeys !== undefined;
	const keys = hasFeatures ? tensorOf(saved, 'featureKeys', [-1]).data : new Float32Array(0);
	const rows = hasFeatures ? tensorOf(saved, 'features', [keys.length, size]).data : new Float32Array(0);
	const rowOf = rowsOfKeys(keys, 0);
	const input = new Float32Array(size);
	return (item) => {
		const features = itemFeatures([item]);
		const count = features.keys.length;
		const own = new Entries(new Uint32Array(count), new Float32Array(count));
		addFeatures(own, rowOf, features, 0, count);
		input.fill(0);
		for (let e = 0; e < own.length; e++) addRow(input, rows, own.rows[e]! * size, own.weights[e]!);
		return run(input);
	};
}
