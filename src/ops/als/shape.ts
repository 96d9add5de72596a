import type { Memory } from '../../gpu/workspace.ts';

export type Side = 'users' | 'items';
export const otherSide = (side: Side): Side => (side === 'users' ? 'items' : 'users');

export interface AlsShape {
	/** Numbers a row, padded with zeros to `stride`, a multiple of EDGE. */
	readonly stride: number;
	/** The most rows that a call solves. */
	readonly rowsAtOnce: number;
	/** a0 */
	readonly unobserved: number;
	readonly regularisation: number;
}

/** One side: its rows, and the events of each by the row of the other side that they are with. */
export interface AlsSide {
	/** [rows, stride] */
	readonly table: Memory;
	/** [rows + 1] where each row's events start. */
	readonly offsets: Memory;
	/** [events] rows of the other side. */
	readonly others: Memory;
	/** [events] confidences. */
	readonly weights: Memory;
}

export interface AlsMemories extends Readonly<Record<Side, AlsSide>> {
	/** [rowsAtOnce] the rows to solve, NONE past them. */
	readonly rows: Memory;
	/** [rowsAtOnce] sum_e c_e (1 - h_e w)^2 + a0 |H w|^2 + l |w|^2 of each, with confidences over zero. */
	readonly losses: Memory;
}

export interface Als {
	/** H'H of the rows that `side` is solved from; before its `solve`, and again whenever those have changed. */
	gramian(side: Side): void;
	/** Solves the rows named in `rows`, in place. */
	solve(side: Side): void;
}

export const NONE = 0xffff_ffff;

/** A kernel works on tiles of so many numbers along each edge. */
export const EDGE = 8;

/** Numbers in a padded row. */
export const alsStride = (size: number): number => Math.ceil(size / EDGE) * EDGE;

/** Words of scratch that the kernels keep for a row: its system as tiles, the factors of the diagonal ones, b and w, its total confidence. */
export const systemWords = (stride: number): number => {
	const edge = stride / EDGE;
	return EDGE * EDGE * ((edge * (edge + 1)) / 2 + edge) + 2 * stride + 4;
};
