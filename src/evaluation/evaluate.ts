// Full ranking: the held-out item among all items that the person has no training event with. Nothing is sampled,
// so figures compare only with others of full ranking.

import { sortedUnique } from '../core/csr.ts';
import { InklingError, throwIfCancelled } from '../core/errors.ts';
import type { UserIndex } from '../core/ids.ts';
import { nextTurn } from '../core/next-turn.ts';
import type { Metrics } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import { itemCount } from '../data/dataset.ts';
import { datasetHistory } from '../data/history.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings } from '../data/interaction.ts';
import { expectedRanks } from './expected-ranks.ts';
import { RANK_METRICS } from './metrics/metrics.ts';
import type { Split } from './splits/split.ts';

export interface EvaluateOptions {
	/** Cut-offs. Default 5, 10, 20. */
	k?: readonly number[];
	/** Measures these people only; those without a held-out item are passed over. Default everyone. */
	users?: Int32Array;
	/** People scored at once. Default as many as fit 16 MB of scores, at most 256. */
	batchUsers?: number;
	/** How events weigh in the histories. */
	events?: EventSettings;
	signal?: AbortSignal;
}

export interface Evaluation {
	/** Means over the measured people: `hr@10`, `recall@10`, `precision@10`, `f1@10`, `ndcg@10`, `mrr@10`, `map@10`, ... Empty when nobody was measured. */
	readonly metrics: Metrics;
	/** [measured] the people behind the means. */
	readonly users: Int32Array<ArrayBuffer>;
	readonly perUser: {
		/** [measured] the held-out item's expected rank, 0 is best. */
		readonly rank: Float64Array<ArrayBuffer>;
	};
}

const SCORE_BYTES = 16 * 1024 * 1024;
const MOST_BATCH_USERS = 256; // keeps a batch short enough to cancel and to answer messages between

/** Measures a scorer on a split. Throws `invalid-argument`, `invalid-data` (scores that are not numbers) or `cancelled`. */
export async function evaluate(scorer: Scorer, split: Split, options: EvaluateOptions = {}): Promise<Evaluation> {
	const { train, heldOut } = split;
	const items = itemCount(train);
	if (scorer.itemCount !== items) {
		throw new InklingError(
			'invalid-argument',
			`evaluate: the scorer must know the split's ${items} items, got ${scorer.itemCount}. Train it on this split.`,
		);
	}
	const cutoffs = checkCutoffs(options.k ?? [5, 10, 20]);
	const users = measuredUsers(heldOut, options.users);
	const batchUsers = options.batchUsers ?? Math.min(MOST_BATCH_USERS, Math.max(1, Math.floor(SCORE_BYTES / 4 / items)));
	if (!(Number.isInteger(batchUsers) && batchUsers > 0)) {
		throw new InklingError(
			'invalid-argument',
			`evaluate: batchUsers must be a whole number of 1 or more, got ${batchUsers}.`,
		);
	}

	const events = options.events ?? DEFAULT_EVENT_SETTINGS;
	const seen = sortedUnique(train.offsets, train.itemOf);
	const scores = new Float32Array(Math.min(batchUsers, users.length) * items);
	const rank = new Float64Array(users.length);
	const measures = Object.entries(RANK_METRICS).flatMap(([name, metric]) =>
		cutoffs.map((k) => ({ name: `${name}@${k}`, metric, k })),
	);
	const sums = new Float64Array(measures.length);
	for (let start = 0; start < users.length; start += batchUsers) {
		throwIfCancelled(options.signal);
		const batch = users.subarray(start, start + batchUsers);
		const into = scores.subarray(0, batch.length * items);
		const histories = Array.from(batch, (user) => datasetHistory(train, user as UserIndex, events, true));
		await scorer.score(histories, into);
		for (let i = 0; i < batch.length; i++) {
			const user = batch[i]!;
			const ranks = expectedRanks(
				into.subarray(i * items, (i + 1) * items),
				heldOut.subarray(user, user + 1),
				seen.columns.subarray(seen.offsets[user]!, seen.offsets[user + 1]!),
			);
			rank[start + i] = ranks[0]!;
			for (const [m, { metric, k }] of measures.entries()) sums[m]! += metric(ranks, k);
		}
		await nextTurn();
	}
	throwIfCancelled(options.signal);
	const metrics =
		users.length === 0 ? {} : Object.fromEntries(measures.map(({ name }, m) => [name, sums[m]! / users.length]));
	return { metrics, users, perUser: { rank } };
}

function checkCutoffs(cutoffs: readonly number[]): readonly number[] {
	for (const k of cutoffs) {
		if (!(Number.isInteger(k) && k > 0)) {
			throw new InklingError('invalid-argument', `evaluate: each k must be a whole number of 1 or more, got ${k}.`);
		}
	}
	return [...new Set(cutoffs)];
}

function measuredUsers(heldOut: Int32Array, users: Int32Array | undefined): Int32Array<ArrayBuffer> {
	if (!users) return Int32Array.from(heldOut.keys()).filter((user) => heldOut[user]! >= 0);
	for (const user of users) {
		if (!(user >= 0 && user < heldOut.length)) {
			throw new InklingError('invalid-argument', `evaluate: users must be 0 to ${heldOut.length - 1}, got ${user}.`);
		}
	}
	return Int32Array.from(users).filter((user) => heldOut[user]! >= 0);
}
