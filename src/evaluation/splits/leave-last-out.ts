// The protocol `leave-last-out`: each person's last item that was new to them is held out, all before it trains.
// Expects a data set of positive events only, after whatever k-core filter the protocol names.

import { randomBelow, Stream } from '../../core/random.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import type { Split } from './split.ts';

export interface LeaveLastOutOptions {
	/** Holds out the last but one instead, by the same rule, with the test item and all after it gone from training. */
	validation: boolean;
	/** Shuffles each person's events that share a time; absent: the order of the source stands. */
	tieSeed?: number;
}

/**
 * Holds out, of each person, the first meeting with the item that they met last: repeats of earlier items after it
 * are no test, since the items of training are not ranked. That event and everything after it leaves training, so
 * nothing of the future is learnt from. Who would be left without a training event is not tested (-1) and keeps
 * them; under `validation` the test item is gone from training even then.
 */
export function leaveLastOut(dataset: Dataset, options: LeaveLastOutOptions): Split {
	const users = userCount(dataset);
	const order = options.tieSeed === undefined ? sourceOrder(dataset) : orderWithTiesShuffled(dataset, options.tieSeed);
	const lastNew = lastNewFinder(dataset, order);

	const heldOut = new Int32Array(users).fill(-1);
	const ends = new Uint32Array(users);
	for (let user = 0; user < users; user++) {
		const from = dataset.offsets[user]!;
		let end = dataset.offsets[user + 1]!;
		for (let rounds = options.validation ? 2 : 1; rounds > 0; rounds--) {
			const position = lastNew(from, end);
			if (position <= from) break; // nothing would be left to train on
			end = position;
			if (rounds === 1) heldOut[user] = dataset.itemOf[order[position]!]!;
		}
		ends[user] = end;
	}
	return { train: keepUntil(dataset, order, ends), heldOut };
}

const sourceOrder = (dataset: Dataset): Uint32Array => {
	const order = new Uint32Array(interactionCount(dataset));
	for (let i = 0; i < order.length; i++) order[i] = i;
	return order;
};

/** Fisher-Yates within each run of equal times of one person; a draw belongs to a position, so splits of one seed agree. */
function orderWithTiesShuffled(dataset: Dataset, seed: number): Uint32Array {
	const order = sourceOrder(dataset);
	for (let user = 0; user < userCount(dataset); user++) {
		const to = dataset.offsets[user + 1]!;
		for (let start = dataset.offsets[user]!, end = start; start < to; start = end) {
			while (end < to && dataset.at[end] === dataset.at[start]) end++;
			for (let i = end - 1; i > start; i--) {
				const j = start + randomBelow(i - start + 1, seed, Stream.ties, i);
				const held = order[i]!;
				order[i] = order[j]!;
				order[j] = held;
			}
		}
	}
	return order;
}

/** Finds, in positions from .. end-1, the last one whose item occurs at none before it; -1 when there are none. */
function lastNewFinder(dataset: Dataset, order: Uint32Array): (from: number, end: number) => number {
	const metIn = new Uint32Array(itemCount(dataset)); // the number of the search that met the item last
	let search = 0;
	return (from, end) => {
		search++;
		let last = -1;
		for (let position = from; position < end; position++) {
			const item = dataset.itemOf[order[position]!]!;
			if (metIn[item] === search) continue;
			metIn[item] = search;
			last = position;
		}
		return last;
	};
}

/** The data set with each person's events up to (not with) the given position of the order, in that order. */
function keepUntil(dataset: Dataset, order: Uint32Array, ends: Uint32Array): Dataset {
	const users = ends.length;
	const offsets = new Uint32Array(users + 1);
	for (let user = 0; user < users; user++) offsets[user + 1] = offsets[user]! + ends[user]! - dataset.offsets[user]!;
	const size = offsets[users]!;
	const train = {
		...dataset,
		offsets,
		itemOf: new Uint32Array(size),
		typeOf: new Uint8Array(size),
		at: new Float64Array(size),
		value: new Float32Array(size),
	};
	for (let user = 0; user < users; user++) {
		for (let to = offsets[user]!, position = dataset.offsets[user]!; position < ends[user]!; position++, to++) {
			const from = order[position]!;
			train.itemOf[to] = dataset.itemOf[from]!;
			train.typeOf[to] = dataset.typeOf[from]!;
			train.at[to] = dataset.at[from]!;
			train.value[to] = dataset.value[from]!;
		}
	}
	return train;
}
