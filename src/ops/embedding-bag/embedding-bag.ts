// Sums of a table's rows: bag b is sum over its entries e of weight_e x table[id_e], from offsets[b] to offsets[b + 1].
// A mean has weights of 1 / count; one entry a bag is a gather. Several tables (or fields) write side by side into one
// output, or add to it. The gradient of an entry is weight_e x its bag's: sparse-update reads it so (`bags`), and no
// row of it is ever stored.

import type { Workspace } from '../../gpu/workspace.ts';
import { createPortableEmbeddingBag } from './embedding-bag.portable.ts';
import { createWebgpuEmbeddingBag } from './embedding-bag.webgpu.ts';
import type { EmbeddingBag, EmbeddingBagMemories, EmbeddingBagSettings } from './shape.ts';

export type { EmbeddingBag, EmbeddingBagMemories, EmbeddingBagSettings } from './shape.ts';

/** Makes bags of the rows of one table. */
export async function createEmbeddingBag(
	workspace: Workspace,
	settings: EmbeddingBagSettings,
	memories: EmbeddingBagMemories,
): Promise<EmbeddingBag> {
	return workspace.gpu
		? createWebgpuEmbeddingBag(workspace, settings, memories)
		: createPortableEmbeddingBag(settings, memories);
}
