// A planted pattern: items come in blocks, and people of block b only ever touch items of block b.

import { randomBelow, Stream, shuffle } from '../../../src/core/random.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import { logOf } from '../evaluation/log.ts';

export const BLOCKS = 4;
export const BLOCK_ITEMS = 12;
export const ITEMS = BLOCKS * BLOCK_ITEMS;
export const PEOPLE = 60;
const EVENTS = 8;

export const blockOfPerson = (user: number): number => user % BLOCKS;
export const blockOfItem = (item: number): number => Math.floor(item / BLOCK_ITEMS);

/** Each person's items of their block, in an order of their own: all 12; the first 8 are the log. */
function ownOrder(user: number, seed: number): Uint32Array {
	const own = Uint32Array.from({ length: BLOCK_ITEMS }, (_, i) => blockOfPerson(user) * BLOCK_ITEMS + i);
	shuffle(own, seed, Stream.sample + user);
	return own;
}

/** 60 people, 48 items, 480 events at the times 0, 1, 2, ... of each person. `change` may put another item at one of the 8. */
export function blockLog(
	seed = 1,
	change: (user: number, place: number, own: Uint32Array) => number | undefined = () => undefined,
): Dataset {
	return logOf(
		Array.from({ length: PEOPLE }, (_, user) => {
			const own = ownOrder(user, seed);
			return Array.from(
				{ length: EVENTS },
				(_, place) => [change(user, place, own) ?? own[place] ?? 0, place] as const,
			);
		}),
		ITEMS,
	);
}

/** The block log with each person's event at `place` on an item that they have nowhere else, of any block. */
export const blockLogChangedAt = (changed: number, seed = 1): Dataset =>
	blockLog(seed, (user, place, own) => {
		if (place !== changed) return undefined;
		const had = new Set(own.subarray(0, EVENTS));
		let item = randomBelow(ITEMS, seed + 1, Stream.sample, user);
		while (had.has(item)) item = (item + 1) % ITEMS;
		return item;
	});
