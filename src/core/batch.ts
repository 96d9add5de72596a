/** What pairwise models train on: each person's item beside one that the person has not had; parallel arrays. */
export interface TripleBatch {
	/** [triples] */
	readonly users: Uint32Array;
	/** [triples] */
	readonly positives: Uint32Array;
	/** [triples] */
	readonly negatives: Uint32Array;
}
