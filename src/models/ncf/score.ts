// Ranking with neural collaborative filtering, without a kernel: score = h.(p q) + layers([p' | q']), the logit of the
// person having the item, of which the variant has one part or both. A person is a sum of rows: their own where the model
// knows them, the mean of those of the items that they had, and everyone's; training leaves their own out of a part of the
// examples, so that somebody it never met is ranked by their history alone.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { History, Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { createPairs } from '../tower/pairs.ts';
import { addRow } from '../two-tower/rows.ts';
import { addPerson } from './entries.ts';
import { ncfParts } from './parts.ts';

export const VERSION = 1;

/** Opens a saved model for ranking. */
export function open(saved: SavedModel): Scorer {
	if (saved.version !== VERSION) {
		throw new InklingError(
			'invalid-data',
			`model ncf: version must be ${VERSION}, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const { products, joined, size, output, tower } = ncfParts(saved.settings);
	const rows = tensorOf(saved, 'items', [-1, size]);
	const [items = 0] = rows.shape;
	const people = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : new Float32Array(0);
	const users = people.length / size;
	const tables = [people, tensorOf(saved, 'history', [items, size]).data, tensorOf(saved, 'everyone', [1, size]).data];
	const numbers = tensorOf(saved, 'numbers', [output.words + tower.words]).data;
	const most = numberSetting(saved.settings, 'maxLength');
	/** What the products weigh, and their bias. */
	const weights = numbers.subarray(0, products);
	const bias = products > 0 ? numbers[products]! : 0;
	const layers =
		joined > 0
			? createPairs(tower, numbers.subarray(output.words), joined, columns(rows.data, size, products, joined), joined)
			: undefined;
	const person = new Float32Array(size);
	const weighted = new Float32Array(products);

	const addEntry = (row: number, weight: number) => {
		let at = row * size;
		for (const table of tables) {
			if (at >= 0 && at < table.length) addRow(person, table, at, Math.fround(weight));
			at -= table.length;
		}
	};
	const read = (history: History) => {
		const known = history.user !== undefined && history.user < users ? history.user : undefined;
		person.fill(0);
		addPerson(addEntry, { users, items }, known, history, 0, history.items.length, most);
	};
	return {
		itemCount: items,
		score(histories, into) {
			histories.forEach((history, h) => {
				read(history);
				for (let k = 0; k < products; k++) weighted[k] = person[k]! * weights[k]!;
				const out = into.subarray(h * items, (h + 1) * items);
				for (let item = 0; item < items; item++) {
					let score = bias;
					const row = item * size;
					for (let k = 0; k < products; k++) score += weighted[k]! * rows.data[row + k]!;
					out[item] = score;
				}
				layers?.add(person.subarray(products), out);
			});
		},
	};
}

/** Columns from .. of rows of that size: [rows, count]. */
function columns(rows: Float32Array, size: number, from: number, count: number): Float32Array {
	const out = new Float32Array((rows.length / size) * count);
	for (let row = 0; row * size < rows.length; row++) {
		out.set(rows.subarray(row * size + from, row * size + from + count), row * count);
	}
	return out;
}
