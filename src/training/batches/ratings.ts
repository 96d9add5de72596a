import type { RatingBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { Stream, shuffle } from '../../core/random.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { eventTypeCode } from '../../data/interaction.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

/** Every rating that has a value once an epoch, in shuffled order; events of other kinds are passed over. */
export function ratingBatches(train: Dataset, settings: Settings, seed: number): BatchSource<RatingBatch> {
	const batchSize = numberSetting(settings, 'batchSize');
	const userOf = new Uint32Array(interactionCount(train));
	for (let user = 0; user < userCount(train); user++) userOf.fill(user, train.offsets[user], train.offsets[user + 1]);
	const rating = eventTypeCode('rating');
	const rated = Uint32Array.from(userOf.keys()).filter(
		(place) => train.typeOf[place] === rating && !Number.isNaN(train.value[place]!),
	);
	mustBeEnough(train, rated.length);
	let order = rated;
	let orderEpoch = -1;
	return {
		steps: Math.ceil(rated.length / batchSize),
		examplesIn: (batch) => batch.users.length,
		batch(epoch, step) {
			if (orderEpoch !== epoch) {
				order = rated.slice();
				shuffle(order, seed, Stream.shuffle + epoch);
				orderEpoch = epoch;
			}
			const places = order.subarray(step * batchSize, (step + 1) * batchSize);
			return {
				users: Uint32Array.from(places, (place) => userOf[place]!),
				items: Uint32Array.from(places, (place) => train.itemOf[place]!),
				values: Float32Array.from(places, (place) => train.value[place]!),
			};
		},
	};
}

function mustBeEnough(train: Dataset, ratings: number): void {
	if (ratings === 0 && interactionCount(train) > 0) {
		throw new InklingError(
			'invalid-data',
			`training: at least one interaction must be a rating with a value, got ${interactionCount(train)} of other kinds. Import a log of ratings, or choose a model that needs none.`,
		);
	}
	const seen = sortedUnique(train.offsets, train.itemOf);
	for (let user = 0; user < userCount(train); user++) {
		const had = seen.offsets[user + 1]! - seen.offsets[user]!;
		if (had > 0 && had < itemCount(train)) return;
	}
	throw new InklingError(
		'invalid-data',
		`training: at least one person must have one item and lack another, got ${userCount(train)} people and ${itemCount(train)} items without any such. Add more data.`,
	);
}
