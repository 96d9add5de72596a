// What a request asks: which model ranks, from which events, and what the person has corrected. Lists, explanations and the
// profile all start here, so that they are about the same thing.

import { InklingError } from '../core/errors.ts';
import type { ItemIndex } from '../core/ids.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Correction } from '../ranking/profile/corrections.ts';
import { type Catalogue, historyOfKnown, knownEvents, type OwnEvent, toHistory } from './catalogue.ts';
import type { Reason, RecommendRequest } from './lists.ts';
import type { Question, Ranking, Unanswered } from './ranker.ts';
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

export interface Questions {
	/** A list that must be empty has no question, but the model that would have answered. Throws not-found. */
	of(request: RecommendRequest): Promise<Question | Unanswered>;
	catalogue(): Catalogue;
}

export interface Sources {
	/** Of what is in use now. */
	readonly rankings: () => Rankings;
	readonly settings: EventSettings;
	readonly ownEvents: () => Promise<readonly OwnEvent[]>;
	readonly corrections: () => Promise<readonly Correction[]>;
	readonly personHistory: (userId: string) => Promise<readonly OwnEvent[]>;
}

/** Slots that are about the person, and so heed what they have corrected. */
const PERSONAL: ReadonlySet<RecommendRequest['slot']> = new Set([undefined, 'for-you', 'because-you-viewed']);

const NOTHING: Unanswered = { model: 'none', runId: undefined };

export function createQuestions(sources: Sources): Questions {
	const { settings } = sources;
	const eventsOf = async ({ userId, without }: RecommendRequest): Promise<readonly OwnEvent[]> => {
		if (userId !== undefined) return sources.personHistory(userId);
		const gone = new Set(without);
		return (await sources.ownEvents()).filter(({ id }) => id === undefined || !gone.has(id));
	};
	/** Those of the events that count for this list: the others stay in the history, and what they are about stays seen. */
	const counting = async (
		events: readonly OwnEvent[],
		corrections: readonly Correction[],
		{ context }: RecommendRequest,
		catalogue: Catalogue,
	): Promise<readonly OwnEvent[]> => {
		let left = events;
		if (corrections.some(({ action }) => action === 'remove')) {
			const [{ stillCounts }, { traitTable }] = await Promise.all([
				import('../ranking/profile/corrections.ts'),
				import('../ranking/traits.ts'),
			]);
			const counts = stillCounts(corrections, traitTable(catalogue.items));
			left = left.filter(({ itemId, at }) => {
				const item = catalogue.index(itemId);
				return item === undefined || counts(item, at);
			});
		}
		if (context?.use === 'filter') {
			const { completeContext, happenedIn } = await import('../ranking/rerank/context.ts');
			const is = completeContext(context.is, Date.now());
			left = left.filter((event) => happenedIn(is, event));
		}
		return left;
	};
	return {
		catalogue: () => sources.rankings().catalogue,
		async of(request) {
			const rankings = sources.rankings();
			const { catalogue } = rankings;
			const events = await eventsOf(request);
			const own = toHistory(events, catalogue, settings);
			// What this device's person has corrected is not about others.
			const heeded = PERSONAL.has(request.slot) && request.userId === undefined ? await sources.corrections() : [];
			const left = await counting(events, heeded, request, catalogue);
			const known = knownEvents(left, catalogue, settings);
			// The same object where it is the same history: models keep what they have worked out for one.
			const history = left === events ? own : historyOfKnown(known);
			const people = async () => {
				const counted = (await rankings.table('popularity'))?.scorer;
				return counted?.people && ((item: number) => counted.people?.(item as ItemIndex) ?? 0);
			};
			const by = (ranking: Ranking): Question => ({
				catalogue,
				ranking,
				history,
				own,
				because: undefined,
				leftOut: [],
				inWords: (found) => found,
				events,
				known,
				scored: known,
				corrections: heeded,
				people,
			});
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
				const item = seedItem(request, left, catalogue);
				const index = item && catalogue.index(item.id);
				return index === undefined ? [] : [index];
			};
			switch (request.slot ?? 'for-you') {
				case 'for-you':
					return by((await rankings.main(request.runId)) ?? withoutModel(catalogue));
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
					const question = standingOn({ ...likenessTo(catalogue, on, await rankings.vectors()), runId: undefined }, [
						on,
					]);
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
				case 'bestsellers': {
					const table = await rankings.table('popularity');
					return table ? by(table) : NOTHING;
				}
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
		},
	};
}

/** Of a catalogue that nothing was learnt about: everything, in its own order. */
const withoutModel = ({ items }: Catalogue): Ranking => ({
	scorer: { itemCount: items.length, score: (_, into) => void into.fill(0) },
	model: 'none',
	runId: undefined,
});
