// What a request asks: which model ranks, from which events, and what the person has corrected. Lists, explanations and the
// profile all start here, so that they are about the same thing.

import type { ItemIndex } from '../core/ids.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Correction } from '../ranking/profile/corrections.ts';
import { type Catalogue, historyOfKnown, knownEvents, type OwnEvent, toHistory } from './catalogue.ts';
import type { DatasetInUse } from './dataset-in-use.ts';
import type { RecommendRequest } from './lists.ts';
import type { Question, Ranking } from './ranker.ts';
import type { Rankings } from './rankings.ts';
import { historyOf, newestScorer, seedItem } from './slots.ts';

export interface Questions {
	/** A list that must be empty has no question, but the model that would have answered. Throws not-found. */
	of(request: RecommendRequest): Promise<Question | { model: string; runId: string | undefined }>;
	catalogue(): Catalogue;
}

export interface Sources {
	readonly rankings: Rankings;
	readonly settings: EventSettings;
	/** The catalogue when there is no data set. */
	readonly given: Catalogue;
	readonly inUse: () => DatasetInUse | undefined;
	readonly ownEvents: () => Promise<readonly OwnEvent[]>;
	readonly corrections: () => Promise<readonly Correction[]>;
	readonly personHistory: (userId: string) => Promise<readonly OwnEvent[]>;
}

/** Slots that are about the person, and so heed what they have corrected. */
const PERSONAL: ReadonlySet<RecommendRequest['slot']> = new Set([undefined, 'for-you', 'because-you-viewed']);

export function createQuestions(sources: Sources): Questions {
	const { rankings, settings, given, inUse } = sources;
	const catalogueInUse = () => inUse()?.catalogue ?? given;
	const withoutModel = (): Ranking => ({
		scorer: { itemCount: given.items.length, score: (_, into) => void into.fill(0) },
		model: 'none',
		runId: undefined,
	});
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
		catalogue: catalogueInUse,
		async of(request) {
			const used = inUse();
			const catalogue = catalogueInUse();
			const events = await eventsOf(request);
			const own = toHistory(events, catalogue, settings);
			// What this device's person has corrected is not about others.
			const heeded = PERSONAL.has(request.slot) && request.userId === undefined ? await sources.corrections() : [];
			const left = await counting(events, heeded, request, catalogue);
			const known = knownEvents(left, catalogue, settings);
			// The same object where it is the same history: models keep what they have worked out for one.
			const history = left === events ? own : historyOfKnown(known);
			const shared = { catalogue, own, events, known, scored: known, corrections: heeded, because: undefined };
			const people = async () => {
				const counted = used && (await rankings.fitted(used, 'popularity')).scorer;
				return counted?.people && ((item: number) => counted.people?.(item as ItemIndex) ?? 0);
			};
			const by = (ranking: Ranking): Question => ({ ...shared, people, ranking, history });
			switch (request.slot ?? 'for-you') {
				case 'for-you':
					return by(used ? await rankings.open(used, request.runId) : withoutModel());
				case 'because-you-viewed': {
					const because = seedItem(request, left, catalogue);
					const index = because && catalogue.index(because.id);
					const ranking = used && (await rankings.open(used, request.runId));
					// A model that says the same to everyone knows nothing of this item.
					if (!because || index === undefined || !ranking?.scorer.contributions)
						return { model: ranking?.model ?? 'none', runId: ranking?.runId };
					const view = { item: index, weight: 1, event: { itemId: because.id, type: 'view', at: 0 } } as const;
					return { ...by(ranking), history: historyOf(index), scored: [view], because };
				}
				case 'trending':
					return by(used ? await rankings.fitted(used, 'recent') : withoutModel());
				case 'popular':
					return by(used ? await rankings.fitted(used, 'popularity') : withoutModel());
				case 'new':
					return by({ scorer: newestScorer(catalogue), model: 'new', runId: undefined });
			}
		},
	};
}
