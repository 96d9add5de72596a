// The optimiser (optimiser/optimiser.ts) on a whole array: layers' weights and biases, best all in one memory.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableDenseUpdate } from './dense-update.portable.ts';
import { createWebgpuDenseUpdate } from './dense-update.webgpu.ts';
import type { DenseUpdate, DenseUpdateMemories, DenseUpdateSettings } from './shape.ts';

export type { DenseUpdate, DenseUpdateMemories, DenseUpdateSettings } from './shape.ts';

/** Makes the update of one array. */
export async function createDenseUpdate(
	workspace: Workspace,
	settings: DenseUpdateSettings,
	memories: DenseUpdateMemories,
): Promise<DenseUpdate> {
	return workspace.gpu
		? createWebgpuDenseUpdate(workspace, settings, memories)
		: createPortableDenseUpdate(settings, memories);
}
