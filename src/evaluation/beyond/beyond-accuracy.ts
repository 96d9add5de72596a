// Everything that is measured of the lists themselves, gathered as people are scored, so that no list is kept.

import { type Csr, sortedUnique } from '../../core/csr.ts';
import type { Metrics } from '../../core/run.ts';
import { topK } from '../../core/top-k.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { createMeans } from '../means.ts';
import { coverage } from './coverage.ts';
import { createDiversity, itemSets } from './diversity.ts';
import { gini } from './gini.ts';
import type { Catalogue, List, ListMeasure } from './list-measure.ts';
import { novelty } from './novelty.ts';
import { averagePopularity } from './popularity-bias.ts';
import { serendipity } from './serendipity.ts';

/** The names of all measures of lists, before `@k`. */
export const BEYOND_ACCURACY = ['coverage', 'gini', 'novelty', 'arp', 'diversity', 'serendipity'] as const;

const LIST_MEASURES = { novelty, arp: averagePopularity } as const satisfies Record<string, ListMeasure>;

/** One person's ranking. */
export interface PersonRanking {
	/** [items] -Infinity for what is not ranked for the person. */
	readonly scores: Float32Array;
	/** Ascending. */
	readonly relevant: ArrayLike<number>;
}

export interface BeyondAccuracy {
	add(person: PersonRanking): void;
	/** `coverage@10`, `gini@10`, `novelty@10`, `diversity@10`, `serendipity@10`, `arp@10`, ...; those that are defined. */
	metrics(): Metrics;
}

/** Counts over the people with a training event, from training alone. */
export function catalogueOf(train: Dataset): Catalogue {
	const each: Csr = sortedUnique(train.offsets, train.itemOf);
	const had = new Float64Array(itemCount(train));
	for (const item of each.columns) had[item]!++;
	let people = 0;
	for (let user = 0; user < userCount(train); user++) if (each.offsets[user]! < each.offsets[user + 1]!) people++;
	return { items: had.length, people, had };
}

export function createBeyondAccuracy(train: Dataset, cutoffs: readonly number[]): BeyondAccuracy {
	const catalogue = catalogueOf(train);
	const popularity = Float64Array.from(catalogue.had);
	const byPopularity = topK(popularity, catalogue.items);
	const placeOf = new Uint32Array(catalogue.items);
	for (const [place, item] of byPopularity.entries()) placeOf[item] = place;
	const longest = Math.max(0, ...cutoffs);
	const distances = createDiversity(itemSets(train));
	const listed = cutoffs.map(() => new Float64Array(catalogue.items));
	const means = createMeans();

	/** How many of what is ranked for the person more people had; of as many, the smaller index. */
	const popularPlace = (item: number, scores: Float32Array): number => {
		let place = 0;
		for (let before = placeOf[item]! - 1; before >= 0; before--) {
			if (scores[byPopularity[before]!]! > Number.NEGATIVE_INFINITY) place++;
		}
		return place;
	};

	return {
		add({ scores, relevant }) {
			const list = topK(scores, longest);
			const apart = distances(list, cutoffs);
			const right = new Set(Array.from(relevant));
			const found = Array.from(list, (item) => (right.has(item) ? popularPlace(item, scores) : -1));
			for (const [at, k] of cutoffs.entries()) {
				const first: List = list.subarray(0, k);
				for (let i = 0; i < first.length; i++) listed[at]![first[i]!]!++;
				for (const [name, measure] of Object.entries(LIST_MEASURES))
					means.add(`${name}@${k}`, measure(first, catalogue));
				means.add(`diversity@${k}`, apart[at] ?? Number.NaN);
				means.add(`serendipity@${k}`, serendipity(found.slice(0, k), k));
			}
		},
		metrics() {
			const all = createMeans();
			for (const [at, k] of cutoffs.entries()) {
				all.add(`coverage@${k}`, coverage(listed[at]!));
				all.add(`gini@${k}`, gini(listed[at]!));
			}
			return { ...all.metrics(), ...means.metrics() };
		},
	};
}
