import type { ListBatch } from '../../core/batch.ts';
import type { Settings } from '../../core/model.ts';
import { Stream, shuffle } from '../../core/random.ts';
import type { Dataset } from '../../data/dataset.ts';
import { numberSetting } from '../../models/model.ts';
import { examplesOf } from '../../models/two-stage/examples.ts';
import type { BatchSource } from './batch-source.ts';

/** Every list that there is to learn from once an epoch, in shuffled order. */
export function listBatches(train: Dataset, settings: Settings, seed: number): BatchSource<ListBatch> {
	const batchSize = numberSetting(settings, 'batchSize');
	const count = examplesOf(train, settings, seed).places.length;
	const steps = Math.ceil(count / batchSize);
	let order = new Uint32Array(0);
	let orderEpoch = -1;
	return {
		steps,
		examplesIn: (batch) => batch.lists.length,
		batch(epoch, step) {
			if (orderEpoch !== epoch) {
				order = Uint32Array.from({ length: count }, (_, list) => list);
				shuffle(order, seed, Stream.shuffle + epoch);
				orderEpoch = epoch;
			}
			return { number: epoch * steps + step + 1, lists: order.slice(step * batchSize, (step + 1) * batchSize) };
		},
	};
}
