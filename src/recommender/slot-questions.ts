// What the slots ask that are about an item, a table of many people, or this person's past. Loaded with the first of them: a
// page that shows what is for somebody, or what sells best, goes without.

import { InklingError } from '../core/errors.ts';
import type { ItemIndex } from '../core/ids.ts';
import type { History } from '../core/scorer.ts';
import type { Catalogue, OwnEvent } from './catalogue.ts';
import type { Reason, RecommendRequest } from './lists.ts';
import { NOTHING, type Question, type Ranking, type Unanswered } from './ranker.ts';
import type { Rankings, TableKind } from './rankings.ts';
import {
	addedAt,
	boughtScorer,
	historyOf,
	newestScorer,
	overZero,
	purchasesIn,
	seedItem,
	TRENDING_DAYS,
	viewedAt,
	viewedScorer,
} from './slots.ts';

interface Asked {
	readonly rankings: Rankings;
	readonly catalogue: Catalogue;
	readonly history: History;
	/** The events that count. */
	readonly counting: readonly OwnEvent[];
	/** What a ranking answers from the whole history. */
	readonly by: (ranking: Ranking) => Question;
}

export async function slotQuestion(
	request: RecommendRequest,
	{ rankings, catalogue, history, counting, by }: Asked,
): Promise<Question | Unanswered> {
	/** As if these items, and nothing else, had been looked at. */
	const standingOn = (ranking: Ranking, on: readonly ItemIndex[]): Question => ({
		...by(ranking),
		history: historyOf(...on),
		scored: on.map((item) => ({
			item,
			weight: 1,
			event: { itemId: catalogue.items[item]?.id ?? '', type: 'view', at: 0 },
		})),
		because: on.length === 1 ? catalogue.items[on[0] ?? -1] : undefined,
	});
	const byTable = async (kind: TableKind, inWords: Question['inWords']): Promise<Question | Unanswered> => {
		const table = await rankings.table(kind);
		return table ? { ...by({ ...table, scorer: overZero(table.scorer) }), inWords } : NOTHING;
	};
	const neighbours = async (
		kind: 'item-knn' | 'bought-together',
		says: 'also-viewed' | 'bought-together',
		on: readonly ItemIndex[],
	): Promise<Question | Unanswered> => {
		const table = on.length > 0 ? await rankings.table(kind) : undefined;
		if (!table) return NOTHING;
		const inWords = (found: Reason): Reason =>
			found.kind === 'history' ? { kind: says, itemId: found.itemId, title: found.title } : found;
		return { ...standingOn({ ...table, scorer: overZero(table.scorer) }, on), leftOut: on, inWords };
	};
	const seed = () => {
		const item = seedItem(request, counting, catalogue);
		const index = item && catalogue.index(item.id);
		return index === undefined ? [] : [index];
	};
	switch (request.slot) {
		case 'because-you-viewed': {
			const on = seed();
			const ranking = await rankings.main(request.runId);
			if (!ranking) return NOTHING;
			// A model that says the same to everyone knows nothing of this item.
			if (on.length === 0 || !ranking.scorer.contributions) return { model: ranking.model, runId: ranking.runId };
			return standingOn(ranking, on);
		}
		case 'similar': {
			const [on] = seed();
			if (on === undefined) return NOTHING;
			const { likenessTo } = await import('./likeness.ts');
			const question = standingOn({ ...likenessTo(catalogue, on, await rankings.vectors()), runId: undefined }, [on]);
			const to = catalogue.items[on];
			const inWords = (): Reason => ({ kind: 'similar', itemId: to?.id ?? '', title: to?.title ?? '' });
			return { ...question, leftOut: [on], inWords };
		}
		case 'also-viewed':
			return neighbours('item-knn', 'also-viewed', seed());
		case 'bought-together': {
			const { basket, itemId } = request;
			const ids = new Set([...(basket ?? []), ...(itemId === undefined ? [] : [itemId])]);
			const on = [...ids].flatMap((id) => catalogue.index(id) ?? []);
			return neighbours('bought-together', 'bought-together', basket || itemId !== undefined ? on : seed());
		}
		case 'trending':
			return byTable('recent', (found) =>
				found.kind === 'popular' ? { kind: 'trending', people: found.people, days: TRENDING_DAYS } : found,
			);
		case 'new-arrivals': {
			const inWords = (found: Reason, index: ItemIndex): Reason => {
				const item = catalogue.items[index];
				const since = item && addedAt(item);
				return since === undefined ? found : { kind: 'new', since };
			};
			return { ...by({ scorer: newestScorer(catalogue), model: 'new-arrivals', runId: undefined }), inWords };
		}
		case 'recently-viewed': {
			const scorer = viewedScorer(catalogue.items.length);
			const inWords = (_: Reason, item: ItemIndex): Reason => ({ kind: 'viewed', at: viewedAt(history, item) });
			return { ...by({ scorer, model: 'recently-viewed', runId: undefined }), inWords };
		}
		case 'buy-again': {
			const scorer = boughtScorer(catalogue.items.length);
			const purchases = purchasesIn(history);
			const inWords = (_: Reason, item: ItemIndex): Reason => {
				const times = purchases.get(item) ?? [];
				return { kind: 'bought', times: times.length, at: times.at(-1) ?? 0 };
			};
			return { ...by({ scorer, model: 'buy-again', runId: undefined }), inWords };
		}
		default:
			throw new InklingError(
				'invalid-argument',
				`recommend: slot must be one of those in its documentation, got ${request.slot}.`,
			);
	}
}
