// What models that count or solve start from: who had what, and an error in words where there is too little of it.

import { type Csr, sortedUnique } from '../core/csr.ts';
import { InklingError } from '../core/errors.ts';
import { type Dataset, itemCount, userCount } from '../data/dataset.ts';

/** Each person's items, ascending, repeats counted once. Throws invalid-data for a log of fewer than two people with events. */
export function itemsOfPeople(kind: string, train: Dataset): Csr {
	const had = sortedUnique(train.offsets, train.itemOf);
	let people = 0;
	for (let user = 0; user < userCount(train); user++) if (had.offsets[user + 1]! > had.offsets[user]!) people++;
	if (people < 2) {
		throw new InklingError(
			'invalid-data',
			`train ${kind}: at least two people with events are needed, got ${people}. Import a log of more people.`,
		);
	}
	return had;
}

/** [items] how many rows have the item. */
export function rowsWith(rows: Csr, items: number): Float64Array<ArrayBuffer> {
	const counts = new Float64Array(items);
	for (const item of rows.columns) counts[item]!++;
	return counts;
}

/**
 * Tells, for each item that somebody had, the others that shared a row with it, ascending, and how many rows that were.
 * The arrays are overwritten by the next call. Time follows the sum of the rows' squared lengths.
 */
export function eachCoOccurrence(
	rows: Csr,
	items: number,
	visit: (item: number, others: Uint32Array, together: Float64Array) => void,
): void {
	const columns = transpose(rows, items);
	const counts = new Float64Array(items);
	const met = new Uint32Array(items);
	const together = new Float64Array(items);
	for (let item = 0; item < items; item++) {
		let length = 0;
		for (let at = columns.offsets[item]!; at < columns.offsets[item + 1]!; at++) {
			const row = columns.columns[at]!;
			for (let i = rows.offsets[row]!; i < rows.offsets[row + 1]!; i++) {
				const other = rows.columns[i]!;
				if (other !== item && counts[other]!++ === 0) met[length++] = other;
			}
		}
		const others = met.subarray(0, length).sort();
		for (let i = 0; i < length; i++) {
			together[i] = counts[others[i]!]!;
			counts[others[i]!] = 0;
		}
		if (length > 0) visit(item, others, together.subarray(0, length));
	}
}

/** Rows by column: each column's rows, ascending. */
export function transpose(rows: Csr, columnCount: number): Csr {
	const offsets = new Uint32Array(columnCount + 1);
	for (const column of rows.columns) offsets[column + 1]!++;
	for (let column = 0; column < columnCount; column++) offsets[column + 1]! += offsets[column]!;
	const next = offsets.slice(0, columnCount);
	const columns = new Uint32Array(rows.columns.length);
	for (let row = 0; row < rows.offsets.length - 1; row++) {
		for (let i = rows.offsets[row]!; i < rows.offsets[row + 1]!; i++) columns[next[rows.columns[i]!]!++] = row;
	}
	return { offsets, columns };
}

/** How many items the data set of a model has, where no tensor's shape says it: the tensor `itemCount`, [1]. */
export const countTensor = (train: Dataset) => ({ shape: [1], data: Float32Array.of(itemCount(train)) });
