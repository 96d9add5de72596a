// Binary cross-entropy of logits that lie there already, each row a positive p and negatives n of its own, each for itself:
//   loss = softplus(-s_p) + sum_n softplus(s_n),   softplus(s) = log(1 + exp s);
//   d / ds_p = sigmoid s_p - 1,   d / ds_n = sigmoid s_n.
// Where a logit is a product with a table's row, binary-cross-entropy makes both at once.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableLogisticLoss } from './logistic-loss.portable.ts';
import { createWebgpuLogisticLoss } from './logistic-loss.webgpu.ts';
import type { LogisticLoss, LogisticLossMemories, LogisticLossSettings } from './shape.ts';

export type { LogisticLoss, LogisticLossMemories, LogisticLossSettings } from './shape.ts';

/** Makes it between the given arrays. */
export async function createLogisticLoss(
	workspace: Workspace,
	settings: LogisticLossSettings,
	memories: LogisticLossMemories,
): Promise<LogisticLoss> {
	return workspace.gpu
		? createWebgpuLogisticLoss(workspace, settings, memories)
		: createPortableLogisticLoss(settings, memories);
}
