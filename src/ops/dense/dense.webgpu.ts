import type { BoundKernel, Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, type Part, startOf } from '../part.ts';
import code from './dense.wgsl?raw';
import scalar from './dense-scalar.wgsl?raw';
import vec4 from './dense-vec4.wgsl?raw';
import type { Activation, Dense, DenseMemories, DenseSettings } from './shape.ts';

const ACTIVATIONS: Readonly<Record<Activation, number>> = { none: 0, relu: 1, tanh: 2 };
/** Rows of a partial sum: at least so many, and no more partial sums than that. */
const LEAST_STRETCH = 32;
const MOST_STRETCHES = 64;

const threads = (count: number): number => Math.ceil(count / 64);

/** The op in WGSL: a dispatch forward; backward one for the input's gradient, and two for those of weights and bias. */
export async function createWebgpuDense(
	workspace: Workspace,
	settings: DenseSettings,
	memories: DenseMemories,
): Promise<Dense> {
	const { rows, inputs, outputs, outputStride = outputs, activation = 'none' } = settings;
	const { input, weights, bias, output, outputGradient, inputGradient, weightsGradient, biasGradient } = memories;
	const parts = [input, weights, bias, output, outputGradient, inputGradient, weightsGradient, biasGradient];
	const fours = [inputs, outputs, outputStride, ...parts.map((part) => (part ? startOf(part) : 0))].every(
		(n) => n % 4 === 0,
	);
	const source = `${fours ? vec4 : scalar}\n${code}`;
	const stretch = Math.max(LEAST_STRETCH, Math.ceil(rows / MOST_STRETCHES / 4) * 4);
	const stretches = Math.ceil(rows / stretch);
	const size = (inputs + 1) * outputs;
	const constants = {
		rows,
		inputs,
		outputs,
		outputStride,
		inputAt: startOf(input),
		weightsAtWord: startOf(weights),
		biasAtWord: bias ? startOf(bias) : 0,
		outputAt: startOf(output),
		outputGradientAt: outputGradient ? startOf(outputGradient) : 0,
		activation: ACTIVATIONS[activation],
		hasBias: bias ? 1 : 0,
		stretch,
	};
	const memory = (part: Part | undefined) => part && memoryOf(part);
	/** An entry point must be given what it names, whether its constants let it read that or not: for a bias that is not there weights stand in. */
	const bind = async (
		entry: string,
		uses: readonly string[],
		result: Part,
		own: Record<string, number> = {},
		partials?: Memory,
	): Promise<BoundKernel> => {
		const kernel = await workspace.kernel('dense', source, entry, {
			...defaults,
			...constants,
			...own,
			resultAt: startOf(result),
		});
		const all = { input, weights, bias: bias ?? weights, output, outputGradient };
		const named = Object.entries(all).map(([name, part]) => (uses.includes(name) ? memory(part) : undefined));
		return kernel.bind([...named, partials, memoryOf(result)]);
	};

	const forward = await bind('forward', ['input', 'weights', 'bias'], output);
	const toInput =
		outputGradient && inputGradient
			? await bind('inputGradient', ['weights', 'outputGradient', 'output'], inputGradient)
			: undefined;
	const partials =
		outputGradient && (weightsGradient ?? biasGradient)
			? workspace.memory('dense partial sums', stretches * size)
			: undefined;
	const toWeights = partials && (await bind('weightsGradient', ['input', 'outputGradient', 'output'], partials));
	const gathers: { kernel: BoundKernel; words: number }[] = [];
	const gather = async (to: Part, gatherFrom: number, gathered: number) => {
		gathers.push({ kernel: await bind('gather', [], to, { gatherFrom, gathered }, partials), words: gathered });
	};
	if (partials) {
		const biasFollows =
			weightsGradient !== undefined &&
			biasGradient !== undefined &&
			memoryOf(biasGradient) === memoryOf(weightsGradient) &&
			startOf(biasGradient) === startOf(weightsGradient) + inputs * outputs;
		if (weightsGradient) await gather(weightsGradient, 0, biasFollows ? size : inputs * outputs);
		if (biasGradient && !biasFollows) await gather(biasGradient, inputs * outputs, outputs);
	}

	const tiles = (down: number, across: number) => Math.ceil(down) * Math.ceil(across);
	return {
		forward() {
			forward.dispatch(threads(tiles(rows / 4, outputs / 8)));
		},
		backward() {
			toInput?.dispatch(threads(tiles(rows / 4, inputs / 8)));
			toWeights?.dispatch(threads(stretches * tiles(inputs / 8, outputs / 8)));
			for (const { kernel, words } of gathers) kernel.dispatch(threads(Math.ceil(words / (fours ? 4 : 1))));
		},
	};
}

const defaults = { gatherFrom: 0, gathered: 0 };
