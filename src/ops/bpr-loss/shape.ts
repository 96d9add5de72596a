import type { Memory } from '../../gpu/workspace.ts';

export interface BprLossSettings {
	/** Rows of the vectors. */
	readonly rows: number;
	/** Words of a row, a multiple of 4. */
	readonly stride: number;
	/** The most triples of a step, T. */
	readonly triples: number;
	/** L2 on the rows that the vectors came from, for each triple that a row is in. */
	readonly regularisation: number;
	/** Where the step's ids start in `inputs`: persons' rows [T] | positives' [T] | negatives' [T]; NONE where there is no triple. */
	readonly idsAt: number;
	/** Where the plan of these 3 T ids (RowPlanner) starts. */
	readonly planAt: number;
}

export interface BprLossMemories {
	/** [rows, stride] */
	readonly vectors: Memory;
	/** [rows, stride] what L2 is on. */
	readonly weights: Memory;
	readonly inputs: Memory;
	/** [T] */
	readonly losses: Memory;
	/** [rows, stride] of the vectors: zero but in the rows that the step touched. */
	readonly vectorsGradient: Memory;
	/** [rows, stride] of the weights; L2 is added to it. */
	readonly weightsGradient: Memory;
}

export interface BprLoss {
	/** Writes losses and vectorsGradient. */
	run(): void;
	/** Adds L2's part to weightsGradient, once the rest of it is there. */
	decay(): void;
}
