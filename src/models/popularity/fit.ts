// Popularity: the baseline that any trained model has to beat. An item's score is the number of people who had it; with a half-life
// those who had it long ago count less, per category an item is one among its like.

import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { SavedModel, Settings, Tensor } from '../../core/model.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { FEATURE_FIELDS } from '../../data/item-features.ts';
import { POPULARITY_KIND, POPULARITY_VERSION, WEIGHED_VERSION } from './saved.ts';

const DAY = 86_400_000;

/**
 * Counts, for each item, the people with a training event on it; a person's repeats count once. Event weights play
 * no part. The tensor `people` is [items], exact below 2^24 people. Throws invalid-data.
 */
export function fitPopularity(train: Dataset, settings: Settings = {}): SavedModel {
	const people = new Float32Array(itemCount(train));
	const had = sortedUnique(train.offsets, train.itemOf);
	for (let i = 0; i < had.columns.length; i++) people[had.columns[i]!]!++;
	const counted = { people: { shape: [people.length], data: people } };
	const halfLife = Number(settings.halfLifeDays ?? 0);
	if (halfLife === 0 && settings.perCategory !== true) {
		return { kind: POPULARITY_KIND, version: POPULARITY_VERSION, settings: {}, tensors: counted };
	}
	const scores = halfLife === 0 ? people.slice() : decayed(train, halfLife);
	return {
		kind: POPULARITY_KIND,
		version: WEIGHED_VERSION,
		settings,
		tensors: {
			...counted,
			scores: { shape: [scores.length], data: scores },
			...(settings.perCategory === true && categoriesOf(train)),
		},
	};
}

/** Each person's latest event with an item counts 2^(-age / half-life), its age that at the log's last event: [items]. */
function decayed(train: Dataset, halfLife: number): Float32Array<ArrayBuffer> {
	if (!train.timed) {
		throw new InklingError(
			'invalid-data',
			'train popularity: a half-life needs events with times, got a log without. Set halfLifeDays to 0.',
		);
	}
	let now = Number.NEGATIVE_INFINITY;
	for (const at of train.at) now = Math.max(now, at);
	const sums = new Float64Array(itemCount(train));
	const lastUser = new Int32Array(sums.length).fill(-1);
	for (let user = 0; user < userCount(train); user++) {
		// From behind, so that an item's latest event is met first.
		for (let i = train.offsets[user + 1]! - 1; i >= train.offsets[user]!; i--) {
			const item = train.itemOf[i]!;
			if (lastUser[item] === user) continue;
			lastUser[item] = user;
			sums[item]! += 2 ** ((train.at[i]! - now) / DAY / halfLife);
		}
	}
	return Float32Array.from(sums);
}

/** Each item's categories by number, CSR: `categoryCounts` [items], then their `categories` one item's after another. */
function categoriesOf(train: Dataset): Record<'categoryCounts' | 'categories', Tensor> {
	const { features } = train;
	const field = FEATURE_FIELDS.indexOf('category');
	const numbers = new Map<number, number>();
	const counts = new Float32Array(itemCount(train));
	const categories: number[] = [];
	for (let item = 0; features && item < counts.length; item++) {
		for (let f = features.offsets[item]!; f < features.offsets[item + 1]!; f++) {
			if (features.fields[f] !== field) continue;
			const key = features.keys[f]!;
			if (!numbers.has(key)) numbers.set(key, numbers.size);
			categories.push(numbers.get(key) ?? 0);
			counts[item]!++;
		}
	}
	if (categories.length === 0 && interactionCount(train) > 0) {
		throw new InklingError(
			'invalid-data',
			'train popularity: items need categories to be compared within, got none. Import a catalogue, or switch perCategory off.',
		);
	}
	return {
		categoryCounts: { shape: [counts.length], data: counts },
		categories: { shape: [categories.length], data: Float32Array.from(categories) },
	};
}
