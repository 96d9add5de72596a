import { type Csr, groupBy } from '../core/csr.ts';
import { atOnce, STRETCH, type Steps } from './steps.ts';

/** Interactions in their source's order, one column a field; people and items as positions in the lists of ids. */
export interface LogColumns {
	readonly length: number;
	/** [at least length], as are all columns: positions in `userIds`. */
	readonly user: Uint32Array;
	/** Positions in `itemIds`. */
	readonly item: Uint32Array;
	/** Indices into EVENT_TYPES. */
	readonly type: Uint8Array;
	/** Milliseconds since 1970; where there are no times, the order as a count. */
	readonly at: Float64Array;
	/** NaN where there is none. */
	readonly value: Float32Array;
	readonly userIds: readonly string[];
	readonly itemIds: readonly string[];
}

/** Row numbers by person, each person's oldest first; equal times stay in the source's order. */
export const sortByPerson = (log: LogColumns): Csr => atOnce(sortingByPerson(log));

/** `sortByPerson`, to be done in turns. */
export function* sortingByPerson(log: LogColumns): Steps<Csr> {
	const byPerson = groupBy(log.user.subarray(0, log.length), log.userIds.length);
	const { offsets, columns: rows } = byPerson;
	let longest = 0;
	for (let user = 0; user + 1 < offsets.length; user++)
		longest = Math.max(longest, offsets[user + 1]! - offsets[user]!);
	const scratch = new Uint32Array(longest);
	yield;
	for (let user = 0, sorted = 0; user + 1 < offsets.length; user++) {
		sortRows(rows, offsets[user]!, offsets[user + 1]!, log.at, scratch);
		if (offsets[user + 1]! - sorted < STRETCH) continue;
		sorted = offsets[user + 1]!;
		yield;
	}
	return byPerson;
}

/** Merge sort, bottom up, of rows[from .. to) by time. Stable; a segment already in order costs one pass. */
function sortRows(rows: Uint32Array, from: number, to: number, at: Float64Array, scratch: Uint32Array): void {
	let inOrder = true;
	for (let i = from + 1; i < to && inOrder; i++) inOrder = at[rows[i - 1]!]! <= at[rows[i]!]!;
	if (inOrder) return;
	const run = 8;
	for (let start = from; start < to; start += run) {
		const end = Math.min(start + run, to);
		for (let i = start + 1; i < end; i++) {
			const row = rows[i]!;
			const time = at[row]!;
			let j = i - 1;
			for (; j >= start && at[rows[j]!]! > time; j--) rows[j + 1] = rows[j]!;
			rows[j + 1] = row;
		}
	}
	for (let width = run; width < to - from; width *= 2) {
		for (let left = from; left + width < to; left += 2 * width)
			merge(rows, left, left + width, Math.min(left + 2 * width, to), at, scratch);
	}
}

/** Merges rows[left .. middle) and rows[middle .. end), each in order; the left one first where times are equal. */
function merge(
	rows: Uint32Array,
	left: number,
	middle: number,
	end: number,
	at: Float64Array,
	scratch: Uint32Array,
): void {
	if (at[rows[middle - 1]!]! <= at[rows[middle]!]!) return;
	const width = middle - left;
	for (let i = 0; i < width; i++) scratch[i] = rows[left + i]!;
	let a = 0;
	let b = middle;
	let out = left;
	let timeA = at[scratch[0]!]!;
	let timeB = at[rows[middle]!]!;
	for (;;) {
		if (timeA <= timeB) {
			rows[out++] = scratch[a++]!;
			if (a === width) return;
			timeA = at[scratch[a]!]!;
		} else {
			rows[out++] = rows[b++]!;
			if (b === end) break;
			timeB = at[rows[b]!]!;
		}
	}
	while (a < width) rows[out++] = scratch[a++]!;
}
