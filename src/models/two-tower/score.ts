// Ranking with two towers, without a kernel: score = cosine of the person's vector and the item's, over the temperature.
// The items' vectors are in the model; the person's is made of their history, and of their own row where the model knows
// them. An item that came later gets its vector from its features.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import type { Item } from '../../data/item.ts';
import { itemFeatures } from '../../data/item-features.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { addFeatures, addUser, CONTEXT_ROWS, Entries, userEntries } from './entries.ts';
import { rowsOfKeys } from './item-bags.ts';
import { createLayers, createRunner, towerOf } from './tower.ts';

export const VERSION = 1;

/** Opens a saved model; the vectors that it gives are of length 1, and overwritten by the next. */
export function openTowers(saved: SavedModel) {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model two-tower: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const tower = towerOf(saved.settings);
	const { size } = tower;
	const vectors = tensorOf(saved, 'items', [-1, size]);
	const [items = 0] = vectors.shape;
	const people = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]) : { shape: [0], data: new Float32Array(0) };
	const [users = 0] = people.shape;
	const parts = [
		people.data,
		tensorOf(saved, 'history', [items, size]).data,
		tensorOf(saved, 'last', [items, size]).data,
		tensorOf(saved, 'context', [CONTEXT_ROWS, size]).data,
	];
	const starts = [0, users, users + items, users + 2 * items, Number.POSITIVE_INFINITY];
	const most = numberSetting(saved.settings, 'maxLength');
	const entries = new Entries(new Uint32Array(userEntries(most)), new Float32Array(userEntries(most)));
	const input = new Float32Array(size);
	const userNumbers = tensorOf(saved, 'userTower', [tower.words]).data;
	const userTower = createRunner(tower, userNumbers);
	const userLayers = createLayers(tower, userNumbers);
	const itemTower = createRunner(tower, tensorOf(saved, 'itemTower', [tower.words]).data);
	tensorOf(saved, 'own', [items, size]); // what a later training goes on from
	const hasFeatures = saved.tensors.featureKeys !== undefined;
	const keys = hasFeatures ? tensorOf(saved, 'featureKeys', [-1]).data : new Float32Array(0);
	const featureRows = hasFeatures ? tensorOf(saved, 'features', [keys.length, size]).data : new Float32Array(0);
	let rowOf: ReadonlyMap<number, number> | undefined;

	/** What goes into the people's tower, into `input`. */
	const read = (history: History): Float32Array => {
		entries.length = 0;
		const known = history.user !== undefined && history.user < users ? history.user : undefined;
		addUser(entries, { users, items }, known, history, 0, history.items.length, most);
		input.fill(0);
		for (let e = 0; e < entries.length; e++) {
			const row = entries.rows[e]!;
			let part = 0;
			while (row >= starts[part + 1]!) part++;
			addRow(input, parts[part] ?? people.data, (row - starts[part]!) * size, entries.weights[e]!);
		}
		return input;
	};

	return {
		size,
		itemCount: items,
		items: vectors.data,
		temperature: numberSetting(saved.settings, 'temperature'),
		user: (history: History): Float32Array => userTower(read(history)),
		/** What goes into the last layer of the people's tower, and what comes out of it before it has length 1. */
		lastLayer(history: History): { readonly input: Float32Array; readonly output: Float32Array } {
			const from = read(history);
			const layers = userLayers(from);
			return { input: layers.at(-2) ?? from, output: layers.at(-1) ?? from };
		},
		/** Of an item that the model was not trained with. */
		newItem(item: Item): Float32Array {
			const features = itemFeatures([item]);
			const count = features.keys.length;
			const own = new Entries(new Uint32Array(count), new Float32Array(count));
			rowOf ??= rowsOfKeys(keys, 0);
			addFeatures(own, rowOf, features, 0, count);
			input.fill(0);
			for (let e = 0; e < own.length; e++) addRow(input, featureRows, own.rows[e]! * size, own.weights[e]!);
			return itemTower(input);
		},
	};
}

/** Opens a saved model for ranking. */
export function createTwoTowerScorer(saved: SavedModel): Scorer {
	const towers = openTowers(saved);
	const { itemCount, items, size, temperature } = towers;
	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, h) => {
				const person = towers.user(history);
				for (let item = 0; item < itemCount; item++) {
					const row = item * size;
					let sum = 0;
					for (let k = 0; k < size; k++) sum += person[k]! * items[row + k]!;
					into[h * itemCount + item] = sum / temperature;
				}
			});
		},
	};
}

function addRow(into: Float32Array, table: Float32Array, at: number, weight: number): void {
	for (let k = 0; k < into.length; k++) into[k]! += weight * table[at + k]!;
}
