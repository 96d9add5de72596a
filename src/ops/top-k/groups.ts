// Which groups of rows are worth a second look, and what is best in them.

import { topK } from '../../core/top-k.ts';

/** Rows in a group: few maxima to look through for a large table, few rows to score again for a small one. */
export function groupRows(rows: number, k: number): number {
	let size = 4;
	while (size < 32 && rows / (2 * size) >= 8 * k) size *= 2;
	return size;
}

/**
 * The groups that can hold one of the k best rows that are not excluded, ascending. The k best groups without an excluded
 * row are enough of that kind; of the others those that are better than the last of these.
 */
export function groupsToSearch(
	maxima: Float32Array<ArrayBuffer>,
	k: number,
	excluded: ArrayLike<number>,
	size: number,
): Uint32Array {
	const touched = new Map<number, number>();
	for (let e = 0; e < excluded.length; e++) {
		const group = Math.floor(excluded[e]! / size);
		touched.set(group, maxima[group]!);
	}
	const whole = touched.size > 0 ? maxima.slice() : maxima;
	for (const group of touched.keys()) whole[group] = Number.NEGATIVE_INFINITY;
	const best = topK(whole, k);
	const last = best.length < k ? undefined : best.at(-1);
	const better = (group: number, maximum: number) =>
		last === undefined || maximum > whole[last]! || (maximum === whole[last] && group < last);
	const chosen = [...best, ...[...touched].flatMap(([group, maximum]) => (better(group, maximum) ? [group] : []))];
	return Uint32Array.from(chosen).sort();
}

/** The k best rows of the groups: `scores` [groups, size] of rows in groups that ascend. */
export function bestOf(
	groups: Uint32Array,
	scores: Float32Array<ArrayBuffer>,
	rows: number,
	k: number,
	excluded: ArrayLike<number>,
	size: number,
): { items: Uint32Array<ArrayBuffer>; scores: Float32Array<ArrayBuffer> } {
	const placeOf = new Map(Array.from(groups, (group, i) => [group, i]));
	for (let e = 0; e < excluded.length; e++) {
		const group = placeOf.get(Math.floor(excluded[e]! / size));
		if (group !== undefined) scores[group * size + (excluded[e]! % size)] = Number.NEGATIVE_INFINITY;
	}
	// Past the table's end.
	const left = rows - (groups.at(-1) ?? 0) * size;
	if (left < size) scores.fill(Number.NEGATIVE_INFINITY, (groups.length - 1) * size + left, groups.length * size);
	const places = topK(scores, k);
	return {
		items: Uint32Array.from(places, (place) => groups[Math.floor(place / size)]! * size + (place % size)),
		scores: Float32Array.from(places, (place) => scores[place]!),
	};
}
