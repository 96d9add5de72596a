import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './layer-norm.wgsl?raw';
import { type LayerNorm, type LayerNormMemories, type LayerNormSettings, SMALLEST } from './shape.ts';

/** Parts of the rows whose weight gradients are summed apart: enough threads for a GPU, few enough to add up. */
const SLICES = 32;

/** The op in WGSL: one dispatch forward, three backward. */
export async function createWebgpuLayerNorm(
	workspace: Workspace,
	{ rows, size }: LayerNormSettings,
	memories: LayerNormMemories,
): Promise<LayerNorm> {
	const { input, added, sum, output, outputGradient, sumGradient, inputGradient, weightsGradient } = memories;
	const slices = Math.min(SLICES, rows);
	const kept = workspace.memory('layer-norm rows', 2 * rows);
	// A binding that an entry point names must be bound, in a branch never taken too.
	const absent = (label: string) => workspace.memory(`layer-norm no ${label}`, 4);
	const constants = {
		...{ rows, size, smallest: SMALLEST, slices, weightsAt: startOf(memories.weights) },
		gradientAt: weightsGradient ? startOf(weightsGradient) : 0,
		hasAdded: added ? 1 : 0,
		hasLater: sumGradient ? 1 : 0,
	};
	const bind = async (entry: string, bound: Record<number, Memory>) =>
		(await workspace.kernel('layer-norm', code, entry, constants)).bind(
			Array.from({ length: 11 }, (_, binding) => bound[binding]),
		);
	const weights = memoryOf(memories.weights);
	const forward = await bind('forward', {
		...{ 0: input, 1: added ?? absent('added'), 2: sum ?? absent('sum') },
		...{ 3: weights, 4: output, 5: kept },
	});
	const groups = Math.ceil(rows / 64);
	if (!outputGradient || !inputGradient || !weightsGradient) {
		return { forward: () => forward.dispatch(groups), backward: () => {} };
	}
	const normalised = sum ?? input;
	const backward = await bind('backward', {
		...{ 0: normalised, 3: weights, 5: kept },
		...{ 6: outputGradient, 7: sumGradient ?? absent('later'), 8: inputGradient },
	});
	const parts = workspace.memory('layer-norm parts', slices * 2 * size);
	const partial = await bind('partial', { 0: normalised, 5: kept, 6: outputGradient, 9: parts });
	const total = await bind('total', { 9: parts, 10: memoryOf(weightsGradient) });
	return {
		forward: () => forward.dispatch(groups),
		backward() {
			backward.dispatch(groups);
			partial.dispatch(Math.ceil(size / 64), slices);
			total.dispatch(Math.ceil((2 * size) / 64));
		},
	};
}
