// What ranking needs of a checkpoint: every item's sums worked out, the rows that make a person's, and the layers.

import type { SavedModel, Settings } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
import { readBags } from '../pointwise/items.ts';
import { weightsOf } from '../table-weights.ts';
import { CONTEXT_ROWS } from '../two-tower/entries.ts';
import { addRow } from '../two-tower/rows.ts';
import { FIELDS, mlpParts, POPULARITIES, popularityClass } from './parts.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'mlp', version: VERSION, settings, tensors };
	const { size, tower } = mlpParts(settings);
	const bags = readBags(checkpoint);
	const { items, features } = bags;
	const userTable = tensorOf(checkpoint, 'userTable', [-1, -1, -1]);
	const itemTable = tensorOf(checkpoint, 'itemTable', [-1, -1, -1]);
	const rows = weightsOf(itemTable, size, 0, items + features + POPULARITIES).data;
	const width = FIELDS * size;
	const data = new Float32Array(items * width);
	for (let item = 0; item < items; item++) {
		const field = (n: number) => data.subarray(item * width + n * size, item * width + (n + 1) * size);
		const events = bags.events(item);
		if (events > 0) addRow(field(0), rows, item * size, 1);
		bags.forEach(item, (row, weight) => addRow(field(1), rows, row * size, weight));
		addRow(field(2), rows, (items + features + popularityClass(events)) * size, 1);
	}
	return {
		kind: 'mlp',
		version: VERSION,
		settings,
		tensors: {
			history: weightsOf(userTable, size, 0, items),
			last: weightsOf(userTable, size, items, items),
			context: weightsOf(userTable, size, 2 * items, CONTEXT_ROWS),
			items: { shape: [items, width], data },
			own: weightsOf(itemTable, size, 0, items),
			popularities: weightsOf(itemTable, size, items + features, POPULARITIES),
			...(features > 0 && {
				features: weightsOf(itemTable, size, items, features),
				featureKeys: tensorOf(checkpoint, 'featureKeys', [features]),
			}),
			numbers: tensorOf(checkpoint, 'numbers', [tower.words]),
		},
	};
}
