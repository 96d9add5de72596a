import { InklingError } from '../core/errors.ts';
import { type Dataset, interactionCount, itemCount, userCount } from './dataset.ts';
import { positionsOf, select } from './select.ts';

export interface KCore {
	readonly dataset: Dataset;
	/** [users that remain] their indices in the source, ascending: position i is the result's person i. */
	readonly users: Uint32Array<ArrayBuffer>;
	/** [items that remain] likewise; a catalogue parallel to the source's items is mapped by it. */
	readonly items: Uint32Array<ArrayBuffer>;
}

/**
 * Leaves out people and items with fewer than k interactions, again and again until nothing changes. Each interaction
 * counts, repeats too. Order is kept; people and items without an interaction go, whatever k is.
 * Throws `invalid-argument` unless k is a whole number of at least 1.
 */
export function kCore(dataset: Dataset, k: number): KCore {
	if (!Number.isInteger(k) || k < 1) {
		throw new InklingError('invalid-argument', `kCore: k must be a whole number of at least 1, got ${k}. Pass 5, say.`);
	}
	const users = new Uint8Array(userCount(dataset)).fill(1);
	const items = new Uint8Array(itemCount(dataset)).fill(1);
	const interactions = new Uint8Array(interactionCount(dataset)).fill(1);
	const ofItem = new Uint32Array(items.length);
	for (let changed = true; changed; ) {
		changed = false;
		ofItem.fill(0);
		for (let i = 0; i < interactions.length; i++) if (interactions[i]) ofItem[dataset.itemOf[i]!]!++;
		for (let item = 0; item < items.length; item++) {
			if (!items[item] || ofItem[item]! >= k) continue;
			items[item] = 0;
			changed = true;
		}
		for (let user = 0; user < users.length; user++) {
			if (!users[user]) continue;
			const from = dataset.offsets[user]!;
			const to = dataset.offsets[user + 1]!;
			let count = 0;
			for (let i = from; i < to; i++) {
				if (!items[dataset.itemOf[i]!]) interactions[i] = 0;
				else count++;
			}
			if (count >= k) continue;
			interactions.fill(0, from, to);
			users[user] = 0;
			changed = true;
		}
	}
	return {
		dataset: select(dataset, { interactions, users, items }),
		users: positionsOf(users),
		items: positionsOf(items),
	};
}
