// Calibrated lists: Steck, "Calibrated Recommendations", RecSys 2018. The list's share of each category follows the
// history's, so that an interest of a fifth of what one did has about a fifth of the places.

import type { Diversity } from './diversity.ts';

/** Mixes a little of p into q, so that a category which the list lacks costs much and not all (the paper's alpha). */
const SMOOTHING = 0.01;

/** Categories of candidates, each item's share spread evenly over its own. */
export interface Categories {
	/** [candidates + 1] */
	readonly offsets: Uint32Array;
	readonly categoryOf: Uint32Array;
}

/**
 * KL(p || q~) with q~ = (1 - SMOOTHING) q + SMOOTHING p, in nats; categories that p lacks add nothing. Both are
 * distributions over the same categories.
 */
export function divergence(p: Float64Array, q: Float64Array): number {
	let sum = 0;
	for (let c = 0; c < p.length; c++) {
		if (p[c]! > 0) sum += p[c]! * Math.log(p[c]! / ((1 - SMOOTHING) * q[c]! + SMOOTHING * p[c]!));
	}
	return sum;
}

/**
 * worth = (1 - strength) * relevance - strength * KL(p || the list with the candidate), the paper's greedy step.
 * `wanted` is p, [categories], summing to 1; a person without a history has none, and then relevance alone counts.
 */
export function calibrated(
	relevance: Float64Array,
	{ offsets, categoryOf }: Categories,
	wanted: Float64Array,
	strength: number,
): Diversity {
	const counts = new Float64Array(wanted.length);
	const known = wanted.some((share) => share > 0);
	let length = 0;
	// KL of the list one longer, before the candidate's own categories are added: the same for every candidate.
	const term = (category: number, count: number) => {
		const p = wanted[category]!;
		if (!(p > 0)) return 0;
		return p * Math.log(p / (((1 - SMOOTHING) * count) / (length + 1) + SMOOTHING * p));
	};
	let base = 0;
	const rebase = () => {
		base = 0;
		for (let c = 0; c < wanted.length; c++) base += term(c, counts[c]!);
	};
	rebase();
	return {
		worth(candidate) {
			if (!known) return relevance[candidate]!;
			const from = offsets[candidate]!;
			const to = offsets[candidate + 1]!;
			let kl = base;
			for (let at = from; at < to; at++) {
				const category = categoryOf[at]!;
				kl += term(category, counts[category]! + 1 / (to - from)) - term(category, counts[category]!);
			}
			return (1 - strength) * relevance[candidate]! - strength * kl;
		},
		add(candidate) {
			const from = offsets[candidate]!;
			const to = offsets[candidate + 1]!;
			for (let at = from; at < to; at++) counts[categoryOf[at]!] = counts[categoryOf[at]!]! + 1 / (to - from);
			length++;
			rebase();
		},
	};
}
