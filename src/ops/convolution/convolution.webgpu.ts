import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, type Part, startOf } from '../part.ts';
import code from './convolution.wgsl?raw';
import { type Convolution, type ConvolutionMemories, type ConvolutionSettings, convolutionWords } from './shape.ts';

const ACTIVATIONS = { none: 0, relu: 1, tanh: 2 } as const;
/** Rows of a partial sum: at least so many, and no more partial sums than that. */
const LEAST_STRETCH = 32;
const MOST_STRETCHES = 64;

/** The op in WGSL: one dispatch forward, three backward. */
export async function createWebgpuConvolution(
	workspace: Workspace,
	settings: ConvolutionSettings,
	{ steps, input, weights, output, outputGradient, inputGradient, weightsGradient }: ConvolutionMemories,
): Promise<Convolution> {
	const { sequences, length, inputs, outputs, width, ladder = 1, activation = 'none', lengthsAt } = settings;
	const rows = sequences * length;
	const stretch = Math.max(LEAST_STRETCH, Math.ceil(rows / MOST_STRETCHES));
	const stretches = Math.ceil(rows / stretch);
	const words = convolutionWords(settings);
	const constants = {
		...{ length, rows, inputs, outputs, width, ladder, lengthsAt, stretch },
		hasLadder: settings.ladder === undefined ? 0 : 1,
		activation: ACTIVATIONS[activation],
		weightsAt: startOf(weights),
	};
	const bind = async (entry: string, bound: Record<number, Memory>, result: Part) =>
		(await workspace.kernel('convolution', code, entry, { ...constants, resultAt: startOf(result) })).bind(
			Array.from({ length: 7 }, (_, binding) => (binding === 6 ? memoryOf(result) : bound[binding])),
		);
	const filters = memoryOf(weights);
	const threads = (count: number) => Math.ceil(count / 64);
	const forward = await bind('forward', { 0: steps, 1: input, 2: filters }, output);
	const there = () => forward.dispatch(threads((rows * outputs) / 4));
	if (!outputGradient || !inputGradient || !weightsGradient) return { forward: there, backward: () => {} };
	const sloped = { 0: steps, 3: output, 4: outputGradient };
	const partials = workspace.memory('convolution partial sums', stretches * words);
	const toInput = await bind('inputGradient', { ...sloped, 2: filters }, inputGradient);
	const toWeights = await bind('weightsGradient', { ...sloped, 1: input }, partials);
	const gather = await bind('gather', { 5: partials }, weightsGradient);
	return {
		forward: there,
		backward() {
			toInput.dispatch(threads((rows * inputs) / 4));
			toWeights.dispatch(threads((stretches * ((width * inputs) / 4 + 1) * outputs) / 4));
			gather.dispatch(threads(words / 4));
		},
	};
}
