import type { Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import code from './max-over-time.wgsl?raw';
import type { MaxOverTime, MaxOverTimeMemories, MaxOverTimeSettings } from './shape.ts';

/** The op in WGSL: one dispatch forward, one backward. */
export async function createWebgpuMaxOverTime(
	workspace: Workspace,
	{ sequences, length, size, window, ladder = size, lengthsAt, outputStride = size }: MaxOverTimeSettings,
	{ steps, input, output, outputGradient, inputGradient }: MaxOverTimeMemories,
): Promise<MaxOverTime> {
	const rows = sequences * length;
	const chosen = workspace.memory('max-over-time chosen', rows * size);
	const constants = {
		...{ length, rows, size, window, ladder, lengthsAt, outputStride, outputAt: startOf(output) },
		outputGradientAt: outputGradient ? startOf(outputGradient) : 0,
	};
	const kernel = (entry: string) => workspace.kernel('max-over-time', code, entry, constants);
	const forward = (await kernel('forward')).bind([steps, input, memoryOf(output), chosen]);
	const backward =
		outputGradient &&
		inputGradient &&
		(await kernel('backward')).bind([
			...[steps, undefined, undefined, chosen],
			...[memoryOf(outputGradient), inputGradient],
		]);
	const groups = Math.ceil((rows * size) / 64);
	return {
		forward: () => forward.dispatch(groups),
		backward: () => backward?.dispatch(groups),
	};
}
