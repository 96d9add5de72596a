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
}

/**
 * Weights and optimiser rows. Rows are padded with zeros to `stride` numbers, a multiple of 16, the block that a
 * kernel reads at once (64 bytes); padding stays zero through training.
 */
export interface BprTables {
	/** [users, 2, stride] a row's weights, then Adagrad's sums of squares: side by side, so that a touched row is one place in memory. */
	readonly users: Float32Array<ArrayBuffer>;
	/** [items, 2, stride] likewise. */
	readonly items: Float32Array<ArrayBuffer>;
	/** [items, 2] bias and its sum of squares. */
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

/** Numbers that a kernel reads at once. */
export const BLOCK = 16;

/** Numbers in a padded row. */
export const rowStride = (embeddingSize: number): number => Math.ceil(embeddingSize / BLOCK) * BLOCK;
