// Light graph convolution (He et al., SIGIR 2020, arXiv 2002.02126, equation 8): the mean of E, A E, A A E, ... over
// `layers` hops, A a sparse symmetric matrix (graph.ts). A hop sums each row's neighbours in their order, one owner a row.
// Its cost follows the graph, not the batch: that is the model's own.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortablePropagate } from './propagate.portable.ts';
import { createWebgpuPropagate } from './propagate.webgpu.ts';
import type { Propagate, PropagateMemories, PropagateSettings } from './shape.ts';

export type { Propagate, PropagateMemories, PropagateSettings } from './shape.ts';

/** Makes the hops over one graph, from one array to another. */
export async function createPropagate(
	workspace: Workspace,
	settings: PropagateSettings,
	memories: PropagateMemories,
): Promise<Propagate> {
	return workspace.gpu
		? createWebgpuPropagate(workspace, settings, memories)
		: createPortablePropagate(settings, memories);
}
