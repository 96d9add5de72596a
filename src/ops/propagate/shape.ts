import type { Memory } from '../../gpu/workspace.ts';

export interface PropagateSettings {
	/** Nodes of the graph. */
	readonly rows: number;
	/** Words of a row, a multiple of 4. */
	readonly stride: number;
	/** Hops, 1 or more. */
	readonly layers: number;
}

export interface PropagateMemories {
	/** graphWords(): the symmetric matrix by rows. */
	readonly graph: Memory;
	/** [rows, stride] */
	readonly input: Memory;
	/** [rows, stride] */
	readonly output: Memory;
	/** [2][rows, stride] scratch that several may share: nothing in it is kept between calls. */
	readonly hops: readonly [Memory, Memory];
}

export interface Propagate {
	/** Since the matrix is symmetric, this is also the way back: from the output's gradient to the input's. */
	forward(): void;
}
