// A list from a history: the model's scores over the catalogue, the filter and the rules, and each item's reason.

import { InklingError } from '../core/errors.ts';
import type { ItemIndex } from '../core/ids.ts';
import type { History, Scorer } from '../core/scorer.ts';
import type { Item } from '../data/item.ts';
import type { Filter } from '../ranking/filter/filter.ts';
import type { Correction } from '../ranking/profile/corrections.ts';
import { rank } from '../ranking/rank.ts';
import { reason } from '../ranking/reason.ts';
import type { Catalogue, KnownEvent, OwnEvent } from './catalogue.ts';
import type { Reason, Recommendation, RecommendationList, RecommendRequest } from './lists.ts';
import { asksForMore } from './options.ts';
import { reasonFor } from './slots.ts';

const DEFAULT_LIMIT = 12;
const MOST = 1000;

/** What ranks, and its name. */
export interface Ranking {
	readonly scorer: Scorer;
	readonly model: string;
	readonly runId: string | undefined;
}

/** What a list answers. */
export interface Question {
	readonly catalogue: Catalogue;
	readonly ranking: Ranking;
	/** What is scored. */
	readonly history: History;
	/** The person's own, when the scores are of another: what they have had is left out all the same. */
	readonly own: History;
	readonly because: Item | undefined;
	/** The person's events, and those of them that count. */
	readonly events: readonly OwnEvent[];
	readonly known: readonly KnownEvent<OwnEvent>[];
	/** The events that `history` is made of. */
	readonly scored: readonly KnownEvent<OwnEvent>[];
	/** What the person has corrected, where the slot heeds it. */
	readonly corrections: readonly Correction[];
	/** How many people had an item; asked for with `novelty` alone. */
	readonly people: () => Promise<((item: number) => number) | undefined>;
}

/** Throws invalid-argument for a limit or filter that cannot be meant. */
export async function recommend(request: RecommendRequest, question: Question): Promise<RecommendationList> {
	const { catalogue, history, own, because, corrections } = question;
	const { scorer, model, runId } = question.ranking;
	const limit = request.limit ?? DEFAULT_LIMIT;
	if (!(Number.isInteger(limit) && limit >= 0 && limit <= MOST)) {
		throw new InklingError(
			'invalid-argument',
			`recommend: limit must be a whole number from 0 to ${MOST}, got ${limit}.`,
		);
	}
	const rules = request.rules?.trim() ? await rulesOf(request.rules) : undefined;
	const filter = request.filter?.trim() ? await filterOf(request.filter) : undefined;
	const scores = new Float32Array(catalogue.items.length);
	await scorer.score([history], scores);
	const more = rules !== undefined || corrections.some(({ action }) => action !== 'remove') || asksForMore(request);
	const open = rank({
		scores,
		history: own,
		items: catalogue.items,
		limit: more ? catalogue.items.length : limit,
		filter,
		includeSeen: request.includeSeen,
	});
	const best = rules ? rules.allowedBy(rules.rules, open, catalogue.items, own) : open;
	const { items: ranked, propensities } = more ? await reranked(best) : { items: best, propensities: undefined };
	const list = ranked.flatMap((index, i): Recommendation[] => {
		const item = catalogue.items[index];
		if (!item) return [];
		const reason = reasonFor(request.slot, inWords(index as ItemIndex), item);
		const propensity = propensities?.[i];
		return [{ item, rank: i + 1, score: scores[index] ?? 0, reason, ...(propensity !== undefined && { propensity }) }];
	});
	return Object.assign(list, { model, runId, because });

	async function reranked(eligible: readonly ItemIndex[]) {
		const people = request.novelty ? await question.people() : undefined;
		const { reranked } = await import('./reranking.ts');
		return reranked({ ...question, request, scorer, scores, eligible, limit, people, rules: rules?.rules });
	}

	function inWords(index: ItemIndex): Reason {
		const found = reason(scorer, history, index);
		if (found.kind !== 'history') return found;
		const from = catalogue.items[found.item];
		return from ? { kind: 'history', itemId: from.id, title: from.title, share: found.share } : { kind: 'none' };
	}
}

/** The rules are loaded with the first of them. */
async function rulesOf(text: string) {
	const [{ parseRules }, { allowedBy }] = await Promise.all([
		import('../ranking/rules/rules.ts'),
		import('../ranking/rules/apply.ts'),
	]);
	const rules = parseRules(text);
	return { rules, allowedBy };
}

/** The filter language is loaded with the first filter. */
export const filterOf = async (text: string): Promise<Filter> =>
	(await import('../ranking/filter/filter.ts')).parseFilter(text);
