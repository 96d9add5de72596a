// The protocol `ncf`: training, the held-out item and sampled negatives, all given as files with each person's number.
// He et al., "Neural collaborative filtering", WWW 2017: one positive among 99 others, in one list of 100.

import { type Csr, sortedUnique } from '../../core/csr.ts';
import type { Dataset } from '../../data/dataset.ts';
import { asTest, type TestSplit } from './split.ts';

/** `heldOut` [users] -1 for none; `negatives` are each person's others, in any order. An item that is named twice is ranked once. */
export function given(train: Dataset, heldOut: Int32Array<ArrayBuffer>, negatives: Csr): TestSplit {
	const columns = new Uint32Array(negatives.columns.length + heldOut.length);
	const offsets = new Uint32Array(heldOut.length + 1);
	let length = 0;
	for (let user = 0; user < heldOut.length; user++) {
		if (heldOut[user]! >= 0) {
			columns[length++] = heldOut[user]!;
			for (let i = negatives.offsets[user]!; i < negatives.offsets[user + 1]!; i++)
				columns[length++] = negatives.columns[i]!;
		}
		offsets[user + 1] = length;
	}
	return {
		...asTest({ train, heldOut }),
		candidates: sortedUnique(offsets, columns.subarray(0, length)),
		sampled: true,
	};
}
