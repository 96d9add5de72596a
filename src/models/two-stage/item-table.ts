// What is known of each item beside the parts' scores: how many had it and when, its categories, brand and price.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { FEATURE_FIELDS, type FeatureField } from '../../data/item-features.ts';
import { type Tensors, tensorOf } from '../model.ts';

/** Numbers of an item that hang on no history: popularity, trend, youth, new, rare. */
export const ITEM_NUMBERS = 5;
/** The place of `new` among them. */
const NEW = 3;
/** Of the log's events, the last tenth is now. */
const NOW = 0.1;
const NONE = new Float32Array(0);

export interface ItemTable {
	readonly items: number;
	/** [items, ITEM_NUMBERS] */
	readonly numbers: Float32Array;
	/** [items] 1: nobody had it. */
	readonly fresh: Uint8Array;
	/** [items] log2(1 + price); -1: not known. */
	readonly prices: Float32Array;
	categories(item: number): Float32Array;
	brands(item: number): Float32Array;
}

/**
 * `itemNumbers` [items, ITEM_NUMBERS]: ln(1 + people) over that of the most popular; the part of its events that lie in the log's
 * last tenth; how late in the log it was first met, 0 to 1 (both 1 for what nobody had); 1 for what nobody had; 1 / (1 + people). `prices` [items];
 * `categoryCounts` and `brandCounts` [items] of the `categories` and `brands`, numbered, one item's after another; absent where no
 * item has any.
 */
export function itemTensors(train: Dataset): Tensors {
	const items = itemCount(train);
	const prices = train.features?.prices?.slice() ?? new Float32Array(items).fill(-1);
	return {
		itemNumbers: { shape: [items, ITEM_NUMBERS], data: numbersOf(train) },
		prices: { shape: [items], data: prices },
		...valuesOf(train, 'category', 'categoryCounts', 'categories'),
		...valuesOf(train, 'brand', 'brandCounts', 'brands'),
	};
}

function numbersOf(train: Dataset): Float32Array<ArrayBuffer> {
	const items = itemCount(train);
	const times = train.at.slice().sort();
	const [first = 0, last = 0] = [times[0], times.at(-1)];
	const since = times[Math.floor((1 - NOW) * times.length)] ?? last;
	const people = new Float64Array(items);
	const events = new Float64Array(items);
	const late = new Float64Array(items);
	const firstAt = new Float64Array(items).fill(last);
	const lastUser = new Int32Array(items).fill(-1);
	for (let user = 0; user < userCount(train); user++) {
		for (let i = train.offsets[user]!; i < train.offsets[user + 1]!; i++) {
			const item = train.itemOf[i]!;
			events[item]!++;
			if (train.at[i]! >= since) late[item]!++;
			firstAt[item] = Math.min(firstAt[item]!, train.at[i]!);
			if (lastUser[item] !== user) people[item]!++;
			lastUser[item] = user;
		}
	}
	const most = Math.log1p(people.reduce((a, b) => Math.max(a, b), 1));
	const numbers = new Float32Array(items * ITEM_NUMBERS);
	for (let item = 0; item < items; item++) {
		numbers.set(
			[
				Math.log1p(people[item]!) / most,
				events[item]! > 0 ? late[item]! / events[item]! : 1,
				last > first ? (firstAt[item]! - first) / (last - first) : 1,
				people[item] === 0 ? 1 : 0,
				1 / (1 + people[item]!),
			],
			item * ITEM_NUMBERS,
		);
	}
	return numbers;
}

function valuesOf(train: Dataset, name: FeatureField, countsName: string, valuesName: string): Tensors {
	const { features } = train;
	const field = FEATURE_FIELDS.indexOf(name);
	const numbers = new Map<number, number>();
	const counts = new Float32Array(itemCount(train));
	const values: number[] = [];
	for (let item = 0; features && item < counts.length; item++) {
		for (let f = features.offsets[item]!; f < features.offsets[item + 1]!; f++) {
			if (features.fields[f] !== field) continue;
			const key = features.keys[f]!;
			if (!numbers.has(key)) numbers.set(key, numbers.size);
			values.push(numbers.get(key) ?? 0);
			counts[item]!++;
		}
	}
	if (values.length === 0) return {};
	return {
		[countsName]: { shape: [counts.length], data: counts },
		[valuesName]: { shape: [values.length], data: Float32Array.from(values) },
	};
}

/** Throws invalid-data. */
export function openItemTable(saved: SavedModel, items: number): ItemTable {
	const numbers = tensorOf(saved, 'itemNumbers', [items, ITEM_NUMBERS]).data;
	return {
		items,
		numbers,
		fresh: Uint8Array.from({ length: items }, (_, item) => numbers[item * ITEM_NUMBERS + NEW]!),
		prices: tensorOf(saved, 'prices', [items]).data,
		categories: listsOf(saved, 'categoryCounts', 'categories', items),
		brands: listsOf(saved, 'brandCounts', 'brands', items),
	};
}

function listsOf(saved: SavedModel, countsName: string, valuesName: string, items: number) {
	if (!saved.tensors[countsName] && !saved.tensors[valuesName]) return () => NONE;
	const counts = tensorOf(saved, countsName, [items]).data;
	const starts = new Float64Array(items + 1);
	for (let item = 0; item < items; item++) starts[item + 1] = starts[item]! + counts[item]!;
	const values = tensorOf(saved, valuesName, [starts[items]!]).data;
	if (!values.every((value) => Number.isInteger(value) && value >= 0)) {
		throw new InklingError(
			'invalid-data',
			`model two-stage: ${valuesName} must be whole numbers, got others. Train it again.`,
		);
	}
	return (item: number) => values.subarray(starts[item], starts[item + 1]);
}
