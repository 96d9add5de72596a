import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

export interface BinaryCrossEntropySettings {
	readonly rows: number;
	/** Numbers in a row. */
	readonly size: number;
	/** Candidates of each row: its positive, then its negatives. */
	readonly candidates: number;
	/** Rows of the table, and words from one to the next. */
	readonly items: number;
	readonly tableStride: number;
	/** What a positive's loss is multiplied by: beta of gBCE; 1: plain. */
	readonly positiveWeight: number;
}

export interface BinaryCrossEntropyMemories {
	/** [rows, size] */
	readonly hidden: Part;
	/** [items, tableStride] */
	readonly table: Memory;
	/** [rows, candidates] u32 rows of the table; NONE as a positive: the row is left out; as a negative: there is none. */
	readonly ids: Part;
	/** [rows], written. */
	readonly losses: Memory;
	/** [rows, size], written. */
	readonly hiddenGradient: Memory;
	/** [rows, candidates, size], written: by each candidate's row of the table. */
	readonly tableGradient: Memory;
}

export interface BinaryCrossEntropy {
	/** Writes the losses. */
	forward(): void;
	/** Writes the gradients; after forward, with the arrays as they were then. */
	backward(): void;
}
