// Bayesian personalised ranking (Rendle et al., UAI 2009) over vectors that something else has made: of each triple the loss
// softplus(-x), x = u.(v+ - v-), and its gradient in the vectors, a row's terms added in their order by one owner. L2 is on
// what the vectors were made of, so it comes when the gradient has gone there. ops/bpr has vectors that are the weights.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableBprLoss } from './bpr-loss.portable.ts';
import { createWebgpuBprLoss } from './bpr-loss.webgpu.ts';
import type { BprLoss, BprLossMemories, BprLossSettings } from './shape.ts';

export type { BprLoss, BprLossMemories, BprLossSettings } from './shape.ts';

/** Makes the loss over one array of vectors. */
export async function createBprLoss(
	workspace: Workspace,
	settings: BprLossSettings,
	memories: BprLossMemories,
): Promise<BprLoss> {
	return workspace.gpu ? createWebgpuBprLoss(workspace, settings, memories) : createPortableBprLoss(settings, memories);
}
