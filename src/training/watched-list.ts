import type { UserIndex } from '../core/ids.ts';
import type { WatchedList } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import { topK } from '../core/top-k.ts';
import { datasetHistory } from '../data/history.ts';
import type { EventSettings } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import type { Split } from '../evaluation/splits/split.ts';

const LENGTH = 10;

/** One person's first ten as the model ranks now, folded in as on their own device; empty when the split does not know them. */
export async function watchedList(
	userId: string,
	split: Split,
	scorer: Scorer,
	events: EventSettings,
	showHeldOut: boolean,
): Promise<WatchedList> {
	const user = openVocabulary<UserIndex>(split.train.users).index(userId);
	if (user === undefined) return { userId, items: [] };
	const history = datasetHistory(split.train, user, events, false);
	const scores = new Float32Array(scorer.itemCount);
	await scorer.score([history], scores);
	for (const item of history.items) scores[item] = Number.NEGATIVE_INFINITY;
	const ids = openVocabulary(split.train.items);
	const items = Array.from(topK(scores, LENGTH), (item) => ({ itemId: ids.id(item), score: scores[item] ?? 0 }));
	const heldOut = split.heldOut[user] ?? -1;
	if (!showHeldOut || heldOut < 0) return { userId, items };
	let rank = 1;
	const mine = scores[heldOut] ?? 0;
	for (const score of scores) if (score > mine) rank++;
	return { userId, items, heldOut: { itemId: ids.id(heldOut), rank } };
}
