// What a history says of a person, set against the catalogue: having had three kettles tells little where every second
// thing is a kettle. Log-odds with an informative Dirichlet prior: Monroe, Colaresi & Quinn, "Fightin' Words", Political
// Analysis 16(4), 2008, equations 15, 16, 21 and 22, within each kind of trait (categories among categories, ...).

import { TRAIT_KINDS, type Trait, type TraitTable } from '../traits.ts';

/** An event counts half as much after so long. */
export const HALF_LIFE = 90 * 86_400_000;

/** The prior counts for as many events of each kind, spread as the catalogue is. */
const PRIOR = 10;

export interface TasteEvents {
	/** [events] item indices. */
	readonly items: Int32Array;
	/** [events] what each says for its item; negative against. */
	readonly weights: Float32Array;
	/** [events] milliseconds since 1970. */
	readonly at: Float64Array;
}

export interface Taste extends Trait {
	/** The trait's number in the table. */
	readonly trait: number;
	/** Log-odds of the person's events over the catalogue's items; 0: as often as chance has it. */
	readonly weight: number;
	/** The weight in its standard deviations (the paper's zeta). */
	readonly certainty: number;
	/** Its part of the person's events of that kind of trait, after decay: 0 .. 1. */
	readonly share: number;
	/** Indices of the events behind it, oldest first. */
	readonly events: readonly number[];
}

/** The traits of a history's items, the surest first. What was taken back or disliked on balance is not among them. */
export function tasteOf(table: TraitTable, { items, weights, at }: TasteEvents, now: number): Taste[] {
	const counts = new Float64Array(table.traits.length);
	const events = new Map<number, number[]>();
	items.forEach((item, event) => {
		const weight = weights[event]! * 0.5 ** (Math.max(0, now - at[event]!) / HALF_LIFE);
		for (let i = table.offsets[item]!; i < table.offsets[item + 1]!; i++) {
			const trait = table.traitOf[i]!;
			counts[trait] = counts[trait]! + weight;
			const behind = events.get(trait);
			if (behind) behind.push(event);
			else events.set(trait, [event]);
		}
	});
	const totals = new Map(TRAIT_KINDS.map((kind) => [kind, { own: 0, catalogue: 0 }]));
	for (const [trait, { kind }] of table.traits.entries()) {
		const total = totals.get(kind);
		if (!total) continue;
		total.own += Math.max(0, counts[trait]!);
		total.catalogue += table.counts[trait]!;
	}
	const tastes: Taste[] = [];
	for (const [trait, behind] of events) {
		const of = table.traits[trait];
		const total = of && totals.get(of.kind);
		const own = counts[trait]!;
		if (!total || !(own > 0)) continue;
		tastes.push({
			...of,
			trait,
			...logOdds(own, total.own, table.counts[trait]!, total.catalogue),
			share: own / total.own,
			events: behind,
		});
	}
	return tastes.sort((a, b) => b.certainty - a.certainty || b.weight - a.weight || a.trait - b.trait);
}

/** The paper's delta and zeta of a count among `own` of `ownTotal`, and `catalogue` of `catalogueTotal`. */
export function logOdds(
	own: number,
	ownTotal: number,
	catalogue: number,
	catalogueTotal: number,
): { weight: number; certainty: number } {
	const prior = (PRIOR * catalogue) / catalogueTotal;
	// A kind with one trait only has nothing to set it against; a count over nothing would be infinite.
	const odds = (count: number, total: number) =>
		Math.log((count + prior) / Math.max(total + PRIOR - count - prior, 1e-9));
	const weight = catalogue === catalogueTotal ? 0 : odds(own, ownTotal) - odds(catalogue, catalogueTotal);
	const variance = 1 / (own + prior) + 1 / (catalogue + prior);
	return { weight, certainty: weight / Math.sqrt(variance) };
}

/** The prices of what a person had: those below which lie a tenth, a half and nine tenths of the weight. */
export function priceRange(
	prices: readonly { readonly amount: number; readonly weight: number }[],
): { low: number; middle: number; high: number } | undefined {
	const sorted = prices.filter(({ weight }) => weight > 0).sort((a, b) => a.amount - b.amount);
	const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
	const last = sorted.at(-1);
	if (!last) return undefined;
	const below = (part: number) => {
		let sum = 0;
		for (const { amount, weight } of sorted) {
			sum += weight;
			if (sum >= part * total) return amount;
		}
		return last.amount;
	};
	return { low: below(0.1), middle: below(0.5), high: below(0.9) };
}
