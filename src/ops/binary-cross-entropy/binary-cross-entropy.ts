// Each row tells its positive p from negatives n of its own, each for itself, with logits s = h . v:
//   loss = beta softplus(-s_p) + sum_n softplus(s_n),   softplus(s) = log(1 + exp s);
//   d / ds_p = -beta (1 - sigmoid s_p),   d / ds_n = sigmoid s_n.
// beta 1: SASRec's loss (Kang & McAuley, ICDM 2018). beta under 1: gBCE (Petrov & Macdonald, RecSys 2023), which takes back the
// overconfidence of drawing few negatives.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableBinaryCrossEntropy } from './binary-cross-entropy.portable.ts';
import { createWebgpuBinaryCrossEntropy } from './binary-cross-entropy.webgpu.ts';
import type { BinaryCrossEntropy, BinaryCrossEntropyMemories, BinaryCrossEntropySettings } from './shape.ts';

export type { BinaryCrossEntropy } from './shape.ts';

/** Makes it between the given arrays; what it keeps beside them goes with the workspace. */
export async function createBinaryCrossEntropy(
	workspace: Workspace,
	settings: BinaryCrossEntropySettings,
	memories: BinaryCrossEntropyMemories,
): Promise<BinaryCrossEntropy> {
	return workspace.gpu
		? createWebgpuBinaryCrossEntropy(workspace, settings, memories)
		: createPortableBinaryCrossEntropy(settings, memories);
}

/**
 * gBCE's beta for a calibration t from 0 (plain) to 1 (as if all items were negatives): alpha (t (1 - 1 / alpha) + 1 / alpha),
 * with alpha the part of the other items that is drawn.
 */
export function calibrated(negatives: number, items: number, calibration: number): number {
	const alpha = Math.min(1, negatives / Math.max(1, items - 1));
	return alpha * (calibration * (1 - 1 / alpha) + 1 / alpha);
}
