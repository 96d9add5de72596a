import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './embedding-bag.wgsl?raw';
import type { EmbeddingBag, EmbeddingBagMemories, EmbeddingBagSettings } from './shape.ts';

/** The op in WGSL: one dispatch. */
export async function createWebgpuEmbeddingBag(
	workspace: Workspace,
	settings: EmbeddingBagSettings,
	{ table, inputs, output }: EmbeddingBagMemories,
): Promise<EmbeddingBag> {
	const { bags, rows, size, rowWords, idsAt, offsetsAt, weightsAt, outputStride = size } = settings;
	const outputAt = startOf(output) + (settings.outputAt ?? 0);
	const blocks = Math.ceil(size / 16);
	const wide = [size, outputStride, outputAt].every((n) => n % 4 === 0);
	const kernel = await workspace.kernel('embedding-bag', code, wide ? 'forwardWide' : 'forwardNarrow', {
		bags,
		rows,
		size,
		blocks,
		rowBlocks: rowWords / 16,
		idsAt,
		offsetsAt: offsetsAt ?? 0,
		hasOffsets: offsetsAt === undefined ? 0 : 1,
		weightsAt: weightsAt ?? 0,
		hasWeights: weightsAt === undefined ? 0 : 1,
		outputStride,
		outputAt,
		addition: settings.add ? 1 : 0,
	});
	const to = memoryOf(output);
	const bound = kernel.bind([table, inputs, wide ? to : undefined, wide ? undefined : to]);
	return { forward: () => bound.dispatch(Math.ceil((bags * blocks) / 64)) };
}
