// A person as rows of the people's table: [people] their own | [items] had before | everyone. Training and ranking build
// them here, the same.

import type { HistoryArrays } from '../two-tower/entries.ts';

/** Their own row when known, the mean of the rows of the last `most` items that they had, and one that is everyone's. */
export function addPerson(
	add: (row: number, weight: number) => void,
	{ users, items }: { readonly users: number; readonly items: number },
	user: number | undefined,
	history: HistoryArrays,
	from: number,
	end: number,
	most: number,
): void {
	if (user !== undefined) add(user, 1);
	const first = Math.max(from, end - most);
	let sum = 0;
	for (let i = first; i < end; i++) sum += Math.abs(history.weights[i]!);
	for (let i = first; i < end; i++) {
		if (history.weights[i]! !== 0) add(users + history.items[i]!, history.weights[i]! / sum);
	}
	add(users + items, 1);
}

/** The most entries of a person. */
export const personEntries = (maxLength: number): number => maxLength + 2;
