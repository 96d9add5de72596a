import type { Csr } from '../../core/csr.ts';
import type { Dataset } from '../../data/dataset.ts';

/** What a model trains on, and what it is asked for afterwards. */
export interface Split {
	/**
	 * The data set without the held-out events: the same people and items under the same indices, so that a model
	 * trained on it scores the whole catalogue. Shares its vocabularies' buffers with the data set that was split.
	 */
	readonly train: Dataset;
	/** [users] the held-out item, -1 for a person who is not tested. */
	readonly heldOut: Int32Array<ArrayBuffer>;
}

/** What a protocol measures: of whom what is known, and which items would be right. Items have the indices of `train`. */
export interface TestSplit {
	readonly train: Dataset;
	/** Who is measured, with all that is known of each. */
	readonly histories: Dataset;
	/** Whether those are `train`'s people, under the same indices; otherwise a model folds them in. */
	readonly known: boolean;
	/** [people of `histories`] the relevant items of each, ascending; a person without any is not measured. */
	readonly targets: Csr;
	/** [targets] how relevant each is, 0 or more, parallel to its columns; absent: all alike. */
	readonly grades?: Float32Array<ArrayBuffer>;
	/** Whether items of the history are ranked too, as where things are met again and again. */
	readonly repeats: boolean;
	/** The items that are ranked for each person, ascending, the targets among them; absent: all, but the history's. */
	readonly candidates?: Csr;
	/** Whether candidates were sampled: figures that compare with no full ranking. */
	readonly sampled: boolean;
}

/** One held-out item a person, in full ranking. */
export function asTest({ train, heldOut }: Split): TestSplit {
	const offsets = new Uint32Array(heldOut.length + 1);
	const columns = new Uint32Array(heldOut.length);
	for (let user = 0; user < heldOut.length; user++) {
		const tested = heldOut[user]! >= 0;
		if (tested) columns[offsets[user]!] = heldOut[user]!;
		offsets[user + 1] = offsets[user]! + (tested ? 1 : 0);
	}
	return { train, histories: train, known: true, targets: { offsets, columns }, repeats: false, sampled: false };
}
