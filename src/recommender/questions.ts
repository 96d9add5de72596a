// What a request asks: which model ranks, from which events, and what the person has corrected. Lists, explanations and the
// profile all start here, so that they are about the same thing.

import type { ItemIndex } from '../core/ids.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Correction } from '../ranking/profile/corrections.ts';
import { type Catalogue, historyOfKnown, knownEvents, type OwnEvent, toHistory } from './catalogue.ts';
import type { RecommendRequest } from './lists.ts';
import { NOTHING, type Question, type Ranking, type Unanswered } from './ranker.ts';
import type { Rankings } from './rankings.ts';

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
			switch (request.slot ?? 'for-you') {
				case 'for-you':
					return by((await rankings.main(request.runId)) ?? withoutModel(catalogue));
				case 'bestsellers': {
					const table = await rankings.table('popularity');
					return table ? by(table) : NOTHING;
				}
				default: {
					const { slotQuestion } = await import('./slot-questions.ts');
					return slotQuestion(request, { rankings, catalogue, history, counting: left, by });
				}
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
