// Clipping by the global norm (Pascanu, Mikolov & Bengio, ICML 2013): the scale min(1, maximum / |g|) over all gradients of a
// step together, added up in a fixed order. The updates multiply by it.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableClip } from './clip.portable.ts';
import { createWebgpuClip } from './clip.webgpu.ts';
import type { Clip, ClipMemories, ClipSettings } from './shape.ts';

export type { Clip, ClipMemories, ClipSettings } from './shape.ts';

/** Makes the clip of the gradients together. */
export async function createClip(workspace: Workspace, settings: ClipSettings, memories: ClipMemories): Promise<Clip> {
	return workspace.gpu ? createWebgpuClip(workspace, settings, memories) : createPortableClip(settings, memories);
}
