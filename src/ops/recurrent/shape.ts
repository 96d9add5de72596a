import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

/** `lstm`: Hochreiter & Schmidhuber, Neural Computation 9(8), 1997, with forget gates. `gru`: Cho et al., EMNLP 2014, as cuDNN and PyTorch compute it. */
export type Cell = 'lstm' | 'gru';

export interface RecurrentShape {
	readonly cell: Cell;
	/** Sequences at once; a missing one has length 0. */
	readonly sequences: number;
	/** The most positions that a sequence may have. */
	readonly length: number;
	/** Numbers at a position; a multiple of 4. */
	readonly inputs: number;
	/** Hidden units; a multiple of 4 up to 256. */
	readonly units: number;
	/** Where the lengths lie in `steps`, in words. */
	readonly lengthsAt: number;
}

/** Row s x length + t is position t of sequence s; rows at and past a sequence's length are not read. */
export interface RecurrentMemories {
	/** What differs from step to step, [sequences] lengths at `lengthsAt` among it. */
	readonly steps: Memory;
	/** [sequences x length, inputs] */
	readonly input: Memory;
	/** [inputs + units + 1, units, 4]: see recurrent.ts. A part starts at a multiple of 4 words; so does its gradient's. */
	readonly weights: Part;
	/** [2, sequences, units] hidden states, then cell states, to start from; zeros when absent. No gradient goes back through it. */
	readonly initial?: Memory;
	/** [sequences x length, units] hidden states; zeros past a sequence's length. */
	readonly output: Memory;
	/** [2, sequences, units] likewise after each sequence's last position; to go on from. */
	readonly final?: Memory;
	/** [sequences x length, units]; absent: none but the final one's. */
	readonly outputGradient?: Memory;
	/** [sequences, units] by the hidden states of `final`, where something is made of them alone. */
	readonly finalGradient?: Memory;
	/** [sequences x length, inputs]; zeros past a sequence's length. */
	readonly inputGradient: Part;
	/** [inputs + units + 1, units, 4] */
	readonly weightsGradient: Part;
}

/** One layer over whole sequences, bound to its memories. */
export interface Recurrent {
	forward(): void;
	/** After `forward` of the same step. */
	backward(): void;
}

/** Words of `weights` and its gradient. */
export const weightWords = ({ inputs, units }: { inputs: number; units: number }): number =>
	(inputs + units + 1) * units * 4;

/** The lanes that a cell's inputs and hidden states have a weight in; a lane beyond them is zero and stays so. */
export const LANES: Record<Cell, { readonly inputs: readonly number[]; readonly units: readonly number[] }> = {
	lstm: { inputs: [0, 1, 2, 3], units: [0, 1, 2, 3] },
	gru: { inputs: [0, 1, 2], units: [0, 1, 3] },
};
