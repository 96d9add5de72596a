import { type Csr, hasColumn, sortedUnique } from '../../core/csr.ts';
import { type Dataset, userCount } from '../../data/dataset.ts';

/**
 * What people did in the held-out events, as targets: each item once, and only what is new to the person, since the
 * items of a history are not ranked. Nobody without a history has any: there is nothing to rank by.
 * `held` [interactions of `dataset`] is 1 for held-out events; `histories` has the same people.
 */
export function heldEvents(dataset: Dataset, held: Uint8Array, histories: Dataset): Csr {
	const seen = sortedUnique(histories.offsets, histories.itemOf);
	const offsets = new Uint32Array(dataset.offsets.length);
	const columns = new Uint32Array(held.length);
	let length = 0;
	for (let user = 0; user < userCount(dataset); user++) {
		const known = seen.offsets[user]! < seen.offsets[user + 1]!;
		for (let i = dataset.offsets[user]!; i < dataset.offsets[user + 1]!; i++) {
			const item = dataset.itemOf[i]!;
			if (known && held[i] && !hasColumn(seen, user, item)) columns[length++] = item;
		}
		offsets[user + 1] = length;
	}
	return sortedUnique(offsets, columns.subarray(0, length));
}

/** The positions that a mask leaves out, as a mask. */
export const others = (mask: Uint8Array): Uint8Array => mask.map((kept) => (kept ? 0 : 1));
