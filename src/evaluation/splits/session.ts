// The protocol `session`: in sessions that do not train, each item but the first is asked for, given those before it in
// its session. As session-rec has it (Ludewig & Jannach, "Evaluation of session-based recommendation algorithms", UMUAI
// 28, 2018): every item is ranked, those of the session too; items that training has not met are left out of the
// held-out sessions, and then sessions of fewer than two.

import type { Dataset } from '../../data/dataset.ts';
import { eventTypeCode } from '../../data/interaction.ts';
import { packVocabulary } from '../../data/vocabulary.ts';
import type { TestSplit } from './split.ts';

/** `held`: the sessions' items as indices of `train`, -1 for one that it does not have. One who is measured is a place in a session. */
export function session(train: Dataset, held: readonly (readonly number[])[]): TestSplit {
	const met = new Uint8Array(train.items.offsets.length - 1);
	for (const item of train.itemOf) met[item] = 1;
	const histories: number[] = [];
	const ends: number[] = [];
	const targets: number[] = [];
	const ids: string[] = [];
	for (const [number, items] of held.entries()) {
		const known = items.filter((item) => met[item] === 1);
		for (let place = 1; place < known.length; place++) {
			for (let i = 0; i < place; i++) histories.push(known[i]!);
			ends.push(histories.length);
			targets.push(known[place]!);
			ids.push(`${number + 1}:${place + 1}`);
		}
	}
	const length = histories.length;
	return {
		train,
		histories: {
			...train,
			users: packVocabulary(ids),
			offsets: Uint32Array.from([0, ...ends]),
			itemOf: Uint32Array.from(histories),
			typeOf: new Uint8Array(length).fill(eventTypeCode('view')),
			at: Float64Array.from({ length }, (_, i) => i),
			value: new Float32Array(length).fill(Number.NaN),
			timed: false,
		},
		known: false,
		targets: {
			offsets: Uint32Array.from({ length: targets.length + 1 }, (_, i) => i),
			columns: Uint32Array.from(targets),
		},
		repeats: true,
		sampled: false,
	};
}
