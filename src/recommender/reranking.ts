// A list that is more than the best scores in order: what was asked for and what the person has corrected, put to the
// ranking room. Loaded with the first such list.

import type { Scorer } from '../core/scorer.ts';
import { type Correction, leanings } from '../ranking/profile/corrections.ts';
import { completeContext, contextLift, happenedIn } from '../ranking/rerank/context.ts';
import { type Reranked, rerank } from '../ranking/rerank/rerank.ts';
import { ruledOver } from '../ranking/rules/apply.ts';
import type { Rules } from '../ranking/rules/rules.ts';
import { vectorSimilarity } from '../ranking/similarity.ts';
import { traitTable } from '../ranking/traits.ts';
import type { Catalogue, KnownEvent, OwnEvent } from './catalogue.ts';
import type { RecommendRequest } from './lists.ts';
import { checkRequest } from './options.ts';

export interface RerankInput {
	readonly request: RecommendRequest;
	readonly catalogue: Catalogue;
	readonly scorer: Scorer;
	readonly scores: Float32Array;
	/** All that may be shown, best first. */
	readonly eligible: ArrayLike<number>;
	readonly limit: number;
	/** The person's events that count. */
	readonly known: readonly KnownEvent<OwnEvent>[];
	/** All events, those that say nothing by themselves (impressions) among them. */
	readonly events: readonly OwnEvent[];
	readonly corrections: readonly Correction[];
	/** How many people had an item; undefined where no log says. */
	readonly people: ((item: number) => number) | undefined;
	readonly rules: Rules | undefined;
}

const DEFAULT_SPREAD = 0.2;

/** Throws invalid-argument for strengths and rules that cannot be meant. */
export function reranked(input: RerankInput): Reranked {
	checkRequest(input.request);
	const { request, catalogue, scorer, scores, eligible, limit, known, corrections, people, rules } = input;
	const { items } = catalogue;
	const { diversity, novelty, price, exploration } = request;
	const quotas = [...(request.quotas ?? []), ...(rules?.caps ?? [])];
	const given = diversity?.method !== 'calibrated' ? scorer.vectors?.() : undefined;
	return rerank({
		scores,
		eligible,
		items,
		limit,
		history: {
			items: Int32Array.from(known, ({ item }) => item),
			weights: Float32Array.from(known, ({ weight }) => weight),
		},
		leanings: corrections.length > 0 ? leanings(corrections, traitTable(items)) : undefined,
		diversity: diversity && { method: diversity.method ?? 'mmr', strength: diversity.strength },
		similarity: given && vectorSimilarity(given.data, given.size),
		novelty:
			novelty !== undefined && people
				? { strength: novelty, people: Float64Array.from(items, (_, item) => people(item)) }
				: undefined,
		price,
		quotas: quotas.length > 0 ? quotas : undefined,
		ruled: rules && ruledOver(rules, items),
		context: contextOf(input),
		exploration: exploration && explorationOf(exploration, input),
	});
}

function contextOf({ request: { context }, catalogue, known }: RerankInput): Float64Array | undefined {
	if (!context || context.use === 'filter' || context.strength === 0) return undefined;
	const is = completeContext(context.is, Date.now());
	const inContext = known.map(({ event }) => happenedIn(is, event));
	const eventItems = Int32Array.from(known, ({ item }) => item);
	return contextLift(traitTable(catalogue.items), eventItems, inContext).map((lift) => (context.strength ?? 1) * lift);
}

function explorationOf(
	exploration: NonNullable<RecommendRequest['exploration']>,
	{ catalogue, events, known }: RerankInput,
): Parameters<typeof rerank>[0]['exploration'] {
	const seed = exploration.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
	if (exploration.method === 'epsilon-greedy') return { ...exploration, seed };
	const shown = new Float64Array(catalogue.items.length);
	const taken = new Float64Array(catalogue.items.length);
	for (const { type, itemId } of events) {
		const item = type === 'impression' ? catalogue.index(itemId) : undefined;
		if (item !== undefined) shown[item] = shown[item]! + 1;
	}
	for (const { item, weight } of known) {
		if (weight > 0) taken[item] = Math.min(shown[item]!, taken[item]! + 1);
	}
	return { method: 'thompson', spread: exploration.spread ?? DEFAULT_SPREAD, seed, shown, taken };
}
