// The cross-entropy of a full softmax over all items, without its logits: they are computed tile by tile, summed up in
// the forward pass and computed again for the gradients ("cut cross-entropy": Wijmans et al., arXiv 2411.09009).

import type { Memory, Workspace } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';
import type { SoftmaxLoss } from '../softmax-loss/shape.ts';
import { createSoftmaxLoss } from '../softmax-loss/softmax-loss.ts';

export interface LinearCrossEntropyShape {
	readonly rows: number;
	readonly items: number;
	/** Numbers in a row; a multiple of 4. */
	readonly size: number;
	/** Words from one item's row of the table to the next; a multiple of 4. */
	readonly tableStride: number;
}

export interface LinearCrossEntropyMemories {
	/** [rows, size] */
	readonly hidden: Part;
	/** [items, tableStride] */
	readonly table: Part;
	/** [items] added to the logits; absent: none. */
	readonly bias?: Part;
	/** [rows] u32 an item; NONE: the row is left out. */
	readonly targets: Part;
	/** [rows] what a row's loss is multiplied by; absent: 1. */
	readonly rowWeights?: Part;
	/** [rows], written: weighted, 0 for rows that are left out. */
	readonly losses: Part;
	/** [rows, size], written: of the sum of the losses. */
	readonly hiddenGradient: Part;
	/** [items, size], written: likewise. */
	readonly tableGradient: Memory;
	/** [items], written: likewise. */
	readonly biasGradient?: Part;
}

/** Reads the arrays anew at each call; throws invalid-argument for sizes that no kernel has. */
export function createLinearCrossEntropy(
	workspace: Workspace,
	shape: LinearCrossEntropyShape,
	memories: LinearCrossEntropyMemories,
): Promise<SoftmaxLoss> {
	return createSoftmaxLoss(
		workspace,
		{
			name: 'linear-cross-entropy',
			rows: shape.rows,
			size: shape.size,
			candidates: shape.items,
			stride: shape.tableStride,
			first: 0,
			count: shape.items,
			temperature: 1,
			offsetSign: 1,
		},
		{
			hidden: memories.hidden,
			table: memories.table,
			offsets: memories.bias,
			positives: memories.targets,
			ids: undefined,
			rowWeights: memories.rowWeights,
			losses: memories.losses,
			hiddenGradient: memories.hiddenGradient,
			tableGradient: memories.tableGradient,
			offsetsGradient: memories.biasGradient,
		},
	);
}
