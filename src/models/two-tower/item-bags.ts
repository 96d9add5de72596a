// The items of a data set as entries of the items' table, and the vocabulary of features that training makes of them.

import type { Dataset } from '../../data/dataset.ts';
import { itemCount } from '../../data/dataset.ts';
import { Entries } from './entries.ts';
import { addFeatures, rowsOfKeys } from './feature-entries.ts';

/** A feature that only one item has says nothing of others. */
const LEAST_ITEMS = 2;

export interface ItemBags {
	/** Keys of the features that are learnt, ascending: feature i has row items + i. */
	readonly keys: Uint32Array;
	/** [items] how many events each has. */
	readonly events: Uint32Array;
	/** [items + 1], CSR of features as rows and weights; an item's own row is not among them. */
	readonly offsets: Uint32Array;
	readonly rows: Uint32Array;
	readonly weights: Float32Array;
}

/** Of the data set that trains: items without an event in it say nothing of what there is to learn. */
export function itemBags(train: Dataset): ItemBags {
	const items = itemCount(train);
	const events = new Uint32Array(items);
	for (const item of train.itemOf) events[item]!++;
	const { features } = train;
	const keys = features ? vocabulary(features.keys, features.offsets, events) : new Uint32Array(0);
	const rowOf = rowsOfKeys(keys, items);
	const offsets = new Uint32Array(items + 1);
	const most = features?.keys.length ?? 0;
	const entries = new Entries(new Uint32Array(most), new Float32Array(most));
	for (let item = 0; item < items; item++) {
		if (features) addFeatures(entries, rowOf, features, features.offsets[item]!, features.offsets[item + 1]!);
		offsets[item + 1] = entries.length;
	}
	const { length } = entries;
	return { keys, events, offsets, rows: entries.rows.slice(0, length), weights: entries.weights.slice(0, length) };
}

function vocabulary(keys: Uint32Array, offsets: Uint32Array, events: Uint32Array): Uint32Array {
	const counts = new Map<number, number>();
	for (let item = 0; item < events.length; item++) {
		if (events[item] === 0) continue;
		for (let i = offsets[item]!; i < offsets[item + 1]!; i++) counts.set(keys[i]!, (counts.get(keys[i]!) ?? 0) + 1);
	}
	return Uint32Array.from([...counts].flatMap(([key, count]) => (count >= LEAST_ITEMS ? [key] : []))).sort();
}
