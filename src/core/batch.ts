/** What pairwise models train on: each person's item beside one that the person has not had; parallel arrays. */
export interface TripleBatch {
	/** [triples] */
	readonly users: Uint32Array;
	/** [triples] */
	readonly positives: Uint32Array;
	/** [triples] */
	readonly negatives: Uint32Array;
}

/** What alternating least squares solves at once: rows of one side, with all of their events. */
export interface RowBatch {
	readonly side: 'users' | 'items';
	/** [rows] each with an event at least. */
	readonly rows: Uint32Array;
	/** Of these rows together. */
	readonly events: number;
}
