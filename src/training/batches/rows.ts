import type { RowBatch } from '../../core/batch.ts';
import { groupBy, sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { numberSetting } from '../../models/model.ts';
import type { BatchSource } from './batch-source.ts';

/**
 * Every item that has an event in blocks of `batchSize`, then every person: each once an epoch. The people come last, so
 * that a trained person's row is what folding them in would give.
 */
export function rowBatches(train: Dataset, settings: Settings): BatchSource<RowBatch> {
	const items = itemCount(train);
	const batchSize = numberSetting(settings, 'batchSize');
	const seen = sortedUnique(train.offsets, train.itemOf);
	const lacking = (user: number) => seen.offsets[user + 1]! - seen.offsets[user]! < items;
	if (!train.itemOf.length || !Array.from({ length: userCount(train) }, (_, user) => user).some(lacking)) {
		throw new InklingError(
			'invalid-data',
			`training: at least one person must have one item and lack another, got ${userCount(train)} people and ${items} items with ${interactionCount(train)} interactions, without any such. Add more data.`,
		);
	}
	const batches = [
		...blocks('items', groupBy(train.itemOf, items).offsets, batchSize),
		...blocks('users', train.offsets, batchSize),
	];
	return {
		steps: batches.length,
		examplesIn: (batch) => batch.events,
		batch(_, step) {
			const batch = batches[step];
			if (!batch) throw new InklingError('internal', `training: step must be below ${batches.length}, got ${step}.`);
			return batch;
		},
	};
}

function blocks(side: RowBatch['side'], offsets: Uint32Array, batchSize: number): RowBatch[] {
	const events = (row: number) => offsets[row + 1]! - offsets[row]!;
	const withEvents = Uint32Array.from({ length: offsets.length - 1 }, (_, row) => row).filter((row) => events(row) > 0);
	const batches: RowBatch[] = [];
	for (let first = 0; first < withEvents.length; first += batchSize) {
		const rows = withEvents.subarray(first, first + batchSize);
		batches.push({ side, rows, events: rows.reduce((sum, row) => sum + events(row), 0) });
	}
	return batches;
}
