// Softmax over a row's own positive and candidates that all rows share, as if over all items: each logit less log Q, Q
// how often the candidate is drawn (Bengio & Senecal, IEEE TNN 2008; in-batch: Yi et al., RecSys 2019). A candidate that
// is the same item as the row's positive is no negative of it (an accidental hit).
//
// In-batch: negativesAt 0, negatives = candidates, positiveAt[r] = r. Sampled: the positives first, then the negatives.

import type { Memory, Workspace } from '../../gpu/workspace.ts';
import type { Part } from '../part.ts';
import type { SoftmaxLoss } from '../softmax-loss/shape.ts';
import { createSoftmaxLoss } from '../softmax-loss/softmax-loss.ts';

export interface SampledSoftmaxShape {
	readonly rows: number;
	readonly candidates: number;
	/** Numbers in a row; a multiple of 4. */
	readonly size: number;
	/** The candidates negativesAt .. negativesAt + negatives - 1 are every row's negatives. */
	readonly negativesAt: number;
	readonly negatives: number;
	/** Logits are h.v / temperature - log Q. */
	readonly temperature: number;
}

export interface SampledSoftmaxMemories {
	/** [rows, size] */
	readonly hidden: Part;
	/** [candidates, size] */
	readonly candidates: Part;
	/** [rows] u32 index of a candidate; NONE: the row is left out. One that is not among the negatives is the positive of one row at most. */
	readonly positiveAt: Part;
	/** [candidates] u32; NONE: no negative. */
	readonly candidateIds: Part;
	/** [candidates] log Q; absent: no correction. */
	readonly logQ?: Part;
	/** [rows] what a row's loss is multiplied by; absent: 1. */
	readonly rowWeights?: Part;
	/** [rows], written: weighted, 0 for rows that are left out. */
	readonly losses: Part;
	/** [rows, size], written: of the sum of the losses. */
	readonly hiddenGradient: Part;
	/** [candidates, size], written: likewise. */
	readonly candidatesGradient: Memory;
}

/** Reads the arrays anew at each call; throws invalid-argument for sizes that no kernel has. */
export function createSampledSoftmax(
	workspace: Workspace,
	shape: SampledSoftmaxShape,
	memories: SampledSoftmaxMemories,
): Promise<SoftmaxLoss> {
	return createSoftmaxLoss(
		workspace,
		{
			name: 'sampled-softmax',
			rows: shape.rows,
			size: shape.size,
			candidates: shape.candidates,
			stride: shape.size,
			first: shape.negativesAt,
			count: shape.negatives,
			temperature: shape.temperature,
			offsetSign: -1,
		},
		{
			hidden: memories.hidden,
			table: memories.candidates,
			offsets: memories.logQ,
			positives: memories.positiveAt,
			ids: memories.candidateIds,
			rowWeights: memories.rowWeights,
			losses: memories.losses,
			hiddenGradient: memories.hiddenGradient,
			tableGradient: memories.candidatesGradient,
			offsetsGradient: undefined,
		},
	);
}
