// The protocol `cold-items`: a share of the items, drawn by the seed, is met by nobody in training. What people did with
// them is held out, and models are asked to rank them among each other.

import type { Csr } from '../../core/csr.ts';
import { sortedUnique } from '../../core/csr.ts';
import { Stream, shuffle } from '../../core/random.ts';
import { type Dataset, interactionCount, itemCount } from '../../data/dataset.ts';
import { select } from '../../data/select.ts';

export interface ColdSplit {
	/** The same people and items under the same indices, without the cold items' events. */
	readonly train: Dataset;
	/** [cold items] ascending. */
	readonly cold: Uint32Array<ArrayBuffer>;
	/** Each person's cold items. */
	readonly held: Csr;
}

/** Part of the items that are cold. */
const SHARE = 0.1;

export function coldItems(dataset: Dataset, seed: number): ColdSplit {
	const items = itemCount(dataset);
	const order = Uint32Array.from({ length: items }, (_, item) => item);
	shuffle(order, seed, Stream.sample);
	const cold = order.slice(0, Math.round(SHARE * items)).sort();
	const isCold = new Uint8Array(items);
	for (const item of cold) isCold[item] = 1;

	const interactions = new Uint8Array(interactionCount(dataset));
	const offsets = new Uint32Array(dataset.offsets.length);
	const columns = new Uint32Array(interactionCount(dataset));
	let held = 0;
	for (let user = 0; user + 1 < offsets.length; user++) {
		for (let at = dataset.offsets[user]!; at < dataset.offsets[user + 1]!; at++) {
			const item = dataset.itemOf[at]!;
			if (isCold[item]) columns[held++] = item;
			else interactions[at] = 1;
		}
		offsets[user + 1] = held;
	}
	return { train: select(dataset, { interactions }), cold, held: sortedUnique(offsets, columns.subarray(0, held)) };
}
