import type { Workspace } from '../../gpu/workspace.ts';
import code from './normalise.wgsl?raw';
import { type Normalise, type NormaliseMemories, type NormaliseSettings, SMALLEST } from './shape.ts';

/** The op in WGSL: a dispatch each way. */
export async function createWebgpuNormalise(
	workspace: Workspace,
	{ rows, size }: NormaliseSettings,
	{ input, output, outputGradient, inputGradient }: NormaliseMemories,
): Promise<Normalise> {
	const constants = { rows, size, smallest: SMALLEST };
	const lengths = workspace.memory('lengths', rows);
	const forward = (await workspace.kernel('normalise', code, 'forward', constants)).bind([input, output, lengths]);
	const backward =
		outputGradient && inputGradient
			? (await workspace.kernel('normalise', code, 'backward', constants)).bind([
					undefined,
					output,
					lengths,
					outputGradient,
					inputGradient,
				])
			: undefined;
	const groups = Math.ceil(rows / 64);
	return {
		forward: () => forward.dispatch(groups),
		backward: () => backward?.dispatch(groups),
	};
}
