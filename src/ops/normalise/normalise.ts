// Rows of length 1: y = x / |x|, and its gradient dx = (dy - y (y.dy)) / |x|.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableNormalise } from './normalise.portable.ts';
import { createWebgpuNormalise } from './normalise.webgpu.ts';
import type { Normalise, NormaliseMemories, NormaliseSettings } from './shape.ts';

/** Makes it between the given arrays. */
export async function createNormalise(
	workspace: Workspace,
	settings: NormaliseSettings,
	memories: NormaliseMemories,
): Promise<Normalise> {
	return workspace.gpu
		? createWebgpuNormalise(workspace, settings, memories)
		: createPortableNormalise(settings, memories);
}
