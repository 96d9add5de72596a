// A step's inputs: who is in the batch, what of their items the encoder reads, what is to be foretold, and the plans of the
// updates. Everything drawn here is a function of the seed, the batch's number and a place in it.

import { NONE, type PersonBatch } from '../../core/batch.ts';
import type { Csr } from '../../core/csr.ts';
import { randomWord, Stream } from '../../core/random.ts';

/** Where each part starts, in words. */
export interface StepLayout {
	/** The most items that a batch's people have together. */
	readonly entries: number;
	readonly adam: number;
	readonly step: number;
	/** Of the encoder's bags: [people + 1], then ids, weights and bags of [entries + people]: a person's bias is an entry. */
	readonly offsets: number;
	readonly ids: number;
	readonly weights: number;
	readonly bags: number;
	readonly encoderPlan: number;
	/** Of what is to be foretold: [people + 1], ids [entries]. */
	readonly targetOffsets: number;
	readonly targets: number;
	/** [people] each: 0 or NONE, how many items, the sum of those items' biases, what the divergence weighs. */
	readonly present: number;
	readonly counts: number;
	readonly targetBiases: number;
	readonly divergence: number;
	/** [items + entries] the decoder's update: which row of the gradients, times what. */
	readonly gradientRows: number;
	readonly gradientWeights: number;
	readonly decoderPlan: number;
	readonly words: number;
}

export function stepLayout(
	people: number,
	items: number,
	entries: number,
	room: { readonly stepWords: number; readonly planWords: (entries: number) => number },
): StepLayout {
	let words = 0;
	const place = (size: number): number => {
		const at = words;
		words += Math.ceil(size / 4) * 4;
		return at;
	};
	return {
		entries,
		adam: place(room.stepWords),
		step: place(1),
		offsets: place(people + 1),
		ids: place(entries + people),
		weights: place(entries + people),
		bags: place(entries + people),
		encoderPlan: place(room.planWords(entries + people)),
		targetOffsets: place(people + 1),
		targets: place(entries),
		present: place(people),
		counts: place(people),
		targetBiases: place(people),
		divergence: place(people),
		gradientRows: place(items + entries),
		gradientWeights: place(items + entries),
		decoderPlan: place(room.planWords(items + entries)),
		words,
	};
}

/** The most items that `people` people have together. */
export function mostItems(had: Csr, people: number): number {
	const counts = Array.from(
		{ length: had.offsets.length - 1 },
		(_, user) => had.offsets[user + 1]! - had.offsets[user]!,
	);
	return counts
		.sort((a, b) => b - a)
		.slice(0, people)
		.reduce((sum, count) => sum + count, 0);
}

interface Planner {
	plan(ids: ArrayLike<number>, count: number, words: Uint32Array, at: number): number;
}

export interface FillOptions {
	readonly layout: StepLayout;
	/** Each person's items, once each. */
	readonly had: Csr;
	readonly items: number;
	readonly people: number;
	readonly biases: Float32Array;
	readonly dropout: number;
	readonly seed: number;
	readonly encoder: Planner;
	readonly decoder: Planner;
}

export function createFill(options: FillOptions) {
	const { layout: at, had, items, people, biases, dropout, seed, encoder, decoder } = options;
	const ids = new Uint32Array(items + at.entries);

	return (batch: PersonBatch, divergence: number, into: Uint32Array<ArrayBuffer>): void => {
		const floats = new Float32Array(into.buffer, into.byteOffset, into.length);
		const scale = 1 / (1 - dropout);
		let read = 0;
		let asked = 0;
		into.fill(NONE, at.present, at.present + people);
		for (let item = 0; item < items; item++) {
			ids[item] = item;
			into[at.gradientRows + item] = item;
			floats[at.gradientWeights + item] = 1;
		}
		const enter = (id: number, weight: number, bag: number) => {
			into[at.ids + read] = id;
			floats[at.weights + read] = weight;
			into[at.bags + read++] = bag;
		};
		for (let row = 0; row < people; row++) {
			into[at.offsets + row] = read;
			into[at.targetOffsets + row] = asked;
			const user = batch.users[row];
			if (user === undefined) continue;
			const first = had.offsets[user]!;
			const end = had.offsets[user + 1]!;
			// The bag of a person's items has length 1, so that it says what they like and not how much they have had.
			const each = scale / Math.sqrt(end - first);
			let bias = 0;
			for (let place = first; place < end; place++) {
				const item = had.columns[place]!;
				const drawn = randomWord(seed, Stream.dropout + batch.number, asked) / 0x1_0000_0000;
				if (drawn >= dropout) enter(item, each, row);
				into[at.targets + asked] = item;
				ids[items + asked] = item;
				into[at.gradientRows + items + asked] = items + row;
				floats[at.gradientWeights + items + asked] = -1;
				bias += biases[item]!;
				asked++;
			}
			enter(items, 1, row);
			into[at.present + row] = 0;
			floats[at.counts + row] = end - first;
			floats[at.targetBiases + row] = bias;
			floats[at.divergence + row] = divergence;
		}
		into[at.offsets + people] = read;
		into[at.targetOffsets + people] = asked;
		encoder.plan(into.subarray(at.ids, at.ids + read), read, into, at.encoderPlan);
		decoder.plan(ids, items + asked, into, at.decoderPlan);
	};
}
