// From what may be shown to what is shown: the model's scores, what the person has corrected, the sliders, the context,
// then a list chosen place by place under diversity, quotas and exploration. Filters and what was seen were heeded
// before: nothing comes in here.

import { createRandom, Stream } from '../../core/random.ts';
import type { Item } from '../../data/item.ts';
import type { Leanings } from '../profile/corrections.ts';
import type { Ruled } from '../rules/apply.ts';
import { type Similarity, traitSimilarity } from '../similarity.ts';
import { type TraitTable, traitTable } from '../traits.ts';
import { type Categories, calibrated } from './calibrated.ts';
import type { Diversity } from './diversity.ts';
import { type Explore, epsilonGreedy, thompson } from './exploration.ts';
import { mmr } from './mmr.ts';
import { surprise } from './novelty.ts';
import { type PriceDirection, priceFit, priceTaste } from './price.ts';
import { createQuotas, type QuotaRule } from './quotas.ts';
import { select } from './select.ts';

/** Below these nothing is chosen: diversity would reach for what has no relevance at all. */
export const CANDIDATES = 300;

export interface RerankRequest {
	/** [items] the model's. */
	readonly scores: Float32Array;
	/** All items that may be shown, best first. */
	readonly eligible: ArrayLike<number>;
	readonly items: readonly Item[];
	readonly limit: number;
	/** The person's events that count. */
	readonly history: { readonly items: Int32Array; readonly weights: Float32Array };
	readonly leanings?: Leanings | undefined;
	readonly diversity?: { readonly method: 'mmr' | 'calibrated'; readonly strength: number } | undefined;
	/** Of item indices; default by what is written of them. */
	readonly similarity?: Similarity | undefined;
	/** `people` had each item: [items]. */
	readonly novelty?: { readonly people: Float64Array; readonly strength: number } | undefined;
	readonly price?: { readonly towards: PriceDirection; readonly strength: number } | undefined;
	readonly quotas?: readonly QuotaRule[] | undefined;
	/** The shop's own rules; what the person has corrected goes over them. */
	readonly ruled?: Ruled | undefined;
	/** [items] a raise in units of relevance. */
	readonly context?: Float64Array | undefined;
	readonly exploration?:
		| { readonly method: 'epsilon-greedy'; readonly epsilon: number; readonly seed: number }
		| {
				readonly method: 'thompson';
				readonly spread: number;
				readonly seed: number;
				/** [items] */
				readonly shown: Float64Array;
				readonly taken: Float64Array;
		  }
		| undefined;
}

export interface Reranked {
	/** Item indices, in the order to show. */
	readonly items: number[];
	/** Parallel to `items`, with exploration alone: the probability of each at its place, given those above it. */
	readonly propensities: number[] | undefined;
}

export function rerank(request: RerankRequest): Reranked {
	const { items, limit, diversity, quotas, leanings, ruled } = request;
	const ordered = byRelevance(request);
	if (!diversity && !quotas && !request.novelty && !request.price && !request.exploration && !ruled?.pins.size)
		return { items: ordered.slice(0, limit).map(({ item }) => item), propensities: undefined };
	const table = traitTable(items);
	const kept = keepCandidates(ordered, limit, quotas, table, ruled?.pins);
	const candidates = Int32Array.from(kept, ({ item }) => item);
	const relevance = withSliders(
		request,
		candidates,
		Float64Array.from(kept, ({ relevance }) => relevance),
	);
	const { chosen, propensities } = select({
		relevance,
		limit,
		tiers: leanings || ruled ? Uint8Array.from(kept, ({ muted }) => muted) : undefined,
		diversity: diversity && diversityOf(request, candidates, relevance, table, diversity),
		quotas: quotas && createQuotas(quotas, table, candidates),
		explore: exploreOf(request, candidates),
		// Nothing is pinned that the person has muted.
		pins: ruled && new Map(kept.flatMap(({ item }, i) => (leanings?.muted[item] ? [] : pinOf(ruled, item, i)))),
	});
	return { items: chosen.map((candidate) => candidates[candidate]!), propensities };
}

function pinOf({ pins }: Ruled, item: number, candidate: number): [candidate: number, place: number][] {
	const place = pins.get(item);
	return place === undefined ? [] : [[candidate, place]];
}

/** All that may be shown in the order of relevance, without what is asked of one list: where each item stands. */
export const orderOf = (
	request: Pick<RerankRequest, 'scores' | 'eligible' | 'limit' | 'leanings' | 'context' | 'ruled'>,
): number[] => byRelevance(request).map(({ item }) => item);

interface Candidate {
	readonly item: number;
	readonly relevance: number;
	readonly muted: number;
}

/**
 * Scores on a scale of their own become relevance: 1 for the best, 0 for the last that is a candidate; then what raises
 * an item by itself is added. The best first, what is muted last.
 */
function byRelevance({
	scores,
	eligible,
	limit,
	leanings,
	context,
	ruled,
}: Pick<RerankRequest, 'scores' | 'eligible' | 'limit' | 'leanings' | 'context' | 'ruled'>): Candidate[] {
	const last = Math.min(eligible.length, Math.max(CANDIDATES, limit)) - 1;
	const best = scores[eligible[0]!] ?? 0;
	const worst = scores[eligible[last]!] ?? 0;
	const range = best - worst;
	const all = Array.from(eligible, (item): Candidate => {
		const relevance = range > 0 && Number.isFinite(range) ? (scores[item]! - worst) / range : 0;
		return {
			item,
			relevance: boosted(relevance, ruled?.factor[item] ?? 1) + (leanings?.raise[item] ?? 0) + (context?.[item] ?? 0),
			muted: (leanings?.muted[item] ?? 0) * 2 + (ruled?.buried[item] ?? 0),
		};
	});
	// Sorting keeps the order of equal ones, which is the model's.
	return leanings || context || ruled ? all.sort((a, b) => a.muted - b.muted || b.relevance - a.relevance) : all;
}

