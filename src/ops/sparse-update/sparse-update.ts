// Moves the rows of a table that a step touched, and reads no others: sums each row's gradients in the order of its
// entries (plan.ts), then the optimiser (optimiser/optimiser.ts) on weights and state, which lie side by side.

import type { Workspace } from '../../gpu/workspace.ts';
import type { SparseUpdate, SparseUpdateMemories, SparseUpdateSettings } from './shape.ts';
import { createPortableSparseUpdate } from './sparse-update.portable.ts';
import { createWebgpuSparseUpdate } from './sparse-update.webgpu.ts';

export type { SparseUpdate, SparseUpdateMemories, SparseUpdateSettings } from './shape.ts';

/** Makes the update of one table. */
export async function createSparseUpdate(
	workspace: Workspace,
	settings: SparseUpdateSettings,
	memories: SparseUpdateMemories,
): Promise<SparseUpdate> {
	return workspace.gpu
		? createWebgpuSparseUpdate(workspace, settings, memories)
		: createPortableSparseUpdate(workspace, settings, memories);
}
