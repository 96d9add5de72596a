import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface MaxOverTimeSettings {
	/** Sequences at once; a missing one has length 0. */
	readonly sequences: number;
	/** The most positions that a sequence may have. */
	readonly length: number;
	/** Numbers at a position. */
	readonly size: number;
	/** Positions that the greatest is looked for among: its own and those before it. */
	readonly window: number;
	/** With it number n has floor(n / ladder) positions fewer: as many as a filter of its height fits into the window. */
	readonly ladder?: number;
	/** Where the lengths lie in `steps`, in words. */
	readonly lengthsAt: number;
	/** Words from one row of the output, and of its gradient, to the next. Default `size`. */
	readonly outputStride?: number;
}

/** Row s x length + t is position t of sequence s; rows at and past a sequence's length are not read, and get zeros. */
export interface MaxOverTimeMemories {
	/** What differs from step to step, [sequences] lengths at `lengthsAt` among it. */
	readonly steps: Memory;
	/** [rows, size] */
	readonly input: Memory;
	/** [rows, outputStride], of each row the first `size`. */
	readonly output: Part;
	/** Likewise; absent, with what follows, where nothing is learnt. */
	readonly outputGradient?: Part;
	/** [rows, size], written. */
	readonly inputGradient?: Memory;
}

export interface MaxOverTime {
	forward(): void;
	/** After `forward` of the same step. */
	backward(): void;
}
