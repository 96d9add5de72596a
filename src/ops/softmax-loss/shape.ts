// What sampled-softmax and linear-cross-entropy have in common. Row r and candidate c have the logit
//   s_rc = h_r . v_c / temperature + offsetSign x offset_c,
// row r's loss is weight_r x (log sum over its competitors of exp(s_rc) - s_rp) with p its positive: the positive itself
// and those of the competitors first .. first + count - 1 that are not the same thing (the same id). What is learnt:
//   d / ds_rc = weight_r x (exp(s_rc - lse_r) - [c = p]).
// Where a row has many positives (multinomial), they come summed up, as t_r and o_r, with s_r = h_r . t_r / temperature +
// offsetSign x o_r: the loss is weight_r x lse_r - s_r, the row gains -t_r / temperature, and what they add to the
// gradients of table and offsets is the caller's to add.

import type { Memory } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';

/** An id or a positive that is none: the row, or the candidate, is left out. */
export const NONE = 0xffff_ffff;

export interface SoftmaxLossShape {
	/** What errors call it. */
	readonly name: string;
	readonly rows: number;
	/** Numbers in a row. */
	readonly size: number;
	/** Rows of the table, and words from one to the next. */
	readonly candidates: number;
	readonly stride: number;
	/** The candidates that every row is compared with. */
	readonly first: number;
	readonly count: number;
	readonly temperature: number;
	readonly offsetSign: 1 | -1;
}

export interface SoftmaxLossMemories {
	/** [rows, size] */
	readonly hidden: Part;
	/** [candidates, stride] */
	readonly table: Part;
	/** [candidates] */
	readonly offsets: Part | undefined;
	/** [rows] of 0 .. candidates - 1, or NONE. With `positiveSums` any of 0 .. candidates - 1: NONE leaves the row out. */
	readonly positives: Part;
	/** [rows, size]; absent: one positive a row. All candidates compete then, and are things of their own. */
	readonly positiveSums?: Part | undefined;
	/** [rows]; there with `offsets` and `positiveSums`. */
	readonly positiveOffsets?: Part | undefined;
	/** [candidates] u32; absent: each is a thing of its own. */
	readonly ids: Part | undefined;
	/** [rows]; absent: 1. */
	readonly rowWeights: Part | undefined;
	/** [rows], written: weighted. */
	readonly losses: Part;
	/** [rows, size], written. */
	readonly hiddenGradient: Part;
	/** [candidates, size], written. */
	readonly tableGradient: Memory;
	/** [candidates], written; only where all of them compete. */
	readonly offsetsGradient: Part | undefined;
}

export interface SoftmaxLoss {
	/** Writes the losses. */
	forward(): void;
	/** Writes the gradients; after forward, with the arrays as they were then. */
	backward(): void;
}
