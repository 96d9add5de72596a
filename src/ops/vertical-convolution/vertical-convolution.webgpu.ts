import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import type { VerticalConvolution, VerticalConvolutionMemories, VerticalConvolutionSettings } from './shape.ts';
import code from './vertical-convolution.wgsl?raw';

/** Rows of a partial sum. */
const STRETCH = 32;

/** The op in WGSL: one dispatch forward, three backward. */
export async function createWebgpuVerticalConvolution(
	workspace: Workspace,
	settings: VerticalConvolutionSettings,
	memories: VerticalConvolutionMemories,
): Promise<VerticalConvolution> {
	const { sequences, length, size, filters, width, lengthsAt, outputStride = filters * size } = settings;
	const { steps, input, weights, output, outputGradient, inputGradient, weightsGradient } = memories;
	const rows = sequences * length;
	const constants = {
		...{ length, rows, size, filters, width, lengthsAt, outputStride, stretch: STRETCH },
		...{ weightsAt: startOf(weights), outputAt: startOf(output) },
		outputGradientAt: outputGradient ? startOf(outputGradient) : 0,
	};
	const bind = async (entry: string, bound: Record<number, Memory>, resultAt = 0) =>
		(await workspace.kernel('vertical-convolution', code, entry, { ...constants, resultAt })).bind(
			Array.from({ length: 8 }, (_, binding) => bound[binding]),
		);
	const groups = (threads: number) => Math.ceil(threads / 64);
	const w = memoryOf(weights);
	const forward = await bind('forward', { 0: steps, 1: input, 2: w, 3: memoryOf(output) });
	const there = () => forward.dispatch(groups((rows * filters * size) / 4));
	if (!outputGradient || !inputGradient || !weightsGradient) return { forward: there, backward: () => {} };
	const stretches = Math.ceil(rows / STRETCH);
	const partials = workspace.memory('vertical-convolution partial sums', stretches * filters * width);
	const dy = memoryOf(outputGradient);
	const toInput = await bind('backward', { 0: steps, 2: w, 4: dy, 5: memoryOf(inputGradient) }, startOf(inputGradient));
	const partial = await bind('partial', { 0: steps, 1: input, 4: dy, 6: partials });
	const gather = await bind('gather', { 6: partials, 7: memoryOf(weightsGradient) }, startOf(weightsGradient));
	return {
		forward: there,
		backward() {
			toInput.dispatch(groups((rows * size) / 4));
			partial.dispatch(groups(stretches * filters * width));
			gather.dispatch(groups(filters * width));
		},
	};
}
