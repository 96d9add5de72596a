import { hasColumn } from '../core/csr.ts';
import { throwIfCancelled } from '../core/errors.ts';
import type { UserIndex } from '../core/ids.ts';
import { nextTurn } from '../core/next-turn.ts';
import type { Scorer } from '../core/scorer.ts';
import { userCount } from '../data/dataset.ts';
import { datasetHistory } from '../data/history.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings } from '../data/interaction.ts';
import type { ColdSplit } from './splits/cold-items.ts';

/**
 * The mean over people of the area under the ROC curve among cold items: how often one that the person had is above one
 * that they had not, a tie counting half. 1 is perfect, .5 is chance. Measured are people with a history and with cold
 * items of both kinds; NaN when there are none.
 */
export async function coldAuc(
	scorer: Scorer,
	{ train, cold, held }: ColdSplit,
	options: { readonly events?: EventSettings; readonly signal?: AbortSignal } = {},
): Promise<{ auc: number; users: number }> {
	const scores = new Float32Array(scorer.itemCount);
	let sum = 0;
	let users = 0;
	for (let user = 0; user < userCount(train); user++) {
		const had = held.offsets[user + 1]! - held.offsets[user]!;
		if (had === 0 || had === cold.length || train.offsets[user] === train.offsets[user + 1]) continue;
		if (user % 64 === 0) await nextTurn();
		throwIfCancelled(options.signal);
		await scorer.score(
			[datasetHistory(train, user as UserIndex, options.events ?? DEFAULT_EVENT_SETTINGS, true)],
			scores,
		);
		sum += area(scores, cold, (item) => hasColumn(held, user, item));
		users++;
	}
	return { auc: sum / users, users };
}

/** Mann and Whitney's U over the pairs, from ranks: equal scores share the mean of theirs. */
function area(scores: Float32Array, items: Uint32Array, positive: (item: number) => boolean): number {
	const order = items.slice().sort((a, b) => scores[a]! - scores[b]!);
	let rankSum = 0;
	let positives = 0;
	for (let from = 0, to = 0; from < order.length; from = to) {
		while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
		for (let i = from; i < to; i++) {
			if (!positive(order[i]!)) continue;
			positives++;
			rankSum += (from + 1 + to) / 2;
		}
	}
	return (rankSum - (positives * (positives + 1)) / 2) / (positives * (order.length - positives));
}
