import type { Workspace } from '../../gpu/workspace.ts';
import { OPTIMISER_SLOTS } from '../optimiser/optimiser.ts';
import { optimiserConstants } from '../optimiser/optimiser.webgpu.ts';
import optimiserCode from '../optimiser/optimiser.wgsl?raw';
import { memoryOf, startOf } from '../part.ts';
import { CHUNK } from './plan.ts';
import type { SparseUpdate, SparseUpdateMemories, SparseUpdateSettings } from './shape.ts';
import code from './sparse-update.wgsl?raw';

/** The op in WGSL: a dispatch, one before it where lists are long enough to be cut, and another where gradients are clipped or rows share a sum. */
export async function createWebgpuSparseUpdate(
	workspace: Workspace,
	settings: SparseUpdateSettings,
	{ table, gradients, inputs, scale }: SparseUpdateMemories,
): Promise<SparseUpdate> {
	const { size, stride, entries, optimiser, planAt, stepAt, bags, gradientStride = size } = settings;
	const blocks = stride / 16;
	const gradientsAt = startOf(gradients) + (settings.gradientAt ?? 0);
	const byRow = optimiser.kind === 'adagrad-row';
	const chunks = entries >= 4 * CHUNK ? Math.floor(entries / CHUNK) : 0;
	const chunkSums = chunks > 0 ? workspace.memory('sums of chunks', chunks * stride) : undefined;
	const sums = scale || byRow ? workspace.memory('summed gradients', entries * stride) : undefined;
	const constants = {
		...optimiserConstants(optimiser),
		size,
		blocks,
		slots: OPTIMISER_SLOTS[optimiser.kind],
		entries,
		planAt,
		stepAt,
		gradientsAt,
		gradientStride,
		wide: [size, gradientStride, gradientsAt].every((n) => n % 4 === 0) ? 1 : 0,
		hasBags: bags ? 1 : 0,
		bagRowsAt: bags?.rows ?? 0,
		bagWeightsAt: bags?.weights ?? 0,
		chunked: chunkSums ? 1 : 0,
		clipped: scale ? 1 : 0,
	};
	const source = `${optimiserCode}\n${code}`;
	const kernel = (entry: string) => workspace.kernel('sparse-update', source, entry, constants);
	const from = memoryOf(gradients);
	// Entry points must be given what they name, whether their constants let them use it or not.
	const unused = chunkSums ?? workspace.memory('unused', 16);
	const reads = [inputs, from, from];
	const sumChunks = chunkSums && (await kernel('sumChunks')).bind([undefined, ...reads, chunkSums]);
	const sumRows = sums && (await kernel('sumRows')).bind([undefined, ...reads, unused, sums]);
	const update = sums
		? (await kernel(byRow ? 'updateRowsFromSums' : 'updateFromSums')).bind([
				table,
				inputs,
				undefined,
				undefined,
				undefined,
				sums,
				scale ?? inputs,
			])
		: (await kernel('update')).bind([table, ...reads, unused]);
	const each = Math.ceil((entries * blocks) / 64);
	const sum = () => {
		sumChunks?.dispatch(Math.ceil((chunks * blocks) / 64));
		sumRows?.dispatch(each);
	};
	return {
		sums: scale && sums,
		sum() {
			if (scale) sum();
		},
		update() {
			if (!scale) sum();
			update.dispatch(byRow ? Math.ceil(entries / 64) : each);
		},
	};
}
