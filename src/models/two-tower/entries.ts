// What goes into the towers: for a person and for an item, weighted rows of a table, whose sum is the tower's input.
// People's rows: [people] themselves | [items] had before | [items] had last | context. Items' rows: [items]
// themselves | features. Training and ranking build them here, the same.

import { EVENT_TYPES } from '../../data/interaction.ts';

/** Classes of how many events there were: 0, 1, 2-3, 4-7, ... */
const LENGTHS = 16;
/** Rows of context: the type of the last event, and how many events there were. */
export const CONTEXT_ROWS = EVENT_TYPES.length + LENGTHS;

/** What takes rows and their weights. */
export interface TakesEntries {
	add(row: number, weight: number): void;
}

/** Rows and weights, one after another. */
export class Entries implements TakesEntries {
	readonly rows: Uint32Array;
	readonly weights: Float32Array;
	length = 0;

	constructor(rows: Uint32Array, weights: Float32Array) {
		this.rows = rows;
		this.weights = weights;
	}

	add(row: number, weight: number): void {
		this.rows[this.length] = row;
		this.weights[this.length++] = weight;
	}
}

/** The most entries of a person. */
export const userEntries = (maxLength: number): number => maxLength + 4;

export interface HistoryArrays {
	readonly items: ArrayLike<number>;
	readonly types: ArrayLike<number>;
	/** Negative ones speak against their item. */
	readonly weights: ArrayLike<number>;
}

/** A person's entries: `user` when known, and the events from .. end - 1 of their history, of which the last `most` count. */
export function addUser(
	into: TakesEntries,
	{ users, items }: { readonly users: number; readonly items: number },
	user: number | undefined,
	history: HistoryArrays,
	from: number,
	end: number,
	most: number,
): void {
	if (user !== undefined) into.add(user, 1);
	const first = Math.max(from, end - most);
	let sum = 0;
	let last = -1;
	for (let i = first; i < end; i++) {
		sum += Math.abs(history.weights[i]!);
		if (history.weights[i]! > 0) last = i;
	}
	for (let i = first; i < end; i++) {
		if (history.weights[i]! !== 0) into.add(users + history.items[i]!, history.weights[i]! / sum);
	}
	const context = users + 2 * items;
	if (last >= 0) {
		into.add(users + items + history.items[last]!, 1);
		into.add(context + history.types[last]!, 1);
	}
	into.add(context + EVENT_TYPES.length + Math.min(LENGTHS - 1, Math.floor(Math.log2(1 + end - from))), 1);
}
