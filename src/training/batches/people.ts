import type { PersonBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { Stream, shuffle } from '../../core/random.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

/** Everybody who has an item, once an epoch, in shuffled order; a batch's examples are its people's items. */
export function personBatches(train: Dataset, settings: Settings, seed: number): BatchSource<PersonBatch> {
	const batchSize = numberSetting(settings, 'batchSize');
	const had = sortedUnique(train.offsets, train.itemOf);
	const own = (user: number) => had.offsets[user + 1]! - had.offsets[user]!;
	const people = Uint32Array.from({ length: userCount(train) }, (_, user) => user).filter((user) => own(user) > 0);
	if (!people.some((user) => own(user) < itemCount(train))) {
		throw new InklingError(
			'invalid-data',
			`training: at least one person must have one item and lack another, got ${userCount(train)} people and ${itemCount(train)} items without any such. Add more data.`,
		);
	}
	const steps = Math.ceil(people.length / batchSize);
	let order = people;
	let orderEpoch = -1;
	return {
		steps,
		examplesIn: (batch) => batch.items,
		batch(epoch, step) {
			if (orderEpoch !== epoch) {
				order = people.slice();
				shuffle(order, seed, Stream.shuffle + epoch);
				orderEpoch = epoch;
			}
			const users = order.slice(step * batchSize, (step + 1) * batchSize);
			const items = users.reduce((sum, user) => sum + own(user), 0);
			return { number: epoch * steps + step + 1, batches: steps, users, items };
		},
	};
}
