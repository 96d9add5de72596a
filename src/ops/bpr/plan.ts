// Who updates what: for one step, the rows that its triples touch, each with the triples that touch it, in the
// batch's order. Each row then has one owner, which adds up its gradient in that order: no atomics, the same bits
// every time. Cost: the batch; the tables of stamps are made once and never cleared.

import type { TripleBatch } from '../../core/batch.ts';
import { ADAM } from './tables.ts';

/**
 * Where each part of a step's plan starts, in 32-bit words (bpr.wgsl reads the same offsets):
 * head [8] triples, users, items, 0, Adam's 1 / (1 - beta1^t), 1 / (1 - beta2^t), 0, 0 | triples [B x 4] user row, positive, negative, user slot |
 * userRow [B] | userStart [B + 1] | userTriple [B] | itemRow [2B] | itemStart [2B + 1] | itemTriple [2B] 2 x triple + (1 if negative)
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

/** Words before the triples. */
const HEAD = 8;

export function planLayout(batchSize: number): PlanLayout {
	const triples = HEAD;
	const userRow = triples + 4 * batchSize;
	const userStart = userRow + batchSize;
	const userTriple = userStart + batchSize + 1;
	const itemRow = userTriple + batchSize;
	const itemStart = itemRow + 2 * batchSize;
	const itemTriple = itemStart + 2 * batchSize + 1;
	return {
		triples,
		userRow,
		userStart,
		userTriple,
		itemRow,
		itemStart,
		itemTriple,
		stride: Math.ceil((itemTriple + 2 * batchSize) / 64) * 64,
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
	readonly #userStamp: Uint32Array;
	readonly #userSlot: Uint32Array;
	readonly #itemStamp: Uint32Array;
	readonly #itemSlot: Uint32Array;
	#stamp = 0;

	constructor(users: number, items: number, batchSize: number) {
		this.layout = planLayout(batchSize);
		this.#userStamp = new Uint32Array(users);
		this.#userSlot = new Uint32Array(users);
		this.#itemStamp = new Uint32Array(items);
		this.#itemSlot = new Uint32Array(items);
	}

	/** Writes the plan of one step, the `step`-th of its tables from 1 on, into `words` at `at`. */
	plan(batch: TripleBatch, step: number, words: Uint32Array<ArrayBuffer>, at = 0): StepCounts {
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
		words.fill(0, itemStart, itemStart + 2 * count + 1);
		let users = 0;
		let items = 0;

		// First pass: a slot for each row in order of first appearance; counts gathered one place to the right.
		for (let t = 0; t < count; t++) {
			const user = batch.users[t]!;
			const positive = batch.positives[t]!;
			const negative = batch.negatives[t]!;
			if (this.#userStamp[user] !== stamp) {
				this.#userStamp[user] = stamp;
				this.#userSlot[user] = users;
				words[userRow + users++] = user;
			}
			if (this.#itemStamp[positive] !== stamp) {
				this.#itemStamp[positive] = stamp;
				this.#itemSlot[positive] = items;
				words[itemRow + items++] = positive;
			}
			if (this.#itemStamp[negative] !== stamp) {
				this.#itemStamp[negative] = stamp;
				this.#itemSlot[negative] = items;
				words[itemRow + items++] = negative;
			}
			const slot = this.#userSlot[user]!;
			const triple = at + layout.triples + 4 * t;
			words[triple] = user;
			words[triple + 1] = positive;
			words[triple + 2] = negative;
			words[triple + 3] = slot;
			words[userStart + slot + 1]!++;
			words[itemStart + this.#itemSlot[positive]! + 1]!++;
			words[itemStart + this.#itemSlot[negative]! + 1]!++;
		}
		for (let slot = 0; slot < users; slot++) words[userStart + slot + 1]! += words[userStart + slot]!;
		for (let slot = 0; slot < items; slot++) words[itemStart + slot + 1]! += words[itemStart + slot]!;

		// Second pass: each triple into its rows' lists. Filling moves the starts one list on; the copies move them back.
		const userTriple = at + layout.userTriple;
		const itemTriple = at + layout.itemTriple;
		for (let t = 0; t < count; t++) {
			words[userTriple + words[userStart + this.#userSlot[batch.users[t]!]!]!++] = t;
			words[itemTriple + words[itemStart + this.#itemSlot[batch.positives[t]!]!]!++] = 2 * t;
			words[itemTriple + words[itemStart + this.#itemSlot[batch.negatives[t]!]!]!++] = 2 * t + 1;
		}
		words.copyWithin(userStart + 1, userStart, userStart + users);
		words[userStart] = 0;
		words.copyWithin(itemStart + 1, itemStart, itemStart + items);
		words[itemStart] = 0;

		words[at] = count;
		words[at + 1] = users;
		words[at + 2] = items;
		words[at + 3] = 0;
		const corrections = new Float32Array(words.buffer, words.byteOffset + 4 * (at + 4), 2);
		corrections[0] = 1 / (1 - ADAM.beta1 ** step);
		corrections[1] = 1 / (1 - ADAM.beta2 ** step);
		return { triples: count, users, items };
	}
}
