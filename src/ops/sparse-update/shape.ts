import type { Memory } from '../../gpu/workspace.ts';
import type { OptimiserSettings } from '../optimiser/optimiser.ts';
import type { Part } from '../part.ts';

export interface SparseUpdateSettings {
	readonly rows: number;
	/** Numbers a row; any from 1. */
	readonly size: number;
	/** Words from a row's weights to its state: tableStride(size). */
	readonly stride: number;
	/** The most entries of a step: those of its plan. */
	readonly entries: number;
	readonly optimiser: OptimiserSettings;
	/** Where the step's plan (RowPlanner) starts in `inputs`. */
	readonly planAt: number;
	/** Where the step's numbers (writeStepWords) start in `inputs`. */
	readonly stepAt: number;
	/** Words from one row of the gradients to the next, default `size`, and where in such a row the table's part starts, default 0. */
	readonly gradientStride?: number;
	readonly gradientAt?: number;
	/**
	 * Gradients of bags instead of entries: entry i has the gradient row that word `rows + i` of `inputs` names, times the
	 * number at `weights + i`.
	 */
	readonly bags?: { readonly rows: number; readonly weights: number };
}

export interface SparseUpdateMemories {
	/** [rows, 1 + slots, stride] weights, then the optimiser's state; padding is zero. */
	readonly table: Memory;
	/** [entries or bags, gradientStride] */
	readonly gradients: Part;
	readonly inputs: Memory;
	/** One word, of createClip; absent: nothing is clipped. */
	readonly scale?: Memory;
}

export interface SparseUpdate {
	/** The touched rows' summed gradients, the others zero: [entries, stride]. Only with `scale`: what a clip measures. */
	readonly sums: Memory | undefined;
	/** With `scale`: writes `sums`, to be called before the clip measures them. */
	sum(): void;
	/** Moves the touched rows. */
	update(): void;
}

/** Words of a padded row: a multiple of 16, the block that a kernel reads at once. */
export const tableStride = (size: number): number => Math.ceil(size / 16) * 16;
