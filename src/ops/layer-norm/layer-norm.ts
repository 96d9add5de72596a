// Rows of mean 0 and variance 1, then a gain and an offset for each number (Ba, Kiros & Hinton, 2016): with x = input + added,
//   n = (x - mean x) / sqrt(var x + 1e-5),   y = gain n + offset.
//   dx = (gain dy - mean(gain dy) - n mean(gain dy n)) / sqrt(var x + 1e-5) + what a later layer says of x;
//   dgain = sum over rows of dy n,   doffset = sum over rows of dy.
// The sum of a residual connection is made here, so that it costs no dispatch of its own.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableLayerNorm } from './layer-norm.portable.ts';
import { createWebgpuLayerNorm } from './layer-norm.webgpu.ts';
import type { LayerNorm, LayerNormMemories, LayerNormSettings } from './shape.ts';

export type { LayerNorm, LayerNormMemories, LayerNormSettings } from './shape.ts';

/** Makes it between the given arrays; what it keeps beside them goes with the workspace. */
export async function createLayerNorm(
	workspace: Workspace,
	settings: LayerNormSettings,
	memories: LayerNormMemories,
): Promise<LayerNorm> {
	return workspace.gpu
		? createWebgpuLayerNorm(workspace, settings, memories)
		: createPortableLayerNorm(settings, memories);
}
