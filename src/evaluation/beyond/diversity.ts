// How unlike the items of one list are: the mean over its pairs of 1 - cosine.

import { type Csr, sortedUnique } from '../../core/csr.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { FEATURE_FIELDS, type ItemFeatures } from '../../data/item-features.ts';
import type { List } from './list-measure.ts';

const DESCRIBES = (['category', 'brand'] as const).map((field) => FEATURE_FIELDS.indexOf(field));

/** What likeness is judged by: the items' categories and brands where any are known, else the people who had them. */
export interface ItemSets {
	readonly by: 'categories' | 'people';
	/** [items] each item's categories and brands, or people, without repeats. */
	readonly sets: Csr;
	/** How many different ones there are. */
	readonly width: number;
}

export function itemSets(train: Dataset): ItemSets {
	return (train.features && describedSets(train.features)) ?? { by: 'people', ...peopleSets(train) };
}

function describedSets({ offsets, keys, fields }: ItemFeatures): ItemSets | undefined {
	const numbers = new Map<number, number>();
	const starts = new Uint32Array(offsets.length);
	const columns: number[] = [];
	for (let item = 0; item + 1 < offsets.length; item++) {
		for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
			if (!DESCRIBES.includes(fields[at]!)) continue;
			const number = numbers.get(keys[at]!) ?? numbers.size;
			numbers.set(keys[at]!, number);
			columns.push(number);
		}
		starts[item + 1] = columns.length;
	}
	if (numbers.size === 0) return undefined;
	return { by: 'categories', sets: sortedUnique(starts, columns), width: numbers.size };
}

function peopleSets(train: Dataset): { sets: Csr; width: number } {
	const had = sortedUnique(train.offsets, train.itemOf);
	const offsets = new Uint32Array(itemCount(train) + 1);
	for (const item of had.columns) offsets[item + 1]!++;
	for (let item = 0; item + 1 < offsets.length; item++) offsets[item + 1]! += offsets[item]!;
	const next = offsets.slice();
	const columns = new Uint32Array(had.columns.length);
	for (let user = 0; user < userCount(train); user++) {
		for (let at = had.offsets[user]!; at < had.offsets[user + 1]!; at++) columns[next[had.columns[at]!]!++] = user;
	}
	return { sets: { offsets, columns }, width: userCount(train) };
}

/**
 * Intra-list distance at each cut-off: Ziegler et al., "Improving recommendation lists through topic diversification",
 * WWW 2005 (there as its opposite, similarity), as a mean over pairs: Castells, Hurley & Vargas, "Novelty and diversity
 * in recommender systems", Recommender Systems Handbook, 2015. The cosine of two sets is what they share over the root
 * of the product of their sizes; an item of which nothing is known is like nothing. A list of fewer than two: NaN.
 */
export function createDiversity({ sets, width }: ItemSets): (list: List, cutoffs: readonly number[]) => number[] {
	// The cosines with all items before are one product with the sum of their unit vectors: no pair is looked at.
	const sum = new Float64Array(width);
	return (list, cutoffs) => {
		const distances = new Float64Array(list.length + 1); // of the first n items, over all their pairs
		let near = 0;
		for (let n = 0; n < list.length; n++) {
			const from = sets.offsets[list[n]!]!;
			const to = sets.offsets[list[n]! + 1]!;
			const unit = 1 / Math.sqrt(to - from);
			let product = 0;
			for (let at = from; at < to; at++) product += sum[sets.columns[at]!]!;
			for (let at = from; at < to; at++) sum[sets.columns[at]!]! += unit;
			if (to > from) near += product * unit;
			distances[n + 1] = ((n + 1) * n) / 2 - near;
		}
		for (let n = 0; n < list.length; n++) {
			for (let at = sets.offsets[list[n]!]!; at < sets.offsets[list[n]! + 1]!; at++) sum[sets.columns[at]!] = 0;
		}
		return cutoffs.map((k) => {
			const n = Math.min(k, list.length);
			return n < 2 ? Number.NaN : (2 * distances[n]!) / (n * (n - 1));
		});
	};
}
