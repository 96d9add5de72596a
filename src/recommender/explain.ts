// Why an item stands where it does, event by event. Loaded when somebody asks.

import { InklingError } from '../core/errors.ts';
import { scoresWithout } from '../ranking/leave-one-out.ts';
import { leanings } from '../ranking/profile/corrections.ts';
import { rank as rankBy } from '../ranking/rank.ts';
import { orderOf } from '../ranking/rerank/rerank.ts';
import { traitTable } from '../ranking/traits.ts';
import type { ExplainRequest, Explanation, RecommendRequest } from './lists.ts';
import { checkRequest } from './options.ts';
import type { Questions } from './questions.ts';
import { filterOf, type Question } from './ranker.ts';
import { showsSeen } from './shows-seen.ts';

const DEFAULT_EVENTS = 20;
const MOST_EVENTS = 200;

/** Throws not-found for an item that is not in the catalogue, invalid-argument for a number of events out of range. */
export async function explain(request: ExplainRequest, questions: Questions): Promise<Explanation> {
	const { itemId, viewedId, events = DEFAULT_EVENTS, ...asked } = request;
	checkRequest({ ...asked, itemId });
	const question = await questions.of({ ...asked, ...(viewedId !== undefined && { itemId: viewedId }) });
	const catalogue = questions.catalogue();
	const item = catalogue.index(itemId);
	if (item === undefined)
		throw new InklingError('not-found', `explain: the item must be in the catalogue in use, got ${itemId}.`);
	if (!(Number.isInteger(events) && events >= 1 && events <= MOST_EVENTS)) {
		throw new InklingError(
			'invalid-argument',
			`explain: events must be a whole number from 1 to ${MOST_EVENTS}, got ${events}.`,
		);
	}
	if ('model' in question) return { kind: 'contributions', rank: undefined, parts: [] };
	const { history, scored } = question;
	const { scorer } = question.ranking;
	const scores = new Float32Array(scorer.itemCount);
	await scorer.score([history], scores);
	const order = await orderIn(asked, question);
	const place = (of: Float32Array): number | undefined => {
		const at = order(of).indexOf(item);
		return at < 0 ? undefined : at + 1;
	};
	const rank = place(scores);
	const people = scorer.people?.(item);
	if (people !== undefined) return { kind: 'people', people, rank, parts: [] };
	const contributions = scorer.contributions?.(history, item);
	if (contributions) {
		const total = contributions.reduce((sum, part) => sum + Math.abs(part), 0);
		const parts = scored.map(({ event }, i) => ({
			...(event.id !== undefined && { interactionId: event.id }),
			itemId: event.itemId,
			share: total > 0 ? contributions[i]! / total : 0,
		}));
		return { kind: 'contributions', rank, parts: parts.sort((a, b) => Math.abs(b.share) - Math.abs(a.share)) };
	}
	const last = Array.from(scored.keys()).slice(-events);
	const without = await scoresWithout(scorer, history, last);
	const parts = last.map((at, i) => {
		const { event } = scored[at]!;
		return {
			...(event.id !== undefined && { interactionId: event.id }),
			itemId: event.itemId,
			rankWithout: place(without[i]!),
		};
	});
	const fall = (rankWithout: number | undefined) => Math.abs((rankWithout ?? 0) - (rank ?? 0));
	return { kind: 'leave-one-out', rank, parts: parts.sort((a, b) => fall(b.rankWithout) - fall(a.rankWithout)) };
}

/** Places scores as the list does: what filters, what was seen and what was corrected leave, in its order. */
async function orderIn(
	request: RecommendRequest,
	{ catalogue, own, corrections, leftOut }: Question,
): Promise<(scores: Float32Array) => readonly number[]> {
	const filter = request.filter?.trim() ? await filterOf(request.filter) : undefined;
	const { items } = catalogue;
	const leaning = corrections.length > 0 ? leanings(corrections, traitTable(items)) : undefined;
	return (scores) => {
		const eligible = rankBy({
			scores,
			history: own,
			items,
			limit: items.length,
			filter,
			includeSeen: showsSeen(request),
			dismissed: leftOut,
		});
		return leaning ? orderOf({ scores, eligible, limit: 0, leanings: leaning }) : eligible;
	};
}
