// A list from a history: the model's scores over the catalogue, the filter and the rules, and each item's reason.

import { InklingError } from '../core/errors.ts';
import type { History, Scorer } from '../core/scorer.ts';
import type { Item } from '../data/item.ts';
import type { Filter } from '../ranking/filter/filter.ts';
import { rank } from '../ranking/rank.ts';
import { reason } from '../ranking/reason.ts';
import type { Catalogue } from './catalogue.ts';
import { reasonFor } from './slots.ts';
import type { Reason, Recommendation, RecommendationList, RecommendRequest } from './types.ts';

const DEFAULT_LIMIT = 12;
const MOST = 1000;

/** What ranks, and its name. */
export interface Ranking {
	readonly scorer: Scorer;
	readonly model: string;
	readonly runId: string | undefined;
}

/** Throws invalid-argument for a limit or filter that cannot be meant. */
export async function recommend(
	request: RecommendRequest,
	history: History,
	/** The person's own, when the scores are of another: what they have had is left out all the same. */
	own: History,
	catalogue: Catalogue,
	{ scorer, model, runId }: Ranking,
	because: Item | undefined,
): Promise<RecommendationList> {
	const limit = request.limit ?? DEFAULT_LIMIT;
	if (!(Number.isInteger(limit) && limit >= 0 && limit <= MOST)) {
		throw new InklingError(
			'invalid-argument',
			`recommend: limit must be a whole number from 0 to ${MOST}, got ${limit}.`,
		);
	}
	const filter = request.filter?.trim() ? await filterOf(request.filter) : undefined;
	const scores = new Float32Array(catalogue.items.length);
	await scorer.score([history], scores);
	const ranked = rank({
		scores,
		history: own,
		items: catalogue.items,
		limit,
		filter,
		includeSeen: request.includeSeen,
	});
	const list = ranked.flatMap((index, i): Recommendation[] => {
		const item = catalogue.items[index];
		return item
			? [{ item, rank: i + 1, score: scores[index] ?? 0, reason: reasonFor(request.slot, inWords(index), item) }]
			: [];
	});
	return Object.assign(list, { model, runId, because });

	function inWords(index: (typeof ranked)[number]): Reason {
		const found = reason(scorer, history, index);
		if (found.kind !== 'history') return found;
		const from = catalogue.items[found.item];
		return from ? { kind: 'history', itemId: from.id, title: from.title, share: found.share } : { kind: 'none' };
	}
}

/** The filter language is loaded with the first filter. */
const filterOf = async (text: string): Promise<Filter> =>
	(await import('../ranking/filter/filter.ts')).parseFilter(text);
