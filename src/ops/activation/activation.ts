// An activation by itself, in place, where no dense layer comes before it: sums of embeddings. The derivative is read off
// the output: tanh' = 1 - y^2, sigmoid' = y (1 - y).

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableActivation } from './activation.portable.ts';
import { createWebgpuActivation } from './activation.webgpu.ts';
import type { Activation, ActivationMemories, ActivationSettings } from './shape.ts';

export type { Activation } from './shape.ts';

export async function createActivation(
	workspace: Workspace,
	settings: ActivationSettings,
	memories: ActivationMemories,
): Promise<Activation> {
	return workspace.gpu
		? createWebgpuActivation(workspace, settings, memories)
		: createPortableActivation(settings, memories);
}
