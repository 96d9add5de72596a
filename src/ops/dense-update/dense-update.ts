// The optimiser (optimiser/optimiser.ts) on a whole array: layers' weights and biases, best all in one memory.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableDenseUpdate } from './dense-update.portable.ts';
import type { DenseUpdate, DenseUpdateMemories, DenseUpdateSettings } from './shape.ts';

export type { DenseUpdate, DenseUpdateMemories, DenseUpdateSettings } from './shape.ts';

export async function createDenseUpdate(
	_workspace: Workspace,
	settings: DenseUpdateSettings,
	memories: DenseUpdateMemories,
): Promise<DenseUpdate> {
	return createPortableDenseUpdate(settings, memories);
}
