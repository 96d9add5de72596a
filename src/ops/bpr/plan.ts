// Who updates what: for one step, the rows that its triples touch, each with the triples that touch it, in the
// batch's order. Each row then has one owner, which adds up its gradient in that order: no atomics, the same bits
// every time. Cost: the batch; the tables of stamps are made once and never cleared.

import type { TripleBatch } from '../../core/batch.ts';
import { ADAM } from './tables.ts';

/**
 * Where each part of a step's plan starts, in 32-bit words (bpr.wgsl reads the same offsets):
 * head [8] triples, users, items, the learning rate's factor, Adam's 1 / (1 - beta1^t), 1 / (1 - beta2^t), 0, 0 | triples [B x tripleWords] user row, user slot, positive, C negatives, or the value where there are none |
 * userRow [B] | userStart [B + 1] | userTriple [B] | itemRow [(1 + C) B] | itemStart [(1 + C) B + 1] | itemTriple [(1 + C) B] (1 + C) x triple + (0 the positive, else which negative, from 1)
 */
export interface PlanLayout {
	readonly triples: number;
	readonly userRow: number;
	readonly userStart: number;
	readonly userTriple: number;
	readonly itemRow: number;
	readonly itemStart: number;
	readonly itemTriple: number;
	/** Words from one step's plan to the next: a multiple of 64, the alignment of a dynamic binding offset. */
	readonly stride: number;
}

/** Words of a triple. */
export const tripleWords = (candidates: number): number => 3 + Math.max(1, candidates);

/** Words before the triples. */
const HEAD = 8;

export function planLayout(batchSize: number, candidates = 1): PlanLayout {
	const triples = HEAD;
	const items = 1 + candidates; // of a triple
	const userRow = triples + tripleWords(candidates) * batchSize;
	const userStart = userRow + batchSize;
	const userTriple = userStart + batchSize + 1;
	const itemRow = userTriple + batchSize;
	const itemStart = itemRow + items * batchSize;
	const itemTriple = itemStart + items * batchSize + 1;
	return {
		triples,
		userRow,
		userStart,
		userTriple,
		itemRow,
		itemStart,
		itemTriple,
		stride: Math.ceil((itemTriple + items * batchSize) / 64) * 64,
	};
}

export interface StepCounts {
	readonly triples: number;
	readonly users: number;
	readonly items: number;
}

/** Makes plans; keeps one stamp and one slot a row so that a step costs its batch and nothing else. */
export class Planner {
	readonly layout: PlanLayout;
	readonly #candidates: number;
	readonly #userStamp: Uint32Array;
	readonly #userSlot: Uint32Array;
	readonly #itemStamp: Uint32Array;
	readonly #itemSlot: Uint32Array;
	#stamp = 0;

	constructor(users: number, items: number, batchSize: number, candidates = 1) {
		this.layout = planLayout(batchSize, candidates);
		this.#candidates = candidates;
		this.#userStamp = new Uint32Array(users);
		this.#userSlot = new Uint32Array(users);
		this.#itemStamp = new Uint32Array(items);
		this.#itemSlot = new Uint32Array(items);
	}

	/** Writes the plan of one step, the `step`-th of its tables from 1 on, into `words` at `at`. `factor` is on the learning rate. */
	plan(batch: TripleBatch, step: number, words: Uint32Array<ArrayBuffer>, at = 0, factor = 1): StepCounts {
		const { layout } = this;
		const count = batch.users.length;
		if (++this.#stamp === 0xffff_ffff) {
			this.#userStamp.fill(0);
			this.#itemStamp.fill(0);
			this.#stamp = 1;
		}
		const stamp = this.#stamp;

		const userRow = at + layout.userRow;
		const userStart = at + layout.userStart;
		const itemRow = at + layout.itemRow;
		const itemStart = at + layout.itemStart;
		words.fill(0, userStart, userStart + count + 1);
		const own = 1 + this.#candidates; // items of a triple
		const width = tripleWords(this.#candidates);
		const numbers = new Float32Array(words.buffer, words.byteOffset, words.length);
		words.fill(0, itemStart, itemStart + own * count + 1);
		let users = 0;
		let items = 0;

		// First pass: a slot for each row in order of first appearance; counts gathered one place to the right.
		for (let t = 0; t < count; t++) {
			const user = batch.users[t]!;
			if (this.#userStamp[user] !== stamp) {
				this.#userStamp[user] = stamp;
				this.#userSlot[user] = users;
				words[userRow + users++] = user;
			}
			const slot = this.#userSlot[user]!;
			const triple = at + layout.triples + width * t;
			words[triple] = user;
			words[triple + 1] = slot;
			words[userStart + slot + 1]!++;
			if (own === 1) numbers[triple + 3] = batch.values?.[t] ?? 0;
			for (let i = 0; i < own; i++) {
				const item = i === 0 ? batch.positives[t]! : batch.negatives[(own - 1) * t + i - 1]!;
				if (this.#itemStamp[item] !== stamp) {
					this.#itemStamp[item] = stamp;
					this.#itemSlot[item] = items;
					words[itemRow + items++] = item;
				}
				words[triple + 2 + i] = item;
				words[itemStart + this.#itemSlot[item]! + 1]!++;
			}
		}
		for (let slot = 0; slot < users; slot++) words[userStart + slot + 1]! += words[userStart + slot]!;
		for (let slot = 0; slot < items; slot++) words[itemStart + slot + 1]! += words[itemStart + slot]!;

		// Second pass: each triple into its rows' lists. Filling moves the starts one list on; the copies move them back.
		const userTriple = at + layout.userTriple;
		const itemTriple = at + layout.itemTriple;
		for (let t = 0; t < count; t++) {
			words[userTriple + words[userStart + this.#userSlot[batch.users[t]!]!]!++] = t;
			const triple = at + layout.triples + width * t;
			for (let i = 0; i < own; i++) {
				words[itemTriple + words[itemStart + this.#itemSlot[words[triple + 2 + i]!]!]!++] = own * t + i;
			}
		}
		words.copyWithin(userStart + 1, userStart, userStart + users);
		words[userStart] = 0;
		words.copyWithin(itemStart + 1, itemStart, itemStart + items);
		words[itemStart] = 0;

		words[at] = count;
		words[at + 1] = users;
		words[at + 2] = items;
		const head = new Float32Array(words.buffer, words.byteOffset + 4 * (at + 3), 3);
		head[0] = factor;
		head[1] = 1 / (1 - ADAM.beta1 ** step);
		head[2] = 1 / (1 - ADAM.beta2 ** step);
		return { triples: count, users, items };
	}
}
