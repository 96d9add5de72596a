import type { Dataset } from '../../../src/data/dataset.ts';
import { eventTypeCode } from '../../../src/data/interaction.ts';
import { packVocabulary } from '../../../src/data/vocabulary.ts';

/** A data set from each person's events as [item, time], already oldest first. */
export function logOf(people: readonly (readonly (readonly [item: number, at: number])[])[], items: number): Dataset {
	const events = people.flat();
	const offsets = new Uint32Array(people.length + 1);
	for (const [user, own] of people.entries()) offsets[user + 1] = offsets[user]! + own.length;
	return {
		id: 'log',
		name: 'log',
		users: packVocabulary(people.map((_, user) => `u${user}`)),
		items: packVocabulary(Array.from({ length: items }, (_, item) => `i${item}`)),
		offsets,
		itemOf: Uint32Array.from(events, ([item]) => item),
		typeOf: new Uint8Array(events.length).fill(eventTypeCode('view')),
		at: Float64Array.from(events, ([, at]) => at),
		value: new Float32Array(events.length).fill(Number.NaN),
		timed: true,
	};
}

/** The items of one person, in order. */
export const itemsOf = (dataset: Dataset, user: number): number[] => [
	...dataset.itemOf.subarray(dataset.offsets[user], dataset.offsets[user + 1]),
];
