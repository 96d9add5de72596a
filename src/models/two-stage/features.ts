// What the ranker sees of a candidate, all of it about 0 to 1. First two numbers a part: its score from the list's lowest to
// highest, and its place, 1 for the first and 0 from the last that it gave. Then the item (item-table.ts), how it fits the
// person, and what is the same for the whole list: the net crosses it with the rest, so that it can trust a part the
// more the longer a history is.

import type { History } from '../../core/scorer.ts';
import { GAP_CLASSES, gapClass } from '../../data/time-gaps.ts';
import type { Retrieved } from './candidates.ts';
import { ITEM_NUMBERS, type ItemTable } from './item-table.ts';
import { four } from './net.ts';

const OF_PART = 2;
/** Category, brand, whether both prices are known, how much dearer, how far off; the part of the parts that gave it. */
const OF_FIT = 6;
/** Length of the history, whether it is next to nothing, the pause before its last event, how popular its items are. */
const OF_LIST = 4;
/** Prices are told apart up to 2^PRICES times as dear. */
const PRICES = 4;
/** Events from which more make little difference. */
const LONG = 200;

/** Numbers of a candidate, padded for the kernels. */
export const featureCount = (parts: number): number => four(parts * OF_PART + ITEM_NUMBERS + OF_FIT + OF_LIST);

/** Where a part's score stands among the numbers. */
export const scoreAt = (part: number): number => part * OF_PART;

/** What of a history its candidates are compared with. */
interface Profile {
	readonly categories: ReadonlyMap<number, number>;
	readonly brands: ReadonlyMap<number, number>;
	/** The mean of log2(1 + price); -1: not known. */
	readonly price: number;
	/** [OF_LIST] */
	readonly list: readonly number[];
}

export interface Featurer {
	/** Writes the numbers of candidate `c` of what was retrieved. */
	write(c: number, into: Float32Array, at: number): void;
}

export function featurer(table: ItemTable, history: History, retrieved: Retrieved, most: number): Featurer {
	const profile = profileOf(table, history);
	const { said, items, places } = retrieved;
	const deepest = Math.log(1 + most);
	return {
		write(c, into, at) {
			const item = items[c]!;
			let given = 0;
			let next = at;
			for (const [p, own] of said.entries()) {
				const place = places[c]![p]!;
				if (place > 0) given++;
				into[next++] = own ? (own.scores[item]! - own.low) / own.range : 0;
				into[next++] = place > 0 ? 1 - Math.log(place) / deepest : 0;
			}
			for (let i = 0; i < ITEM_NUMBERS; i++) into[next++] = table.numbers[item * ITEM_NUMBERS + i]!;
			const price = table.prices[item]!;
			const priced = price >= 0 && profile.price >= 0;
			const dearer = priced ? Math.max(-1, Math.min(1, (price - profile.price) / PRICES)) : 0;
			into[next++] = fit(profile.categories, table.categories(item));
			into[next++] = fit(profile.brands, table.brands(item));
			into[next++] = priced ? 1 : 0;
			into[next++] = dearer;
			into[next++] = Math.abs(dearer);
			into[next++] = given / said.length;
			for (const value of profile.list) into[next++] = value;
		},
	};
}

const fit = (profile: ReadonlyMap<number, number>, own: Float32Array): number => {
	let sum = 0;
	for (const value of own) sum += profile.get(value) ?? 0;
	return own.length > 0 ? sum / own.length : 0;
};

function profileOf(table: ItemTable, { items, weights, at }: History): Profile {
	let total = 0;
	let priced = 0;
	let price = 0;
	let popularity = 0;
	const categories = new Map<number, number>();
	const brands = new Map<number, number>();
	const add = (into: Map<number, number>, values: Float32Array, weight: number) => {
		for (const value of values) into.set(value, (into.get(value) ?? 0) + weight);
	};
	for (const [e, item] of items.entries()) {
		const weight = weights[e]!;
		if (!(weight > 0)) continue;
		total += weight;
		popularity += weight * table.numbers[item * ITEM_NUMBERS]!;
		add(categories, table.categories(item), weight);
		add(brands, table.brands(item), weight);
		if (table.prices[item]! < 0) continue;
		priced += weight;
		price += weight * table.prices[item]!;
	}
	for (const shares of [categories, brands]) for (const [value, weight] of shares) shares.set(value, weight / total);
	const events = items.length;
	const pause = events > 1 ? gapClass(at[events - 1]! - at[events - 2]!) / GAP_CLASSES : 0;
	return {
		categories,
		brands,
		price: priced > 0 ? price / priced : -1,
		list: [
			Math.min(1, Math.log1p(events) / Math.log1p(LONG)),
			1 / (1 + events),
			pause,
			total > 0 ? popularity / total : 0,
		],
	};
}
