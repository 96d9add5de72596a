// What a candidate is worth beside those already chosen. A list is chosen place by place: each asks `worth` of those
// left, and tells `add` which one it took.

/** One list in the making. Candidates go by their position among the candidates. */
export interface Diversity {
	worth(candidate: number): number;
	add(candidate: number): void;
}
