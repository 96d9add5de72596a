// What ranking needs of a checkpoint: every item's bag worked out, and the rows that make a person's.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors, tensorOf } from '../model.ts';
import { readBags } from '../pointwise/items.ts';
import { weightsOf } from '../table-weights.ts';
import { CONTEXT_ROWS } from '../two-tower/entries.ts';
import { FactorBag } from './bag.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'fm', version: VERSION, settings, tensors };
	const factors = numberSetting(settings, 'embeddingSize');
	const size = factors + 1;
	const bags = readBags(checkpoint);
	const { items, features } = bags;
	const userTable = tensorOf(checkpoint, 'userTable', [-1, -1, -1]);
	const itemTable = tensorOf(checkpoint, 'itemTable', [-1, -1, -1]);
	const users = (userTable.shape[0] ?? 0) - 2 * items - CONTEXT_ROWS;
	const rows = weightsOf(itemTable, size, 0, items + features).data;
	const data = new Float32Array(items * size);
	const bag = new FactorBag(factors);
	for (let item = 0; item < items; item++) {
		bag.clear();
		if (bags.events(item) > 0) bag.add(rows, item * size, 1);
		bags.forEach(item, (row, weight) => bag.add(rows, row * size, weight));
		data.set(bag.sums, item * size);
		data[item * size + factors] = bag.own();
	}
	return {
		kind: 'fm',
		version: VERSION,
		settings,
		tensors: {
			users: weightsOf(userTable, size, 0, users),
			history: weightsOf(userTable, size, users, items),
			last: weightsOf(userTable, size, users + items, items),
			context: weightsOf(userTable, size, users + 2 * items, CONTEXT_ROWS),
			items: { shape: [items, size], data },
			own: weightsOf(itemTable, size, 0, items),
			...(features > 0 && {
				features: weightsOf(itemTable, size, items, features),
				featureKeys: tensorOf(checkpoint, 'featureKeys', [features]),
			}),
		},
	};
}
