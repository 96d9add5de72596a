import type { EventBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { Stream, shuffle } from '../../core/random.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

/** Every event once an epoch, in shuffled order. */
export function eventBatches(train: Dataset, settings: Settings, seed: number): BatchSource<EventBatch> {
	const batchSize = numberSetting(settings, 'batchSize');
	const events = interactionCount(train);
	const seen = sortedUnique(train.offsets, train.itemOf);
	const lacking = (user: number) => {
		const had = seen.offsets[user + 1]! - seen.offsets[user]!;
		return had > 0 && had < itemCount(train);
	};
	const userOf = new Uint32Array(events);
	const places = new Uint32Array(events);
	for (let user = 0; user < userCount(train); user++) userOf.fill(user, train.offsets[user], train.offsets[user + 1]);
	for (let place = 0; place < events; place++) places[place] = place;
	if (!Array.from({ length: userCount(train) }, (_, user) => user).some(lacking)) {
		throw new InklingError(
			'invalid-data',
			`training: at least one person must have one item and lack another, got ${userCount(train)} people and ${itemCount(train)} items without any such. Add more data.`,
		);
	}
	const steps = Math.ceil(events / batchSize);
	let order = places;
	let orderEpoch = -1;
	return {
		steps,
		examplesIn: (batch) => batch.places.length,
		batch(epoch, step) {
			if (orderEpoch !== epoch) {
				order = places.slice();
				shuffle(order, seed, Stream.shuffle + epoch);
				orderEpoch = epoch;
			}
			const drawn = order.slice(step * batchSize, (step + 1) * batchSize);
			return {
				before: epoch * events + step * batchSize,
				number: epoch * steps + step + 1,
				users: drawn.map((place) => userOf[place]!),
				places: drawn,
			};
		},
	};
}
