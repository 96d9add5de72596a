// Popularity: the baseline that any trained model has to beat. An item's score is the number of people who had it.

import { sortedUnique } from '../../core/csr.ts';
import type { SavedModel } from '../../core/model.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';

export const POPULARITY_KIND = 'popularity';
export const POPULARITY_VERSION = 1;

/**
 * Counts, for each item, the people with a training event on it; a person's repeats count once. Event weights play
 * no part. The tensor `people` is [items], exact below 2^24 people.
 */
export function fitPopularity(train: Dataset): SavedModel {
	const people = new Float32Array(itemCount(train));
	const had = sortedUnique(train.offsets, train.itemOf);
	for (let i = 0; i < had.columns.length; i++) people[had.columns[i]!]!++;
	return {
		kind: POPULARITY_KIND,
		version: POPULARITY_VERSION,
		settings: {},
		tensors: { people: { shape: [people.length], data: people } },
	};
}
