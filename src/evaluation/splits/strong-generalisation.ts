// The protocol `strong-generalisation`: people whom training never met. Of each of them a random 80 % of the events is
// known, the rest held out. Liang et al., "Variational autoencoders for collaborative filtering", WWW 2018, section 4.1.

import { Stream, shuffle } from '../../core/random.ts';
import { type Dataset, userCount } from '../../data/dataset.ts';
import { positionsOf, select } from '../../data/select.ts';
import { heldEvents, others } from './held-events.ts';
import type { TestSplit } from './split.ts';

/** Part of each new person's events that is known. */
const FOLD_IN = 0.8;

/** Takes `share` of the people out of training, drawn by the seed. */
export function strongGeneralisation(dataset: Dataset, seed: number, share = 0.1): TestSplit {
	const order = Uint32Array.from({ length: userCount(dataset) }, (_, user) => user);
	shuffle(order, seed, Stream.sample);
	const isNew = new Uint8Array(order.length);
	for (const user of order.subarray(0, Math.round(share * order.length))) isNew[user] = 1;

	const trains = new Uint8Array(dataset.itemOf.length);
	for (let user = 0; user < order.length; user++)
		if (!isNew[user]) trains.fill(1, dataset.offsets[user], dataset.offsets[user + 1]);
	const train = select(dataset, { interactions: trains, users: others(isNew) });

	const theirs = select(dataset, { interactions: others(trains), users: isNew });
	const known = new Uint8Array(theirs.itemOf.length);
	for (const [index, user] of positionsOf(isNew).entries()) {
		const from = theirs.offsets[index]!;
		const events = Uint32Array.from({ length: theirs.offsets[index + 1]! - from }, (_, i) => from + i);
		// A stream of each person's own, so that one more person changes nobody else's part.
		shuffle(events, seed, Stream.sample + 1 + user);
		for (const event of events.subarray(0, Math.ceil(FOLD_IN * events.length))) known[event] = 1;
	}
	const histories = select(theirs, { interactions: known });
	const targets = heldEvents(theirs, others(known), histories);
	return { train, histories, known: false, targets, repeats: false, sampled: false };
}
