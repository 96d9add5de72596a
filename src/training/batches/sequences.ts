import { NONE, type SequenceBatch } from '../../core/batch.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { Stream, shuffle } from '../../core/random.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { gapClass } from '../../data/time-gaps.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

/**
 * Every event once an epoch, as what came next. A history is cut into stretches of `maxLength` from its end, so that its
 * last stretch is what a scorer reads; stretches are shuffled each epoch. The first event is foretold from nothing.
 */
export function sequenceBatches(train: Dataset, settings: Settings, seed: number): BatchSource<SequenceBatch> {
	const batchSize = numberSetting(settings, 'batchSize');
	const length = numberSetting(settings, 'maxLength');
	const { users, ends } = stretches(train, length);
	if (users.length === 0 || itemCount(train) < 2) {
		throw new InklingError(
			'invalid-data',
			`training: at least one person must have an event, and there must be two items, got ${userCount(train)} people with ${train.itemOf.length} events and ${itemCount(train)} items. Add more data.`,
		);
	}
	let order = new Uint32Array(0);
	let orderEpoch = -1;

	return {
		steps: Math.ceil(users.length / batchSize),
		examplesIn: ({ lengths }) => lengths.reduce((sum, own) => sum + own, 0),
		batch(epoch, step) {
			if (orderEpoch !== epoch) {
				order = Uint32Array.from(users.keys());
				shuffle(order, seed, Stream.shuffle + epoch);
				orderEpoch = epoch;
			}
			const chosen = order.subarray(step * batchSize, (step + 1) * batchSize);
			const rows = chosen.length * length;
			const batch = {
				length,
				users: chosen.map((stretch) => users[stretch]!),
				lengths: new Uint32Array(chosen.length),
				items: new Uint32Array(rows).fill(NONE),
				gaps: new Uint32Array(rows).fill(NONE),
				targets: new Uint32Array(rows).fill(NONE),
			};
			chosen.forEach((stretch, s) => {
				const from = train.offsets[users[stretch]!]!;
				const end = ends[stretch]!;
				const begin = Math.max(from, end - length);
				batch.lengths[s] = end - begin;
				for (let at = begin, row = s * length; at < end; at++, row++) {
					batch.targets[row] = train.itemOf[at]!;
					if (at > from) batch.items[row] = train.itemOf[at - 1]!;
					batch.gaps[row] = at > from + 1 ? gapClass(train.at[at - 1]! - train.at[at - 2]!) : 0;
				}
			});
			return batch;
		},
	};
}

/** Each stretch's person, and the position after its last event. */
function stretches(train: Dataset, length: number): { users: Uint32Array; ends: Uint32Array } {
	const users: number[] = [];
	const ends: number[] = [];
	for (let user = 0; user < userCount(train); user++) {
		for (let end = train.offsets[user + 1]!; end > train.offsets[user]!; end -= length) {
			users.push(user);
			ends.push(end);
		}
	}
	return { users: Uint32Array.from(users), ends: Uint32Array.from(ends) };
}
