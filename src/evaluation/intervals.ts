// How sure a figure is, given the people that it was measured on: percentile bootstrap over people, and for two models
// on the same people the paired bootstrap. Efron & Tibshirani, "An introduction to the bootstrap", 1993, chapters 13 and 16.

import { InklingError } from '../core/errors.ts';
import { createRandom, Stream } from '../core/random.ts';

const ROUNDS = 1000;

export interface Interval {
	readonly low: number;
	readonly high: number;
}

/** 95 % of the means of as many people drawn with replacement, by the seed; NaN when there is nobody. */
export function bootstrapInterval(values: ArrayLike<number>, seed = 1): Interval {
	return bootstrapIntervals({ values }, seed).values;
}

/**
 * Those of several figures of the same people: drawn once for all, each as `bootstrapInterval` would give it alone.
 * Throws invalid-argument when they are not of as many people.
 */
export function bootstrapIntervals<Name extends string>(
	figures: Readonly<Record<Name, ArrayLike<number>>>,
	seed = 1,
): Record<Name, Interval> {
	const names = Object.keys(figures) as Name[];
	const means = resampledMeans(
		names.map((name) => figures[name]),
		seed,
	);
	const intervals = names.map((name, i) => {
		const sorted = means[i] ?? new Float64Array(0);
		return [name, { low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) }] as const;
	});
	return Object.fromEntries(intervals) as Record<Name, Interval>;
}

export interface PairedTest extends Interval {
	/** The mean of a - b over people; `low` to `high` is its 95 % interval. */
	readonly difference: number;
	/** Two-sided: how often people drawn with replacement would turn the difference round, doubled. */
	readonly p: number;
}

/** Two models on the same people, in the same order. Throws invalid-argument when they are not as many. */
export function pairedBootstrap(a: ArrayLike<number>, b: ArrayLike<number>, seed = 1): PairedTest {
	if (a.length !== b.length) {
		throw new InklingError(
			'invalid-argument',
			`pairedBootstrap: both must be measured on the same people, got ${a.length} and ${b.length}. Evaluate both on one data set.`,
		);
	}
	const differences = Float64Array.from({ length: a.length }, (_, i) => a[i]! - b[i]!);
	const [means = new Float64Array(0)] = resampledMeans([differences], seed);
	const below = means.filter((mean) => mean <= 0).length;
	const above = means.filter((mean) => mean >= 0).length;
	// The observed sample counts as one of the rounds, so that p is never 0 (Davison & Hinkley 1997, 4.2).
	const p = Math.min(1, (2 * (Math.min(below, above) + 1)) / (ROUNDS + 1));
	return {
		difference: differences.reduce((sum, value) => sum + value, 0) / differences.length,
		low: percentile(means, 0.025),
		high: percentile(means, 0.975),
		p,
	};
}

/** Of each list of figures [ROUNDS] means, ascending. */
function resampledMeans(lists: readonly ArrayLike<number>[], seed: number): Float64Array[] {
	const people = lists[0]?.length ?? 0;
	for (const { length } of lists) {
		if (length !== people) {
			throw new InklingError(
				'invalid-argument',
				`bootstrapIntervals: all figures must be of the same people, got ${people} and ${length}. Evaluate all on one data set.`,
			);
		}
	}
	const random = createRandom(seed, Stream.sample);
	const drawn = new Uint32Array(people);
	const means = lists.map(() => new Float64Array(ROUNDS));
	for (let round = 0; round < ROUNDS; round++) {
		for (let i = 0; i < people; i++) drawn[i] = random.below(people);
		for (const [at, values] of lists.entries()) {
			let sum = 0;
			for (let i = 0; i < people; i++) sum += values[drawn[i]!]!;
			means[at]![round] = sum / people;
		}
	}
	return means.map((list) => list.sort());
}

/** Between the neighbouring order statistics, as numpy's default (linear). */
function percentile(sorted: Float64Array, part: number): number {
	const at = part * (sorted.length - 1);
	const low = Math.floor(at);
	const next = Math.min(low + 1, sorted.length - 1);
	return sorted[low]! + (at - low) * (sorted[next]! - sorted[low]!);
}
