import type { TripleBatch } from '../../core/batch.ts';

export interface BprSettings {
	readonly users: number;
	readonly items: number;
	/** Numbers a row; any from 1. */
	readonly embeddingSize: number;
	/** The most triples that a step may have. */
	readonly batchSize: number;
	readonly learningRate: number;
	/** L2, per triple and row: the gradient gains regularisation x row. */
	readonly regularisation: number;
	/** Whether items have a bias. */
	readonly itemBias: boolean;
	/**
	 * Default bpr: softplus(-(x+ - x-)), the positive above the negative. logistic: softplus(-x+) + softplus(x-), each for
	 * itself. hinge: max(0, 1 - (x+ - x-)). warp: the hinge of the first candidate that violates it, weighed by the rank
	 * that so few draws tell of; a triple without one moves nothing, nor does L2 for it. squared: (value - x+)^2, without
	 * negatives; the gradient is that of half of it.
	 */
	readonly loss?: 'bpr' | 'logistic' | 'hinge' | 'warp' | 'squared';
	/** Negatives that a triple brings, with the warp loss: at most MOST_CANDIDATES. Default 1. */
	readonly candidates?: number;
	/** What softplus(-x+) is multiplied by, with the logistic loss: one over the negatives of a positive. Default 1. */
	readonly positiveWeight?: number;
	/** Whether people have a bias, with the logistic and the squared loss; in the others it cancels. Default false. */
	readonly userBias?: boolean;
	/** Default adagrad. momentum and adam are lazy: a row that is not touched keeps its state as it is. */
	readonly optimiser?: BprOptimiser;
	/** Of step 1, 2, ... of the tables: what its learning rate is multiplied by. Default 1. */
	readonly factor?: (step: number) => number;
	/** Steps that the tables have behind them. Default 0. */
	readonly stepsBefore?: number;
}

/** As many as the kernel's settings have room for. */
export const MOST_CANDIDATES = 64;

/** Negatives of a triple. */
export const candidatesOf = ({ loss, candidates = 1 }: Pick<BprSettings, 'loss' | 'candidates'>): number =>
	loss === 'warp' ? candidates : loss === 'squared' ? 0 : 1;

/**
 * WARP's weight by how many draws it took to find a violator, from 1 on: 1 + 1/2 + ... + 1/r of the rank r that this
 * tells of, (items - 1) / draws rounded down (Weston, Bengio & Usunier, IJCAI 2011, equation 5 and algorithm 1).
 */
export function rankWeights(items: number, candidates: number): Float32Array<ArrayBuffer> {
	const weights = new Float32Array(candidates);
	for (let draws = 1; draws <= candidates; draws++) {
		for (let place = Math.floor((items - 1) / draws); place > 0; place--) weights[draws - 1]! += 1 / place;
	}
	return weights;
}

/** The formulas are those of optimiser/optimiser.ts. */
export type BprOptimiser = 'sgd' | 'momentum' | 'adagrad' | 'adam';

/** Arrays of optimiser state beside the weights; sgd leaves its one as it is. */
export const slotsOf = ({ optimiser }: Pick<BprSettings, 'optimiser'>): number => (optimiser === 'adam' ? 2 : 1);
/** Numbers of a bias and its state, a multiple of two. */
export const biasWidth = (settings: Pick<BprSettings, 'optimiser'>): number => 2 * slotsOf(settings);

/**
 * Weights and optimiser rows. Rows are padded with zeros to `stride` numbers, a multiple of 16, the block that a
 * kernel reads at once (64 bytes); padding stays zero through training.
 */
export interface BprTables {
	/** [users, 1 + slots, stride] a row's weights, then Adagrad's sums of squares, momentum's running sums or Adam's two moments: side by side, so that a touched row is one place in memory. */
	readonly users: Float32Array<ArrayBuffer>;
	/** [items, 1 + slots, stride] likewise. */
	readonly items: Float32Array<ArrayBuffer>;
	/** [items, 2] bias and its sum; [items, 4] bias, two moments and 0; with user biases those of the people behind. */
	readonly biases: Float32Array<ArrayBuffer>;
}

/** Tables on one rung, trained in place. */
export interface Bpr {
	/** Applies the steps in order. Resolves to each step's summed loss (before its update, L2 not counted): [steps]. */
	run(steps: readonly TripleBatch[]): Promise<Float64Array>;
	/** A copy of the tables as they are after the last step run. */
	read(): Promise<BprTables>;
	destroy(): void;
}

/** tfjs's values, so that the two can be compared step by step: its Adagrad starts sums at .1 and adds epsilon 1e-7. */
export const ADAGRAD_START = 0.1;
export const ADAGRAD_EPSILON = 1e-7;

/** The paper's values (Kingma & Ba, ICLR 2015). */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

export const MOMENTUM = 0.9;

/** Numbers that a kernel reads at once. */
export const BLOCK = 16;

/** Numbers in a padded row. */
export const rowStride = (embeddingSize: number): number => Math.ceil(embeddingSize / BLOCK) * BLOCK;
