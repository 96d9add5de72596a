// Ranking with two towers, without a kernel: score = cosine of the person's vector and the item's, over the temperature.
// The items' vectors are in the model; the person's is made of their history, and of their own row where the model knows
// them. An item that came later gets its vector from its features, in new-item.ts.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { addUser, CONTEXT_ROWS } from './entries.ts';
import { addRow } from './rows.ts';
import { createRunner, towerOf } from './tower.ts';

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
	const people = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : new Float32Array(0);
	const users = people.length / size;
	const parts = [
		people,
		tensorOf(saved, 'history', [items, size]).data,
		tensorOf(saved, 'last', [items, size]).data,
		tensorOf(saved, 'context', [CONTEXT_ROWS, size]).data,
	];
	const most = numberSetting(saved.settings, 'maxLength');
	const input = new Float32Array(size);
	const userTower = createRunner(tower, tensorOf(saved, 'userTower', [tower.words]).data);
	// What later items and a later training go on from: a damaged model is refused before anything is ranked.
	tensorOf(saved, 'itemTower', [tower.words]);
	tensorOf(saved, 'own', [items, size]);
	if (saved.tensors.featureKeys) {
		const [features = 0] = tensorOf(saved, 'featureKeys', [-1]).shape;
		tensorOf(saved, 'features', [features, size]);
	}

	const entries = {
		/** As single precision, in which training has them. */
		add(row: number, weight: number): void {
			let at = row * size;
			for (const table of parts) {
				if (at >= 0 && at < table.length) addRow(input, table, at, Math.fround(weight));
				at -= table.length;
			}
		},
	};
	const read = (history: History): Float32Array => {
		const known = history.user !== undefined && history.user < users ? history.user : undefined;
		input.fill(0);
		addUser(entries, { users, items }, known, history, 0, history.items.length, most);
		return input;
	};

	return {
		size,
		itemCount: items,
		items: vectors.data,
		temperature: numberSetting(saved.settings, 'temperature'),
		/** What goes into the people's tower; overwritten by the next. */
		read,
		user: (history: History): Float32Array => userTower(read(history)),
	};
}

/** Opens a saved model for ranking. */
export function open(saved: SavedModel): Scorer {
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
