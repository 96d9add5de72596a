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
