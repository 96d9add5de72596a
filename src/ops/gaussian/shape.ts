import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface GaussianSettings {
	readonly rows: number;
	/** Numbers drawn for a row. */
	readonly size: number;
	readonly seed: number;
	/** The first of the step's streams: step n draws from stream + n. */
	readonly stream: number;
	/** Where in `inputs` the step's number lies. */
	readonly stepAt: number;
	/** Where in `inputs` the weights [rows] of the rows' divergence start. */
	readonly weightsAt: number;
}

export interface GaussianMemories {
	readonly inputs: Memory;
	/** [rows, 2 x size] a row's means, then the logarithms of its variances. */
	readonly moments: Memory;
	/** [rows, size], written. */
	readonly output: Memory;
	/** [rows], written: the divergence times its weight. */
	readonly losses: Part;
	/** [rows, size] */
	readonly outputGradient: Memory;
	/** [rows, 2 x size], written: of what comes after and of the losses. */
	readonly momentsGradient: Memory;
}

export interface Gaussian {
	forward(): void;
	/** Draws again what the step's forward drew. */
	backward(): void;
}
