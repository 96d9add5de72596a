// The protocol `temporal`: one moment for all. What was done before it trains, what came after is held out, so that
// nobody's future teaches anything. Meng et al., "Exploring data splitting strategies", RecSys 2020, "temporal global".

import { InklingError } from '../../core/errors.ts';
import type { Dataset } from '../../data/dataset.ts';
import { select } from '../../data/select.ts';
import { heldEvents, others } from './held-events.ts';
import type { TestSplit } from './split.ts';

/** The moment is that of the first event of the last `share` of all events by time; events of that very time are held out. */
export function temporal(dataset: Dataset, share = 0.1): TestSplit {
	if (!dataset.timed) {
		throw new InklingError(
			'invalid-data',
			'temporal: events must have times, got a log without any. Use leave-last-out or ratio.',
		);
	}
	const times = dataset.at.slice().sort();
	const moment = times[Math.floor((1 - share) * times.length)] ?? Number.POSITIVE_INFINITY;
	const before = Uint8Array.from(dataset.at, (at) => (at < moment ? 1 : 0));
	const train = select(dataset, { interactions: before });
	const targets = heldEvents(dataset, others(before), train);
	return { train, histories: train, known: true, targets, repeats: false, sampled: false };
}
