// Clipping by the global norm (Pascanu, Mikolov & Bengio, ICML 2013): the scale min(1, maximum / |g|) over all gradients of a
// step together, added up in a fixed order. The updates multiply by it.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableClip } from './clip.portable.ts';
import type { Clip, ClipMemories, ClipSettings } from './shape.ts';

export type { Clip, ClipMemories, ClipSettings } from './shape.ts';

export async function createClip(_workspace: Workspace, settings: ClipSettings, memories: ClipMemories): Promise<Clip> {
	return createPortableClip(settings, memories);
}
