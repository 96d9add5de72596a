// A step's inputs: the batch's people and items as entries, which items are drawn beside, and the plans of the updates.

import { type EventBatch, NONE } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { randomWord, Stream } from '../../core/random.ts';
import { popularitySampler } from '../../core/samplers/popularity.ts';
import { drawUnseen } from '../../core/samplers/unseen.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS, EVENT_TYPES, eventWeight } from '../../data/interaction.ts';
import { numberSetting, type StepOptions } from '../model.ts';
import type { HistoryArrays } from '../two-tower/entries.ts';
import type { SideLayout, StepLayout } from './layout.ts';

/** Takes an entry of the person or item that is being described: a row of the table, its weight, the sum that it goes into. */
export type AddEntry = (row: number, weight: number, field: number) => void;

/** What people and items are made of, which is the model's own affair. */
export interface Describe {
	/** `user`: undefined where this example is to be learnt without knowing who it is. The history's events are from .. end - 1. */
	person(add: AddEntry, user: number | undefined, history: HistoryArrays, from: number, end: number): void;
	/** `known`: false where this example is to be learnt without the item's own row. */
	item(add: AddEntry, item: number, known: boolean): void;
}

/** Draws of one seed and example, kept apart. */
const DROP_USER = Stream.dropout + 1;
const DROP_ITEM = Stream.dropout + 2;

interface RowPlans {
	plan(rows: ArrayLike<number>, count: number, words: Uint32Array, at: number): number;
}

/** How negatives are drawn: items that nobody had in training say nothing, and are not. */
function samplerOf(train: Dataset, byPopularity: boolean) {
	const counts = new Float64Array(itemCount(train));
	for (const item of train.itemOf) counts[item]!++;
	return popularitySampler(byPopularity ? counts : counts.map((count) => Math.min(1, count)));
}

export function createFill(
	{ train, settings, seed, events = DEFAULT_EVENT_SETTINGS }: StepOptions,
	layout: StepLayout,
	describe: Describe,
	plans: { readonly people: RowPlans; readonly items: RowPlans },
): (batch: EventBatch, words: Uint32Array<ArrayBuffer>) => void {
	const items = itemCount(train);
	const seen = sortedUnique(train.offsets, train.itemOf);
	const sampler = samplerOf(train, settings.negativeSampling === 'popularity');
	const idDropout = numberSetting(settings, 'idDropout');
	const dropped = (stream: number, counter: number) => randomWord(seed, stream, counter) < idDropout * 0x1_0000_0000;
	const history = {
		items: train.itemOf,
		types: train.typeOf,
		weights: Float32Array.from(train.typeOf, (code, i) => {
			const type = EVENT_TYPES[code];
			return type ? eventWeight(type, train.value[i], events) : 0;
		}),
	};
	const { candidates } = layout;

	return (batch, words) => {
		const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
		const count = batch.places.length;
		words[layout.numberAt] = batch.number;
		/** Writes one side's bags: `write` describes one person or item after another, as many as there are. */
		const side = (at: SideLayout, planner: RowPlans, total: number, write: (add: AddEntry, one: number) => void) => {
			const fields = at.bags / total;
			let length = 0;
			const fill = (one: number, wanted: number) =>
				write((row, weight, field) => {
					if (field !== wanted) return;
					words[at.rowsAt + length] = row;
					floats[at.weightsAt + length] = weight;
					words[at.bagsAt + length++] = one * fields + field;
				}, one);
			for (let bag = 0; bag < at.bags; bag++) {
				fill(Math.floor(bag / fields), bag % fields);
				words[at.offsetsAt + bag + 1] = length;
			}
			planner.plan(words.subarray(at.rowsAt, at.rowsAt + length), length, words, at.planAt);
		};

		side(layout.people, plans.people, layout.events, (add, i) => {
			if (i >= count) return;
			const user = batch.users[i]!;
			const known = dropped(DROP_USER, batch.before + i) ? undefined : user;
			describe.person(add, known, history, train.offsets[user]!, batch.places[i]!);
		});
		words.fill(NONE, layout.candidatesAt, layout.candidatesAt + layout.events * candidates);
		const drawn = new Int32Array(layout.events * candidates).fill(-1);
		for (let i = 0; i < count; i++) {
			const user = batch.users[i]!;
			const lacks = seen.offsets[user + 1]! - seen.offsets[user]! < items;
			for (let c = 0; c < (lacks ? candidates : 1); c++) {
				const counter = (batch.before + i) * candidates + c;
				drawn[i * candidates + c] =
					c === 0
						? train.itemOf[batch.places[i]!]!
						: drawUnseen(seen, user, items, sampler, seed, Stream.negatives, counter);
				words[layout.candidatesAt + i * candidates + c] = i * candidates + c;
			}
		}
		side(layout.items, plans.items, drawn.length, (add, one) => {
			const item = drawn[one]!;
			if (item === -1) return;
			describe.item(add, item, !dropped(DROP_ITEM, batch.before * candidates + one));
		});
	};
}
