import type { Part } from '../part.ts';

export type Activation = 'none' | 'relu' | 'tanh';

export interface DenseSettings {
	readonly rows: number;
	readonly inputs: number;
	readonly outputs: number;
	/** Words from one row of the output, and of its gradient, to the next. Default `outputs`: another's numbers may stand beside. */
	readonly outputStride?: number;
	/** Default none. */
	readonly activation?: Activation;
}

export interface DenseMemories {
	/** [rows, inputs] */
	readonly input: Part;
	/** [inputs, outputs] */
	readonly weights: Part;
	/** [outputs] */
	readonly bias?: Part;
	/** [rows, outputStride], of each row the first `outputs`. */
	readonly output: Part;
	/** Likewise; absent, with what follows, where nothing is learnt. */
	readonly outputGradient?: Part;
	/** [rows, inputs], written; absent where nothing needs it. */
	readonly inputGradient?: Part;
	/** [inputs, outputs], written. */
	readonly weightsGradient?: Part;
	/** [outputs], written. One memory of both gradients, the bias right behind the weights, saves a dispatch. */
	readonly biasGradient?: Part;
}

export interface Dense {
	forward(): void;
	/** Reads the output of the last forward. */
	backward(): void;
}
