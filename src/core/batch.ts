/** What pairwise models train on: each person's item beside some that the person has not had; parallel arrays. */
export interface TripleBatch {
	/** [triples] */
	readonly users: Uint32Array;
	/** [triples] */
	readonly positives: Uint32Array;
	/** [triples x candidates] one item each, or as many as the loss chooses among. */
	readonly negatives: Uint32Array;
	/** [triples] what the positive's score should be, where the loss is of single items. */
	readonly values?: Float32Array;
}

/** What models of ratings train on; parallel arrays. */
export interface RatingBatch {
	/** [ratings] */
	readonly users: Uint32Array;
	/** [ratings] */
	readonly items: Uint32Array;
	/** [ratings] */
	readonly values: Float32Array;
}

/** What alternating least squares solves at once: rows of one side, with all of their events. */
export interface RowBatch {
	readonly side: 'users' | 'items';
	/** [rows] each with an event at least. */
	readonly rows: Uint32Array;
	/** Of these rows together. */
	readonly events: number;
}

/** No item, in place of one. */
export const NONE = 0xffff_ffff;

/**
 * What sequence models train on: stretches of people's histories, each position with the item that came next. Row
 * s x length + t is position t of stretch s; past the stretch's end there is NONE.
 */
export interface SequenceBatch {
	/** Positions that every stretch has room for. */
	readonly length: number;
	/** [stretches] whose history it is of. */
	readonly users: Uint32Array;
	/** [stretches] */
	readonly lengths: Uint32Array;
	/** [stretches x length] the item last had; NONE before a person's first. */
	readonly items: Uint32Array;
	/** [stretches x length] the class of the time between it and the event before it (data/time-gaps.ts). */
	readonly gaps: Uint32Array;
	/** [stretches x length] the item that came next. */
	readonly targets: Uint32Array;
}

/** What models train on that learn which items stand near which: an item beside one that it stood near, and one drawn; parallel arrays. */
export interface PairBatch {
	/** [pairs] */
	readonly items: Uint32Array;
	/** [pairs] */
	readonly near: Uint32Array;
	/** [pairs] */
	readonly negatives: Uint32Array;
}

/** What models train on that read all of a person's items at once, and look those up themselves. */
export interface PersonBatch {
	/** Batches up to this one and with it: 1, 2, ... */
	readonly number: number;
	/** Of an epoch. */
	readonly batches: number;
	/** [people] each with an item at least. */
	readonly users: Uint32Array;
	/** Of these people together, each counted once a person. */
	readonly items: number;
}

/** What models train on that look up an event's person and history themselves. */
export interface EventBatch {
	/** Examples before this batch since training began: what random draws of an example count from. */
	readonly before: number;
	/** Batches up to this one and with it: 1, 2, ... */
	readonly number: number;
	/** [events] */
	readonly users: Uint32Array;
	/** [events] their places in the training data set. */
	readonly places: Uint32Array;
}

/** What rankers of candidates train on: lists that they make themselves, by number. */
export interface ListBatch {
	/** Batches up to this one and with it: 1, 2, ... */
	readonly number: number;
	readonly lists: Uint32Array;
}
