// Rules over items that may be shown: what they leave out, and what they ask of the reranking.

import type { History } from '../../core/scorer.ts';
import { EVENT_TYPES, type EventType } from '../../data/interaction.ts';
import type { Item } from '../../data/item.ts';
import type { Rules } from './rules.ts';

/** What rules come to for one catalogue. */
export interface Ruled {
	/** [items] what an item's relevance is multiplied by. */
	readonly factor: Float64Array;
	/** [items] 1 for what comes after everything else. */
	readonly buried: Uint8Array;
	/** Item index to its place, from 1. */
	readonly pins: ReadonlyMap<number, number>;
}

/** The items of `eligible` that the rules do not leave out, in its order. */
export function allowedBy<Index extends number>(
	{ hidden, exclude }: Rules,
	eligible: readonly Index[],
	items: readonly Item[],
	history: History,
): Index[] {
	const had = hadBy(history);
	return eligible.filter((index) => {
		const item = items[index];
		if (!item || (exclude.has('basket') && had.basket.has(index)) || (exclude.has('bought') && had.bought.has(index)))
			return false;
		return !hidden.some((filter) => filter(item));
	});
}

export function ruledOver({ boosts, buried, pins }: Rules, items: readonly Item[]): Ruled {
	const byIndex = new Map<number, number>();
	const factor = new Float64Array(items.length).fill(1);
	const tier = new Uint8Array(items.length);
	for (const [index, item] of items.entries()) {
		for (const boost of boosts) if (boost.where(item)) factor[index] = factor[index]! * boost.factor;
		if (buried.some((filter) => filter(item))) tier[index] = 1;
		const place = pins.get(item.id);
		if (place !== undefined) byIndex.set(index, place);
	}
	return { factor, buried: tier, pins: byIndex };
}

/** What is in the basket and what was bought and kept, by the order of what was done. */
export function hadBy({ items, types }: History): { basket: Set<number>; bought: Set<number> } {
	const basket = new Set<number>();
	const bought = new Set<number>();
	for (const [event, item] of items.entries()) {
		const type: EventType | undefined = EVENT_TYPES[types[event] ?? -1];
		if (type === 'cart') basket.add(item);
		if (type === 'uncart' || type === 'purchase') basket.delete(item);
		if (type === 'purchase') bought.add(item);
		if (type === 'refund') bought.delete(item);
	}
	return { basket, bought };
}
