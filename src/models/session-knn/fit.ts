import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import type { Dataset } from '../../data/dataset.ts';
import { visits } from '../../data/visits.ts';
import { countTensor, itemsOfPeople } from '../evidence.ts';
import { numberSetting } from '../model.ts';

const MINUTE = 60_000;

/**
 * Keeps the latest sessions of two items or more, oldest first: `lengths` [sessions] and their `sessionItems` one after
 * another, each session's ascending. Throws invalid-data.
 */
export function fitSessionKnn(train: Dataset, settings: Settings): SavedModel {
	itemsOfPeople('session-knn', train);
	const gapMinutes = train.timed ? numberSetting(settings, 'gapMinutes') : 0;
	const starts = visits(train, gapMinutes * MINUTE);
	const rows = sortedUnique(starts, train.itemOf);
	const lengthOf = (session: number) => rows.offsets[session + 1]! - rows.offsets[session]!;
	const endOf = (session: number) => train.at[starts[session + 1]! - 1]!;
	const latest = Array.from({ length: starts.length - 1 }, (_, session) => session)
		.filter((session) => lengthOf(session) > 1)
		.sort((a, b) => endOf(a) - endOf(b) || a - b)
		.slice(-numberSetting(settings, 'sessions'));
	if (latest.length === 0) {
		throw new InklingError(
			'invalid-data',
			'train session-knn: a session of two items or more is needed, got none. Raise gapMinutes, or set it to 0.',
		);
	}
	const items = latest.flatMap((session) => [
		...rows.columns.subarray(rows.offsets[session], rows.offsets[session + 1]),
	]);
	return {
		kind: 'session-knn',
		version: 1,
		settings,
		tensors: {
			itemCount: countTensor(train),
			gapMinutes: { shape: [1], data: Float32Array.of(gapMinutes) },
			lengths: { shape: [latest.length], data: Float32Array.from(latest, lengthOf) },
			sessionItems: { shape: [items.length], data: Float32Array.from(items) },
		},
	};
}
