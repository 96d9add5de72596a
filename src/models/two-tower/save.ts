// What ranking needs of a checkpoint: every item's vector worked out, and the rows and layers that make a person's.

import type { SavedModel, Settings, Tensor } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
import { weightsOf } from '../table-weights.ts';
import { CONTEXT_ROWS } from './entries.ts';
import { VERSION } from './score.ts';
import { createRunner, towerOf } from './tower.ts';

const savedBefore = new WeakMap<Tensors, SavedModel>();

export function save(tensors: Tensors, settings: Settings): SavedModel {
	// Asked for up to three times at an epoch's end, of the same tensors.
	const known = savedBefore.get(tensors) ?? saved(tensors, settings);
	savedBefore.set(tensors, known);
	return known;
}

function saved(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'two-tower', version: VERSION, settings, tensors };
	const tower = towerOf(settings);
	const { size } = tower;
	const offsets = tensorOf(checkpoint, 'itemOffsets', [-1]).data;
	const items = offsets.length - 1;
	const userTable = tensorOf(checkpoint, 'userTable', [-1, -1, -1]);
	const itemTable = tensorOf(checkpoint, 'itemTable', [-1, -1, -1]);
	const numbers = tensorOf(checkpoint, 'towers', [2 * tower.words]).data;
	const users = (userTable.shape[0] ?? 0) - 2 * items - CONTEXT_ROWS;
	const features = (itemTable.shape[0] ?? 0) - items;
	const person = (from: number, count: number) => weightsOf(userTable, size, from, count);
	const table = weightsOf(itemTable, size, 0, items + features);
	const featureRows = weightsOf(itemTable, size, items, features);
	const itemTower = numbers.slice(tower.words);
	return {
		kind: 'two-tower',
		version: VERSION,
		settings,
		tensors: {
			users: person(0, users),
			items: itemVectors(checkpoint, offsets, table, itemTower),
			own: weightsOf(itemTable, size, 0, items),
			history: person(users, items),
			last: person(users + items, items),
			context: person(users + 2 * items, CONTEXT_ROWS),
			userTower: { shape: [tower.words], data: numbers.slice(0, tower.words) },
			itemTower: { shape: [tower.words], data: itemTower },
			...(features > 0 ? { featureKeys: tensorOf(checkpoint, 'featureKeys', [features]), features: featureRows } : {}),
		},
	};
}

/** Every item's vector: of its own row where it has been trained, and of its features. */
function itemVectors(checkpoint: SavedModel, offsets: Float32Array, table: Tensor, numbers: Float32Array): Tensor {
	const tower = towerOf(checkpoint.settings);
	const { size } = tower;
	const items = offsets.length - 1;
	const rows = tensorOf(checkpoint, 'itemRows', [-1]).data;
	const weights = tensorOf(checkpoint, 'itemWeights', [rows.length]).data;
	const trained = tensorOf(checkpoint, 'itemTrained', [items]).data;
	const run = createRunner(tower, numbers);
	const data = new Float32Array(items * size);
	const input = new Float32Array(size);
	for (let item = 0; item < items; item++) {
		input.fill(0);
		if (trained[item]! > 0) input.set(table.data.subarray(item * size, (item + 1) * size));
		for (let e = offsets[item]!; e < offsets[item + 1]!; e++) {
			const row = rows[e]! * size;
			for (let k = 0; k < size; k++) input[k]! += weights[e]! * table.data[row + k]!;
		}
		data.set(run(input), item * size);
	}
	return { shape: [items, size], data };
}
