// Each row a = [p | l] of the left beside candidates b = [q | r] of its own on the right: the products p q, number by number,
// and l and r side by side, [l | r]. A person beside items, as neural collaborative filtering puts them together (He et al.,
// WWW 2017): a row of the left is made once for all its candidates. Gradients: dp = sum over the candidates of d(pq) q,
// dl = sum of d[l], in the candidates' order; dq = d(pq) p, dr = d[r].

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortablePair } from './pair.portable.ts';
import { createWebgpuPair } from './pair.webgpu.ts';
import type { Pair, PairMemories, PairSettings } from './shape.ts';

export type { Pair, PairMemories, PairSettings } from './shape.ts';

/** Makes it between the given arrays. */
export async function createPair(workspace: Workspace, settings: PairSettings, memories: PairMemories): Promise<Pair> {
	return workspace.gpu ? createWebgpuPair(workspace, settings, memories) : createPortablePair(settings, memories);
}
