import type { Memory } from '../../gpu/workspace.ts';

export interface AttentionSettings {
	/** Sequences at once; a missing one has length 0. */
	readonly sequences: number;
	/** The most positions that a sequence may have. */
	readonly length: number;
	readonly heads: number;
	/** Numbers at a position, a multiple of 4 for each head; of a head at most 64. */
	readonly size: number;
	/** A position sees itself and those before it; else all of its sequence. */
	readonly causal: boolean;
	/** Where the lengths lie in `steps`, in words. */
	readonly lengthsAt: number;
}

/** Row s x length + t is position t of sequence s; rows at and past a sequence's length are not read, and get zeros. */
export interface AttentionMemories {
	/** What differs from step to step, [sequences] lengths at `lengthsAt` among it. */
	readonly steps: Memory;
	/** [rows, 3, size] queries, keys and values. */
	readonly input: Memory;
	/** [rows, size] */
	readonly output: Memory;
	/** [rows, size]; absent, with what follows, where nothing is learnt. */
	readonly outputGradient?: Memory;
	/** [rows, 3, size], written. */
	readonly inputGradient?: Memory;
}

export interface Attention {
	forward(): void;
	/** After `forward` of the same step. */
	backward(): void;
}

/** The most numbers of a head: what a thread keeps at hand. */
export const MOST_HEAD = 64;
