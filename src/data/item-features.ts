// What is known of items before anybody had them, as numbers that a model can look up: category, brand, price, words.

import { InklingError } from '../core/errors.ts';
import type { Item } from './item.ts';
import { bigramsOf, wordsOf } from './words.ts';

/** Saved models count on the order: append only. */
export const FEATURE_FIELDS = ['category', 'brand', 'price', 'word', 'bigram'] as const;
export type FeatureField = (typeof FEATURE_FIELDS)[number];

/** Features of items, CSR by item. Typed arrays, so that they go to a worker with their data set. */
export interface ItemFeatures {
	/** [items + 1] where each item's features start. */
	readonly offsets: Uint32Array<ArrayBuffer>;
	/** [features] a hash of field and value below 2^24, which a float32 holds exactly. */
	readonly keys: Uint32Array<ArrayBuffer>;
	/** [features] index into FEATURE_FIELDS. */
	readonly fields: Uint8Array<ArrayBuffer>;
	/** [items] log2(1 + price), of items priced in the currency that most have; -1 for the others. Absent where no item has a price. */
	readonly prices?: Float32Array<ArrayBuffer>;
	/** Vectors given with the items, by name; absent where no item has any. */
	readonly vectors?: Readonly<Record<string, GivenVectors>>;
}

/** Vectors of text, pictures or sound that came with the catalogue. */
export interface GivenVectors {
	readonly size: number;
	/** [items, size]; zeros where an item has none. */
	readonly data: Float32Array<ArrayBuffer>;
	/** [items] 1 for those that have one. */
	readonly known: Uint8Array<ArrayBuffer>;
}

/** The features of items in the order given. */
export function itemFeatures(items: readonly Item[]): ItemFeatures {
	const offsets = new Uint32Array(items.length + 1);
	const keys: number[] = [];
	const fields: number[] = [];
	for (const [i, item] of items.entries()) {
		for (const [field, name] of FEATURE_FIELDS.entries()) {
			for (const value of valuesOf(item, name)) {
				keys.push(keyOf(field, value));
				fields.push(field);
			}
		}
		offsets[i + 1] = keys.length;
	}
	const vectors = vectorsOf(items);
	const prices = pricesOf(items);
	return {
		offsets,
		keys: Uint32Array.from(keys),
		fields: Uint8Array.from(fields),
		...(prices && { prices }),
		...(vectors && { vectors }),
	};
}

/** Prices of different currencies do not compare: the currency that most items have counts, of equals the first. */
function pricesOf(items: readonly Item[]): Float32Array<ArrayBuffer> | undefined {
	const counts = new Map<string, number>();
	for (const { price } of items) if (price) counts.set(price.currency, (counts.get(price.currency) ?? 0) + 1);
	const [common] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
	if (common === undefined) return undefined;
	return Float32Array.from(items, ({ price }) => (price?.currency === common ? Math.log2(1 + price.amount) : -1));
}

function vectorsOf(items: readonly Item[]): Record<string, GivenVectors> | undefined {
	const vectors: Record<string, GivenVectors> = {};
	for (const [i, item] of items.entries()) {
		for (const [name, vector] of Object.entries(item.vectors ?? {})) {
			const given = vectors[name] ?? {
				size: vector.length,
				data: new Float32Array(items.length * vector.length),
				known: new Uint8Array(items.length),
			};
			vectors[name] = given;
			if (vector.length !== given.size) {
				throw new InklingError(
					'invalid-data',
					`catalogue: vectors named ${name} must be of one length, ${given.size} as the first, got ${vector.length} at item ${item.id}. Give them at one length.`,
				);
			}
			given.data.set(vector, i * given.size);
			given.known[i] = 1;
		}
	}
	return Object.keys(vectors).length > 0 ? vectors : undefined;
}

/** Those of the items at these positions. */
export function selectFeatures(features: ItemFeatures, positions: Uint32Array): ItemFeatures {
	const offsets = new Uint32Array(positions.length + 1);
	for (let i = 0; i < positions.length; i++) {
		const item = positions[i]!;
		offsets[i + 1] = offsets[i]! + features.offsets[item + 1]! - features.offsets[item]!;
	}
	const keys = new Uint32Array(offsets[positions.length]!);
	const fields = new Uint8Array(keys.length);
	for (let i = 0; i < positions.length; i++) {
		const from = features.offsets[positions[i]!]!;
		const to = features.offsets[positions[i]! + 1]!;
		keys.set(features.keys.subarray(from, to), offsets[i]);
		fields.set(features.fields.subarray(from, to), offsets[i]);
	}
	const { prices, vectors } = features;
	return {
		offsets,
		keys,
		fields,
		...(prices && { prices: Float32Array.from(positions, (item) => prices[item]!) }),
		...(vectors && { vectors: selectVectors(vectors, positions) }),
	};
}

const selectVectors = (
	vectors: Readonly<Record<string, GivenVectors>>,
	positions: Uint32Array,
): Record<string, GivenVectors> =>
	Object.fromEntries(
		Object.entries(vectors).map(([name, { size, data, known }]) => {
			const selected = new Float32Array(positions.length * size);
			for (const [i, item] of positions.entries())
				selected.set(data.subarray(item * size, (item + 1) * size), i * size);
			return [name, { size, data: selected, known: Uint8Array.from(positions, (item) => known[item]!) }];
		}),
	);

function valuesOf(item: Item, field: FeatureField): Iterable<string> {
	switch (field) {
		case 'category':
			return new Set(item.categories.map((category) => category.normalize('NFKC').toLowerCase()));
		case 'brand':
			return item.brand ? [item.brand.normalize('NFKC').toLowerCase()] : [];
		case 'price':
			return item.price ? [`${item.price.currency} ${priceBucket(item.price.amount)}`] : [];
		case 'word':
			return wordsOf(item.title);
		case 'bigram':
			return bigramsOf(item.title);
	}
}

/** Two buckets for each doubling: what is 40 % dearer is in the next. */
const priceBucket = (amount: number): number => Math.round(2 * Math.log2(1 + amount));

/** FNV-1a (Fowler, Noll & Vo) over UTF-16 units, folded to 24 bits. */
function keyOf(field: number, value: string): number {
	let hash = Math.imul(0x811c_9dc5 ^ field, 0x0100_0193);
	for (let i = 0; i < value.length; i++) {
		const unit = value.charCodeAt(i);
		hash = Math.imul(hash ^ (unit & 0xff), 0x0100_0193);
		hash = Math.imul(hash ^ (unit >>> 8), 0x0100_0193);
	}
	return ((hash >>> 24) ^ hash) & 0xff_ffff;
}