/** Raised by a factor over 1, lowered by one under it: what lies below the candidates is below 0, where a factor acts backwards. */
const boosted = (relevance: number, factor: number): number =>
	relevance < 0 ? relevance / factor : relevance * factor;

/** The first few hundred; with quotas also what a list that keeps them may need from further down. */
function keepCandidates(
	ordered: readonly Candidate[],
	limit: number,
	quotas: readonly QuotaRule[] | undefined,
	table: TraitTable,
	pins?: ReadonlyMap<number, number>,
): readonly Candidate[] {
	const first = Math.max(CANDIDATES, limit);
	if (!quotas) return ordered.filter(({ item }, position) => position < first || pins?.has(item));
	const all = createQuotas(
		quotas.map(({ kind, name, most }) => ({ kind, name, most })),
		table,
		Int32Array.from(ordered, ({ item }) => item),
	);
	const owed = quotas.flatMap((rule) => {
		const trait = rule.least === undefined || rule.name === undefined ? undefined : table.index(rule.kind, rule.name);
		return trait === undefined ? [] : [{ trait, left: limit }];
	});
	let fill = limit;
	return ordered.filter(({ item }, position) => {
		// A list of the best that no rule keeps out, as long as the one asked for; and as many of each kind that is owed.
		const fills = fill > 0 && all.allowed(Number.POSITIVE_INFINITY)(position);
		if (fills) {
			fill--;
			all.add(position);
		}
		let owes = false;
		for (let at = table.offsets[item]!; at < table.offsets[item + 1]!; at++) {
			for (const one of owed) {
				if (one.trait !== table.traitOf[at] || one.left === 0) continue;
				one.left--;
				owes = true;
			}
		}
		return position < first || fills || owes || (pins?.has(item) ?? false);
	});
}

/** Each slider's fit takes its part of the whole: strength 1 leaves nothing of the relevance. */
function withSliders(request: RerankRequest, candidates: Int32Array, relevance: Float64Array): Float64Array {
	const { items, history, novelty, price } = request;
	const sliders: { fit: Float64Array; strength: number }[] = [];
	if (novelty && novelty.strength > 0) {
		const people = Float64Array.from(candidates, (item) => novelty.people[item] ?? 0);
		sliders.push({ fit: surprise(people), strength: novelty.strength });
	}
	if (price && price.strength > 0) {
		const had = Array.from(history.items, (item) => items[item]);
		const taste = price.towards === 'own' ? priceTaste(had, history.weights) : undefined;
		const offered = Array.from(candidates, (item) => items[item]);
		sliders.push({ fit: priceFit(offered, price.towards, taste), strength: price.strength });
	}
	if (sliders.length === 0) return relevance;
	const strongest = Math.max(...sliders.map(({ strength }) => strength));
	const sum = sliders.reduce((total, { strength }) => total + strength, 0);
	return relevance.map(
		(value, i) =>
			(1 - strongest) * value +
			sliders.reduce((total, { fit, strength }) => total + ((strongest * strength) / sum) * fit[i]!, 0),
	);
}

function diversityOf(
	{ history, items, similarity = traitSimilarity(traitTable(items)) }: RerankRequest,
	candidates: Int32Array,
	relevance: Float64Array,
	table: TraitTable,
	{ method, strength }: NonNullable<RerankRequest['diversity']>,
): Diversity | undefined {
	if (strength === 0) return undefined;
	if (method === 'mmr') return mmr(relevance, (a, b) => similarity(candidates[a]!, candidates[b]!), strength);
	const { wanted, categories } = categoriesOf(table, history, candidates);
	return calibrated(relevance, categories, wanted, strength);
}

/** The history's share of each category by what its events weigh, and the candidates' categories. */
function categoriesOf(
	{ traits, offsets, traitOf }: TraitTable,
	history: RerankRequest['history'],
	candidates: Int32Array,
): { wanted: Float64Array; categories: Categories } {
	const of = (item: number) =>
		Array.from(traitOf.subarray(offsets[item], offsets[item + 1])).filter(
			(trait) => traits[trait]?.kind === 'category',
		);
	const wanted = new Float64Array(traits.length);
	history.items.forEach((item, event) => {
		const own = of(item);
		for (const trait of own) wanted[trait] = wanted[trait]! + history.weights[event]! / own.length;
	});
	// What was taken back or disliked on balance is wanted not at all, which is the least that a share can say.
	let total = 0;
	wanted.forEach((weight, trait) => {
		wanted[trait] = Math.max(0, weight);
		total += wanted[trait]!;
	});
	const listed: number[] = [];
	const starts = new Uint32Array(candidates.length + 1);
	candidates.forEach((item, i) => {
		listed.push(...of(item));
		starts[i + 1] = listed.length;
	});
	return {
		wanted: total > 0 ? wanted.map((weight) => weight / total) : wanted,
		categories: { offsets: starts, categoryOf: Uint32Array.from(listed) },
	};
}

function exploreOf({ exploration }: RerankRequest, candidates: Int32Array): Explore | undefined {
	if (!exploration) return undefined;
	const random = createRandom(exploration.seed, Stream.sample);
	if (exploration.method === 'epsilon-greedy') return epsilonGreedy(exploration.epsilon, random);
	const { spread, shown, taken } = exploration;
	const of = (counts: Float64Array) => Float64Array.from(candidates, (item) => counts[item] ?? 0);
	return thompson(spread, { shown: of(shown), taken: of(taken) }, random);
}
