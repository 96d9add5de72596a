// A step's inputs: who is in the batch, their entries on both sides, the plans of the updates, and the softmax's numbers.

import { type EventBatch, NONE } from '../../core/batch.ts';
import { randomBelow, randomWord, Stream } from '../../core/random.ts';
import { interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS, EVENT_TYPES, eventWeight } from '../../data/interaction.ts';
import { numberSetting, type StepOptions } from '../model.ts';
import { addUser, Entries } from './entries.ts';
import type { ItemBags } from './item-bags.ts';

/** Where one side's bags start in a step's inputs, in words. */
export interface SideLayout {
	/** The most entries. */
	readonly entries: number;
	readonly stepAt: number;
	readonly offsetsAt: number;
	readonly rowsAt: number;
	readonly weightsAt: number;
	/** [entries] the bag that each entry is in. */
	readonly bagsAt: number;
	readonly planAt: number;
}

export interface StepLayout {
	readonly stepAt: number;
	readonly people: SideLayout;
	readonly items: SideLayout;
	/** [batch], [candidates], [candidates]: the softmax's. */
	readonly positiveAt: number;
	readonly candidateIds: number;
	readonly logQ: number;
	readonly words: number;
}

/** Of so many people with so many entries at most, and so many items likewise; `room` says what the updates need. */
export function stepLayout(
	{ batch, candidates, ofPerson, ofItem }: Readonly<Record<'batch' | 'candidates' | 'ofPerson' | 'ofItem', number>>,
	room: { readonly stepWords: number; readonly planWords: (entries: number) => number },
): StepLayout {
	let words = room.stepWords;
	const take = (count: number) => {
		words += count;
		return words - count;
	};
	const side = (bags: number, entries: number): SideLayout => ({
		entries,
		stepAt: 0,
		offsetsAt: take(bags + 1),
		rowsAt: take(entries),
		weightsAt: take(entries),
		bagsAt: take(entries),
		planAt: take(room.planWords(entries)),
	});
	const people = side(batch, batch * ofPerson);
	const items = side(candidates, candidates * ofItem);
	const positiveAt = take(batch);
	const candidateIds = take(candidates);
	const logQ = take(candidates);
	return { stepAt: 0, people, items, positiveAt, candidateIds, logQ, words };
}

/** Draws of one seed and example, kept apart. */
const DROP_USER = Stream.dropout + 1;
const DROP_ITEM = Stream.dropout + 2;
const NEGATIVE = Stream.negatives;

/** What the updates write into a step's inputs. */
export interface StepWriters {
	/** The numbers of step 1, 2, ... */
	step(number: number, words: Uint32Array<ArrayBuffer>, at: number): void;
	readonly people: RowPlans;
	readonly items: RowPlans;
}

interface RowPlans {
	plan(rows: ArrayLike<number>, count: number, words: Uint32Array, at: number): number;
}

export function createFill(
	{ train, settings, seed, events = DEFAULT_EVENT_SETTINGS }: StepOptions,
	layout: StepLayout,
	bags: ItemBags,
	writers: StepWriters,
	{ batch: most, candidates }: { readonly batch: number; readonly candidates: number },
): (batch: EventBatch, words: Uint32Array<ArrayBuffer>) => void {
	const users = userCount(train);
	const items = itemCount(train);
	const total = interactionCount(train);
	const maxLength = numberSetting(settings, 'maxLength');
	const idDropout = numberSetting(settings, 'idDropout');
	const negatives = candidates - most;
	const history = {
		items: train.itemOf,
		types: train.typeOf,
		weights: Float32Array.from(train.typeOf, (code, i) => {
			const type = EVENT_TYPES[code];
			return type ? eventWeight(type, train.value[i], events) : 0;
		}),
	};
	const dropped = (stream: number, counter: number) => randomWord(seed, stream, counter) < idDropout * 0x1_0000_0000;
	/** log of how often the item is expected among the candidates. */
	const logQ = (item: number) => Math.log((most * bags.events[item]!) / total + negatives / items);

	return (batch, words) => {
		const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
		const count = batch.places.length;
		writers.step(batch.number, words, layout.stepAt);
		/** Writes one side's bags, of which `add` gives one after another. */
		const side = (at: SideLayout, planner: RowPlans, total: number, add: (into: Entries, bag: number) => void) => {
			const into = new Entries(
				words.subarray(at.rowsAt, at.rowsAt + at.entries),
				floats.subarray(at.weightsAt, at.weightsAt + at.entries),
			);
			for (let bag = 0; bag < total; bag++) {
				const first = into.length;
				add(into, bag);
				words.fill(bag, at.bagsAt + first, at.bagsAt + into.length);
				words[at.offsetsAt + bag + 1] = into.length;
			}
			planner.plan(into.rows, into.length, words, at.planAt);
		};

		side(layout.people, writers.people, most, (into, i) => {
			if (i >= count) return;
			const user = batch.users[i]!;
			const known = dropped(DROP_USER, batch.before + i) ? undefined : user;
			addUser(into, { users, items }, known, history, train.offsets[user]!, batch.places[i]!, maxLength);
		});
		side(layout.items, writers.items, candidates, (into, i) => {
			const extra = i >= most;
			const present = extra || i < count;
			words[layout.candidateIds + i] = NONE;
			if (!extra) words[layout.positiveAt + i] = present ? i : NONE;
			if (!present) return;
			const counter = (batch.number - 1) * candidates + i;
			const item = extra ? randomBelow(items, seed, NEGATIVE, counter) : train.itemOf[batch.places[i]!]!;
			words[layout.candidateIds + i] = item;
			floats[layout.logQ + i] = logQ(item);
			// An item that nobody had has no row of its own to learn.
			const trained = bags.events[item]! > 0;
			if (trained && !dropped(DROP_ITEM, counter)) into.add(item, 1);
			for (let e = bags.offsets[item]!; e < bags.offsets[item + 1]!; e++) into.add(bags.rows[e]!, bags.weights[e]!);
		});
	};
}
