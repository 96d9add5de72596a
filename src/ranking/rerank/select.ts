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
	/** Candidate to its place in the list, from 1: it takes that one, or the last where the list is shorter. */
	readonly pins?: ReadonlyMap<number, number> | undefined;
}

export interface Selected {
	/** Candidates, in the order of the list. */
	readonly chosen: number[];
	/** Parallel to `chosen`, with `explore` alone. */
	readonly propensities: number[] | undefined;
}

export function select({ relevance, limit, tiers, diversity, quotas, explore, pins }: Selection): Selected {
	const taken = new Uint8Array(relevance.length);
	const chosen: number[] = [];
	const propensities: number[] = [];
	const open = new Int32Array(relevance.length);
	const worth = new Float64Array(relevance.length);
	// Pinned ones are counted from the start, so that no rule is broken before their place comes.
	const pinned = [...(pins ?? [])].filter(([, place]) => place <= limit).sort(([, a], [, b]) => a - b);
	for (const [candidate] of pinned) {
		taken[candidate] = 1;
		quotas?.add(candidate);
	}
	const take = (candidate: number, propensity?: number) => {
		chosen.push(candidate);
		if (propensity !== undefined) propensities.push(propensity);
		diversity?.add(candidate);
	};
	while (chosen.length < limit) {
		const next = pinned[0];
		if (next && (next[1] <= chosen.length + 1 || limit - chosen.length <= pinned.length)) {
			pinned.shift();
			take(next[0], explore && 1);
			continue;
		}
		const allowed = quotas?.allowed(limit - chosen.length - pinned.length);
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
		if (count === 0) {
			for (const [candidate] of pinned) take(candidate, explore && 1);
			break;
		}
		let at = 0;
		let propensity: number | undefined;
		if (explore) {
			const pick = explore(worth.subarray(0, count), open.subarray(0, count));
			at = pick.at;
			propensity = pick.propensity;
		} else {
			for (let i = 1; i < count; i++) if (worth[i]! > worth[at]!) at = i;
		}
		const candidate = open[at]!;
		taken[candidate] = 1;
		take(candidate, propensity);
		quotas?.add(candidate);
	}
	return { chosen, propensities: explore ? propensities : undefined };
}
