// What the ranker learns from, without a leak: of each person the last few items that were new to them are foretold, each from
// what came before it, by parts that were fitted on `before`: the events before the first of these. A share of the items is met
// by nobody in `before`, as if they had just come, and a share of the events is foretold a second time for a stranger of few
// events or none: else nothing would say when to trust a part that knows too little.

import { InklingError } from '../../core/errors.ts';
import type { Settings } from '../../core/model.ts';
import { randomWord, Stream } from '../../core/random.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { select } from '../../data/select.ts';
import { numberSetting } from '../model.ts';

export interface Examples {
	/** The people and items of the training data, with the events that the parts may know of. */
	readonly before: Dataset;
	/** [items] 1: taken for new, and so no part of `before` nor of a history. */
	readonly fresh: Uint8Array;
	/** [lists] whose it is, and the place in the training data of the event to foretell. */
	readonly users: Uint32Array<ArrayBuffer>;
	readonly places: Uint32Array<ArrayBuffer>;
	/** [lists] how many of the events before it are known. */
	readonly lengths: Uint32Array<ArrayBuffer>;
}

/** The longest history of those that are cut short. */
const SHORT = 3;

/** Throws invalid-data where nothing is left to learn from. */
export function examplesOf(train: Dataset, settings: Settings, seed: number): Examples {
	const share = numberSetting(settings, 'coldShare');
	const fresh = Uint8Array.from({ length: itemCount(train) }, (_, item) => (chance(seed, 0, item) < share ? 1 : 0));
	const most = numberSetting(settings, 'lists');
	const made = examplesWith(train, settings, seed, fresh, most);
	// So little that without these items' events there are no two people left.
	return made ?? examplesWith(train, settings, seed, fresh.fill(0), most) ?? allThereIs(train, fresh);
}

function examplesWith(
	train: Dataset,
	settings: Settings,
	seed: number,
	fresh: Uint8Array,
	most: number,
): Examples | undefined {
	const share = numberSetting(settings, 'coldShare');
	const interactions = new Uint8Array(interactionCount(train));
	const users: number[] = [];
	const places: number[] = [];
	const lengths: number[] = [];
	const add = (user: number, place: number, length: number) => {
		users.push(user);
		places.push(place);
		lengths.push(length);
	};
	let people = 0;
	let singles = 0;
	for (let user = 0; user < userCount(train); user++) {
		const met = firstMeetings(train, user);
		// Of people with one event every second one is foretold from nothing.
		const held = met.length === 1 ? singles++ % 2 : Math.min(most, Math.floor(met.length / 2));
		const targets = met.slice(met.length - held);
		const end = targets[0] ?? train.offsets[user + 1]!;
		let kept = 0;
		for (let at = train.offsets[user]!; at < end; at++) {
			if (fresh[train.itemOf[at]!] === 1) continue;
			interactions[at] = 1;
			kept++;
		}
		if (kept > 0) people++;
		for (const place of targets) {
			const known = place - train.offsets[user]!;
			add(user, place, known);
			if (chance(seed, 1, place) < share) {
				add(user, place, Math.min(known, Math.floor(chance(seed, 2, place) * (SHORT + 1))));
			}
		}
	}
	if (people < 2 || places.length === 0) return undefined;
	return {
		before: select(train, { interactions }),
		fresh,
		users: Uint32Array.from(users),
		places: Uint32Array.from(places),
		lengths: Uint32Array.from(lengths),
	};
}

/** Places of the person's events with an item that they had not met before. */
function firstMeetings(train: Dataset, user: number): number[] {
	const met = new Set<number>();
	const places: number[] = [];
	for (let at = train.offsets[user]!; at < train.offsets[user + 1]!; at++) {
		if (met.has(train.itemOf[at]!)) continue;
		met.add(train.itemOf[at]!);
		places.push(at);
	}
	return places;
}

const chance = (seed: number, what: number, counter: number): number =>
	randomWord(seed, Stream.sample + what, counter) / 0x1_0000_0000;

/** Where nothing can be spared each event is foretold by parts that know it: little is learnt, but the net is sound. */
function allThereIs(train: Dataset, fresh: Uint8Array): Examples {
	const people = Array.from({ length: userCount(train) }, (_, user) => user).filter(
		(user) => train.offsets[user + 1]! > train.offsets[user]!,
	);
	if (people.length < 2) {
		throw new InklingError(
			'invalid-data',
			`training: at least two people must have events, got ${people.length} with ${interactionCount(train)} interactions. Add more data.`,
		);
	}
	return {
		before: train,
		fresh,
		users: Uint32Array.from(people),
		places: Uint32Array.from(people, (user) => train.offsets[user + 1]! - 1),
		lengths: Uint32Array.from(people, (user) => train.offsets[user + 1]! - 1 - train.offsets[user]!),
	};
}
