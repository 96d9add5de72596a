// The protocol `ratio`: of each person, the last part of their events by time is held out.
// Meng et al., "Exploring data splitting strategies", RecSys 2020, "temporal user".

import type { Dataset } from '../../data/dataset.ts';
import { userCount } from '../../data/dataset.ts';
import { select } from '../../data/select.ts';
import { heldEvents, others } from './held-events.ts';
import type { TestSplit } from './split.ts';

/** Holds out the last `share` of each person's events, rounded down: who has too few is not tested. */
export function ratio(dataset: Dataset, share = 0.2): TestSplit {
	const kept = new Uint8Array(dataset.itemOf.length);
	for (let user = 0; user < userCount(dataset); user++) {
		const from = dataset.offsets[user]!;
		const to = dataset.offsets[user + 1]!;
		kept.fill(1, from, to - Math.floor(share * (to - from)));
	}
	const train = select(dataset, { interactions: kept });
	const targets = heldEvents(dataset, others(kept), train);
	return { train, histories: train, known: true, targets, repeats: false, sampled: false };
}
