// The multinomial likelihood of a row's items under a softmax over all items (Liang et al., WWW 2018, eq. 3), without its
// logits. With n_r the row's items, t_r the sum of their vectors and o_r that of their biases:
//   loss_r = n_r x log sum over all i of exp(h_r . v_i + b_i) - h_r . t_r - o_r.
// Tile by tile as linear-cross-entropy, whose passes these are: n_r items cost one row, not n_r of them.

import type { Memory, Workspace } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';
import type { SoftmaxLoss } from '../softmax-loss/shape.ts';
import { createSoftmaxLoss } from '../softmax-loss/softmax-loss.ts';

export interface MultinomialShape {
	readonly rows: number;
	readonly items: number;
	/** Numbers in a row; a multiple of 4. */
	readonly size: number;
	/** Words from one item's row of the table to the next; a multiple of 4. */
	readonly tableStride: number;
}

export interface MultinomialMemories {
	/** [rows, size] */
	readonly hidden: Part;
	/** [items, tableStride] */
	readonly table: Part;
	/** [items] */
	readonly bias: Part;
	/** [rows] u32: 0, or NONE for a row that is left out. */
	readonly present: Part;
	/** [rows] n_r */
	readonly counts: Part;
	/** [rows, size] t_r */
	readonly targetSums: Part;
	/** [rows] o_r */
	readonly targetBiases: Part;
	/** [rows], written; 0 for rows that are left out. */
	readonly losses: Part;
	/** [rows, size], written: of the sum of the losses. */
	readonly hiddenGradient: Part;
	/** [items, size], written: of the log sums alone. A row takes h_r away again for each of its items: entries of the update. */
	readonly tableGradient: Memory;
}

/** Reads the arrays anew at each call; throws invalid-argument for sizes that no kernel has. */
export function createMultinomial(
	workspace: Workspace,
	{ rows, items, size, tableStride }: MultinomialShape,
	memories: MultinomialMemories,
): Promise<SoftmaxLoss> {
	return createSoftmaxLoss(
		workspace,
		{
			...{ name: 'multinomial', rows, size, candidates: items, stride: tableStride },
			...{ first: 0, count: items, temperature: 1, offsetSign: 1 },
		},
		{
			hidden: memories.hidden,
			table: memories.table,
			offsets: memories.bias,
			positives: memories.present,
			positiveSums: memories.targetSums,
			positiveOffsets: memories.targetBiases,
			ids: undefined,
			rowWeights: memories.counts,
			losses: memories.losses,
			hiddenGradient: memories.hiddenGradient,
			tableGradient: memories.tableGradient,
			offsetsGradient: undefined,
		},
	);
}
