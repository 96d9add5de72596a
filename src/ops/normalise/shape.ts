import type { Memory } from '../../gpu/workspace.ts';

export interface NormaliseSettings {
	readonly rows: number;
	readonly size: number;
}

export interface NormaliseMemories {
	/** [rows, size] */
	readonly input: Memory;
	/** [rows, size] */
	readonly output: Memory;
	/** [rows, size] and, written, [rows, size]; absent where nothing is learnt. */
	readonly outputGradient?: Memory;
	readonly inputGradient?: Memory;
}

export interface Normalise {
	forward(): void;
	/** Reads the output of the last forward. */
	backward(): void;
}

/** Added to |x|^2, so that a row of zeros stays one. */
export const SMALLEST = 1e-12;
