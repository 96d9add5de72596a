// Showing now and then what is not yet known to be best, so that it can be learnt: and with what probability each was
// shown, without which nothing that is learnt from the list can be weighed right (Horvitz & Thompson 1952).
// A propensity here is the probability that this item took this place, given those above it; a list's is the product.

import type { Random } from '../../core/random.ts';

export interface Pick {
	/** Which of those open was taken: an index into what was given. */
	readonly at: number;
	readonly propensity: number;
}

/** Chooses one of those open for the next place; `worth` and `open` are parallel. */
export type Explore = (worth: Float64Array, open: Int32Array) => Pick;

const best = (worth: Float64Array): number => {
	let at = 0;
	for (let i = 1; i < worth.length; i++) if (worth[i]! > worth[at]!) at = i;
	return at;
};

/** [open] each one's probability under epsilon-greedy; they sum to 1. Of equal ones the first is the best. */
export function epsilonPropensities(worth: Float64Array, epsilon: number): Float64Array {
	const out = new Float64Array(worth.length).fill(epsilon / worth.length);
	if (out.length > 0) out[best(worth)] = out[best(worth)]! + 1 - epsilon;
	return out;
}

/**
 * With probability epsilon any of those open, all alike; else the best (Watkins 1989; Sutton & Barto, "Reinforcement
 * Learning", 2018, section 2.2).
 */
export const epsilonGreedy =
	(epsilon: number, random: Random): Explore =>
	(worth) => {
		const explores = random.uniform() < epsilon;
		const at = explores ? random.below(worth.length) : best(worth);
		return { at, propensity: (at === best(worth) ? 1 - epsilon : 0) + epsilon / worth.length };
	};

/** What is known of how candidates did: [candidates] times shown, and times that something came of it. */
export interface Outcomes {
	readonly shown: Float64Array;
	readonly taken: Float64Array;
}

/** The model's word counts for so many times shown. */
const PRIOR = 5;

interface Beliefs {
	readonly mean: Float64Array;
	readonly deviation: Float64Array;
}

/** Gaussian beliefs: the worth as PRIOR observations of it, then what was seen; the more, the narrower. */
export function beliefs(worth: Float64Array, open: Int32Array, { shown, taken }: Outcomes, spread: number): Beliefs {
	return {
		mean: worth.map((value, i) => (PRIOR * value + taken[open[i]!]!) / (PRIOR + shown[open[i]!]!)),
		deviation: worth.map((_, i) => spread * Math.sqrt(PRIOR / (PRIOR + shown[open[i]!]!))),
	};
}

/**
 * Thompson sampling: draws what each may be worth from what is believed of it and takes the best draw (Thompson 1933;
 * with Gaussian beliefs as in Agrawal & Goyal, "Further Optimal Regret Bounds for Thompson Sampling", AISTATS 2013).
 * Each place draws anew, so that its propensity is an integral and no count of simulations.
 */
export const thompson =
	(spread: number, outcomes: Outcomes, random: Random): Explore =>
	(worth, open) => {
		const { mean, deviation } = beliefs(worth, open, outcomes, spread);
		const at = best(mean.map((value, i) => value + deviation[i]! * random.normal()));
		return { at, propensity: probabilityOfMost(mean, deviation, at) };
	};

/** Six deviations hold all but 2e-9 of a normal distribution; trapezia on so smooth a function converge fast. */
const REACH = 6;
const POINTS = 96;

/** The probability that a normal draw is the greatest of several: the integral of its density times the others' distributions. */
export function probabilityOfMost(mean: Float64Array, deviation: Float64Array, at: number): number {
	const [m, s] = [mean[at]!, deviation[at]!];
	// Those that can hardly come near change nothing.
	const rivals = Array.from(mean.keys()).filter(
		(other) => other !== at && mean[other]! + REACH * deviation[other]! > m - REACH * s,
	);
	const step = (2 * REACH) / POINTS;
	let sum = 0;
	for (let point = 0; point <= POINTS; point++) {
		const z = -REACH + point * step;
		let product = Math.exp(-0.5 * z * z) * step;
		for (let i = 0; i < rivals.length && product > 1e-15; i++) {
			const other = rivals[i]!;
			product *= normalDistribution((m + s * z - mean[other]!) / deviation[other]!);
		}
		sum += product;
	}
	// What was drawn was not impossible, however improbable: a propensity of nothing could not be weighed by.
	return Math.min(1, Math.max(1e-9, sum / Math.sqrt(2 * Math.PI)));
}

/** Abramowitz & Stegun 7.1.26: within 1.5e-7. */
function normalDistribution(z: number): number {
	const x = Math.abs(z) / Math.SQRT2;
	const t = 1 / (1 + 0.3275911 * x);
	const tail =
		0.5 *
		t *
		(0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
		Math.exp(-x * x);
	return z > 0 ? 1 - tail : tail;
}
