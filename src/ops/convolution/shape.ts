import type { Memory } from '../../gpu/workspace.ts';
import type { Activation } from '../dense/shape.ts';
import type { Part } from '../part.ts';

export interface ConvolutionSettings {
	/** Sequences at once; a missing one has length 0. */
	readonly sequences: number;
	/** The most positions that a sequence may have. */
	readonly length: number;
	/** Numbers at a position; a multiple of 4. */
	readonly inputs: number;
	/** Filters; a multiple of 4. */
	readonly outputs: number;
	/** Positions that a filter sees: its own and those before it. */
	readonly width: number;
	/**
	 * Filters of each height from 1 to `width`, the lowest first, so that filter n sees the last 1 + floor(n / ladder) positions
	 * alone; a multiple of 4. Absent: all see `width`.
	 */
	readonly ladder?: number;
	/** Default none. */
	readonly activation?: Activation;
	/** Where the lengths lie in `steps`, in words. */
	readonly lengthsAt: number;
}

/** Row s x length + t is position t of sequence s; rows at and past a sequence's length are not read, and get zeros. */
export interface ConvolutionMemories {
	/** What differs from step to step, [sequences] lengths at `lengthsAt` among it. */
	readonly steps: Memory;
	/** [rows, inputs] */
	readonly input: Memory;
	/** [width, inputs, outputs], the earliest position first, then the biases [outputs]. A part starts at a multiple of 4 words; so do the others. */
	readonly weights: Part;
	/** [rows, outputs] */
	readonly output: Memory;
	/** [rows, outputs]; absent, with what follows, where nothing is learnt. */
	readonly outputGradient?: Memory;
	/** [rows, inputs], written. */
	readonly inputGradient?: Part;
	/** As the weights, written; zero where a filter does not see. */
	readonly weightsGradient?: Part;
}

export interface Convolution {
	forward(): void;
	/** After `forward` of the same step. */
	backward(): void;
}

/** Words of the weights and of their gradient. */
export const convolutionWords = ({
	width,
	inputs,
	outputs,
}: {
	width: number;
	inputs: number;
	outputs: number;
}): number => (width * inputs + 1) * outputs;

/** Filters of one height, side by side: the first of them, how many, and the positions that they see. */
export function groupsOf({
	outputs,
	width,
	ladder,
}: ConvolutionSettings): { first: number; count: number; height: number }[] {
	if (ladder === undefined) return [{ first: 0, count: outputs, height: width }];
	return Array.from({ length: outputs / ladder }, (_, g) => ({ first: g * ladder, count: ladder, height: g + 1 }));
}
