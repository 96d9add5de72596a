// Choosing a list place by place: the best of what is left, by whatever it is worth there, within what is allowed.

import type { Diversity } from './diversity.ts';
import type { Explore } from './exploration.ts';
import type { Quotas } from './quotas.ts';

export interface Selection {
	/** [candidates] what each is worth by itself; of equal ones the first is taken. */
	readonly relevance: Float64Array;
	readonly limit: number;
	/** [candidates] nothing of a later tier is taken while something of an earlier one may be. */
	readonly tiers?: Uint8Array | undefined;
	readonly diversity?: Diversity | undefined;
	readonly quotas?: Quotas | undefined;
	readonly explore?: Explore | undefined;
}

export interface Selected {
	/** Candidates, in the order of the list. */
	readonly chosen: number[];
	/** Parallel to `chosen`, with `explore` alone. */
	readonly propensities: number[] | undefined;
}

export function select({ relevance, limit, tiers, diversity, quotas, explore }: Selection): Selected {
	const taken = new Uint8Array(relevance.length);
	const chosen: number[] = [];
	const propensities: number[] = [];
	const open = new Int32Array(relevance.length);
	const worth = new Float64Array(relevance.length);
	while (chosen.length < limit) {
		const allowed = quotas?.allowed(limit - chosen.length);
		let tier = Number.POSITIVE_INFINITY;
		let count = 0;
		for (let candidate = 0; candidate < relevance.length; candidate++) {
			const own = tiers?.[candidate] ?? 0;
			if (taken[candidate] || own > tier || (allowed && !allowed(candidate))) continue;
			if (own < tier) count = 0;
			tier = own;
			open[count] = candidate;
			worth[count++] = diversity ? diversity.worth(candidate) : relevance[candidate]!;
		}
		if (count === 0) break;
		let at = 0;
		if (explore) {
			const pick = explore(worth.subarray(0, count), open.subarray(0, count));
			at = pick.at;
			propensities.push(pick.propensity);
		} else {
			for (let i = 1; i < count; i++) if (worth[i]! > worth[at]!) at = i;
		}
		const candidate = open[at]!;
		taken[candidate] = 1;
		chosen.push(candidate);
		diversity?.add(candidate);
		quotas?.add(candidate);
	}
	return { chosen, propensities: explore ? propensities : undefined };
}
