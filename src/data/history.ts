import type { UserIndex } from '../core/ids.ts';
import type { History } from '../core/scorer.ts';
import type { Dataset } from './dataset.ts';
import { EVENT_TYPES, type EventSettings, eventWeight } from './interaction.ts';

/** One person's events in a data set as a model reads them; `known` adds the person's row for a model trained on them. */
export function datasetHistory(dataset: Dataset, user: UserIndex, events: EventSettings, known: boolean): History {
	const from = dataset.offsets[user]!;
	const to = dataset.offsets[user + 1]!;
	const weights = new Float32Array(to - from);
	for (let i = from; i < to; i++) {
		const type = EVENT_TYPES[dataset.typeOf[i]!];
		weights[i - from] = type ? eventWeight(type, dataset.value[i], events) : 0;
	}
	return {
		...(known ? { user } : {}),
		items: Int32Array.from(dataset.itemOf.subarray(from, to)),
		types: dataset.typeOf.slice(from, to),
		weights,
		at: dataset.at.slice(from, to),
		values: dataset.value.slice(from, to),
	};
}
