// At most, or at least, so many of a kind in the list. `most` is never broken; `least` is kept as far as there are such
// items. Where rules overlap in one item each is counted by itself, and places are kept free for all that is still owed.

import type { TraitTable } from '../traits.ts';

export interface QuotaRule {
	readonly kind: 'category' | 'brand';
	/** Which one; absent: each of that kind by itself (`most` alone). */
	readonly name?: string | undefined;
	readonly most?: number | undefined;
	readonly least?: number | undefined;
}

/** One list in the making. */
export interface Quotas {
	/** Whether the candidate may take the next place, with so many places left, that one included. */
	allowed(places: number): (candidate: number) => boolean;
	add(candidate: number): void;
}

/** A kind that is counted. */
interface Counter {
	readonly most: number;
	readonly least: number;
	have: number;
	/** Candidates of it that are not chosen yet. */
	left: number;
}

/** The rules over candidates, given as item indices. */
export function createQuotas(rules: readonly QuotaRule[], table: TraitTable, candidates: Int32Array): Quotas {
	// Two rules may be about one kind: each has a counter of its own.
	const countersOf = new Map<number, Counter[]>();
	const counterFor = (trait: number, rule: QuotaRule) => {
		const { most = Number.POSITIVE_INFINITY, least = 0 } = rule;
		countersOf.set(trait, [...(countersOf.get(trait) ?? []), { most, least, have: 0, left: 0 }]);
	};
	for (const rule of rules) {
		if (rule.name === undefined) {
			for (const [trait, { kind }] of table.traits.entries()) if (kind === rule.kind) counterFor(trait, rule);
		} else {
			const trait = table.index(rule.kind, rule.name);
			if (trait !== undefined) counterFor(trait, rule);
		}
	}
	const counters = Array.from(candidates, (item) =>
		Array.from(table.traitOf.subarray(table.offsets[item], table.offsets[item + 1])).flatMap(
			(trait) => countersOf.get(trait) ?? [],
		),
	);
	for (const own of counters) for (const counter of own) counter.left++;
	const owing = [...countersOf.values()].flat().filter(({ least }) => least > 0);
	const owed = ({ least, most, have, left }: Counter) => Math.max(0, Math.min(least, most, have + left) - have);
	return {
		allowed(places) {
			const must = owing.reduce((sum, counter) => sum + owed(counter), 0) >= places;
			return (candidate) => {
				const own = counters[candidate] ?? [];
				if (own.some(({ have, most }) => have >= most)) return false;
				return !must || own.some((counter) => owed(counter) > 0);
			};
		},
		add(candidate) {
			for (const counter of counters[candidate] ?? []) {
				counter.have++;
				counter.left--;
			}
		},
	};
}
