import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface VerticalConvolutionSettings {
	/** Sequences at once; a missing one has length 0. */
	readonly sequences: number;
	/** The most positions that a sequence may have. */
	readonly length: number;
	/** Numbers at a position; a multiple of 4. */
	readonly size: number;
	readonly filters: number;
	/** Positions that a filter sees: its own and those before it. */
	readonly width: number;
	/** Where the lengths lie in `steps`, in words. */
	readonly lengthsAt: number;
	/** Words from one row of the output, and of its gradient, to the next; a multiple of 4. Default filters x size. */
	readonly outputStride?: number;
}

/** Row s x length + t is position t of sequence s; rows at and past a sequence's length are not read, and get zeros. All parts start at multiples of 4 words. */
export interface VerticalConvolutionMemories {
	/** What differs from step to step, [sequences] lengths at `lengthsAt` among it. */
	readonly steps: Memory;
	/** [rows, size] */
	readonly input: Memory;
	/** [filters, width], the earliest position first. */
	readonly weights: Part;
	/** [rows, outputStride], of each row the first [filters, size]. */
	readonly output: Part;
	/** Likewise; absent, with what follows, where nothing is learnt. */
	readonly outputGradient?: Part;
	/** [rows, size], added to: another reads the same input. */
	readonly inputGradient?: Part;
	/** [filters, width], written. */
	readonly weightsGradient?: Part;
}

export interface VerticalConvolution {
	forward(): void;
	backward(): void;
}
