// ListNet (Cao et al., "Learning to Rank: From Pairwise Approach to Listwise Approach", ICML 2007) with the chance of being
// first: of a list with scores s and targets t that add up to 1
//   loss = sum over its places of -t_i log p_i,   p = softmax(s),   d loss / d s_i = p_i - t_i.
// Lists have candidates of their own; where all rows compete with the same ones, softmax-loss multiplies them too.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableListSoftmax } from './list-softmax.portable.ts';
import { createWebgpuListSoftmax } from './list-softmax.webgpu.ts';
import type { ListSoftmax, ListSoftmaxMemories, ListSoftmaxSettings } from './shape.ts';

export type { ListSoftmax, ListSoftmaxMemories, ListSoftmaxSettings } from './shape.ts';

/** Makes it between the given arrays. */
export async function createListSoftmax(
	workspace: Workspace,
	settings: ListSoftmaxSettings,
	memories: ListSoftmaxMemories,
): Promise<ListSoftmax> {
	return workspace.gpu
		? createWebgpuListSoftmax(workspace, settings, memories)
		: createPortableListSoftmax(settings, memories);
}
