import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface LayerNormSettings {
	readonly rows: number;
	/** Numbers in a row. */
	readonly size: number;
}

export interface LayerNormMemories {
	/** [rows, size] */
	readonly input: Memory;
	/** [rows, size], added to the input first; with it `sum` is given. */
	readonly added?: Memory;
	/** [rows, size], written: input + added, what a later layer adds to. */
	readonly sum?: Memory;
	/** [2, size] gains, then offsets. */
	readonly weights: Part;
	/** [rows, size] */
	readonly output: Memory;
	/** [rows, size]; absent, with what follows, where nothing is learnt. */
	readonly outputGradient?: Memory;
	/** [rows, size], added to the input's gradient: that of `sum` by a later layer. */
	readonly sumGradient?: Memory;
	/** [rows, size], written: by the input, and by what is added. */
	readonly inputGradient?: Memory;
	/** [2, size], written. */
	readonly weightsGradient?: Part;
}

export interface LayerNorm {
	forward(): void;
	/** After `forward` of the same step. */
	backward(): void;
}

/** Added to the variance. */
export const SMALLEST = 1e-5;
