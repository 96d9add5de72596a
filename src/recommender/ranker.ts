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
import { showsSeen } from './shows-seen.ts';

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
	/** What the list stands on, which is not in it. */
	readonly leftOut: readonly ItemIndex[];
	/** The slot's own words for a reason. */
	readonly inWords: (found: Reason, item: ItemIndex) => Reason;
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

/** Of a list that must be empty: what would have answered. */
export interface Unanswered {
	readonly model: string;
	readonly runId: string | undefined;
}

export const NOTHING: Unanswered = { model: 'none', runId: undefined };

/** Throws invalid-argument for a limit or filter that cannot be meant. */
export async function recommend(
	request: RecommendRequest,
	question: Question | Unanswered,
): Promise<RecommendationList> {
	if ('model' in question) return Object.assign([], { ...question, because: undefined });
	const asked = question;
	const { catalogue, history, own, because, corrections } = asked;
	const { scorer, model, runId } = asked.ranking;
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
		includeSeen: showsSeen(request),
		dismissed: asked.leftOut,
	});
	const best = rules ? rules.allowedBy(rules.rules, open, catalogue.items, own) : open;
	const { items: ranked, propensities } = more ? await reranked(best) : { items: best, propensities: undefined };
	const list = ranked.flatMap((index, i): Recommendation[] => {
		const item = catalogue.items[index];
		if (!item) return [];
		const reason = asked.inWords(found(index as ItemIndex), index as ItemIndex);
		const propensity = propensities?.[i];
		return [{ item, rank: i + 1, score: scores[index] ?? 0, reason, ...(propensity !== undefined && { propensity }) }];
	});
	return Object.assign(list, { model, runId, because });

	async function reranked(eligible: readonly ItemIndex[]) {
		const [{ reranked }, people] = await Promise.all([
			import('./reranking.ts'),
			request.novelty ? asked.people() : undefined,
		]);
		return reranked({ ...asked, request, scorer, scores, eligible, limit, people, rules: rules?.rules });
	}

	function found(index: ItemIndex): Reason {
		const why = reason(scorer, history, index);
		if (why.kind !== 'history') return why;
		const from = catalogue.items[why.item];
		return from ? { kind: 'history', itemId: from.id, title: from.title, share: why.share } : { kind: 'none' };
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

/** Whether a list is more than the best scores in order. */
const asksForMore = ({ diversity, novelty, price, quotas, context, exploration }: RecommendRequest): boolean =>
	[diversity?.strength, novelty, price?.strength, quotas?.length, exploration ? 1 : 0].some(
		(strength) => (strength ?? 0) > 0,
	) ||
	(context !== undefined && context.use !== 'filter' && context.strength !== 0);

/** The filter language is loaded with the first filter. */
export const filterOf = async (text: string): Promise<Filter> =>
	(await import('../ranking/filter/filter.ts')).parseFilter(text);
