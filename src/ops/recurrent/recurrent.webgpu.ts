import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { memoryOf, startOf } from '../part.ts';
import projectionCode from './projection.wgsl?raw';
import recurrenceCode from './recurrence.wgsl?raw';
import { LANES, type Recurrent, type RecurrentMemories, type RecurrentShape, weightWords } from './shape.ts';

/** Parts of the sequences whose weight gradients are summed apart: enough threads for a GPU, few enough to add up. */
const SLICES = 16;
/** Sequences that a workgroup of the recurrence walks through. */
const TOGETHER = 4;

/** The layer in WGSL: two dispatches forward, four backward. */
export async function createWebgpuRecurrent(
	workspace: Workspace,
	shape: RecurrentShape,
	memories: RecurrentMemories,
): Promise<Recurrent> {
	const { cell, sequences, length, inputs, units, lengthsAt } = shape;
	const { steps, input, output, final, outputGradient, finalGradient } = memories;
	const inputGradient = memoryOf(memories.inputGradient);
	const weights = memoryOf(memories.weights);
	const weightsGradient = memoryOf(memories.weightsGradient);
	const rows = sequences * length;
	const slices = Math.min(SLICES, sequences);
	const gates = workspace.memory('recurrent gates', rows * units * 4);
	const cells = workspace.memory('recurrent cells', cell === 'lstm' ? rows * units : 4);
	const sums = workspace.memory('recurrent sums', slices * weightWords(shape));
	// A binding that an entry point names must be bound, in a branch never taken too.
	const absent = workspace.memory('recurrent none', 4);
	const initial = memories.initial ?? absent;
	const last = final ?? workspace.memory('recurrent end', 4);

	const common = {
		sequences,
		length,
		inputs,
		units,
		lengthsAt,
		weightsAt: startOf(memories.weights) / 4,
		hasInitial: memories.initial ? 1 : 0,
	};
	const recurrence = {
		...common,
		gru: cell === 'gru' ? 1 : 0,
		hasFinal: final ? 1 : 0,
		hasOutputGradient: outputGradient ? 1 : 0,
		hasFinalGradient: finalGradient ? 1 : 0,
	};
	const projection = {
		...common,
		gradientAt: startOf(memories.weightsGradient) / 4,
		inputGradientAt: startOf(memories.inputGradient) / 4,
		slices,
		inputLanes: bits(LANES[cell].inputs),
		unitLanes: bits(LANES[cell].units),
	};
	type Bound = Record<number, Memory>;
	const bind = async (code: string, entry: string, constants: Record<string, number>, bound: Bound) => {
		const kernel = await workspace.kernel('recurrent', code, entry, constants);
		return kernel.bind(Array.from({ length: 9 }, (_, binding) => bound[binding]));
	};
	const [project, forward, backward, backToInput, addUp, gather] = await Promise.all([
		bind(projectionCode, 'project', projection, { 0: steps, 1: weights, 2: gates, 3: input }),
		bind(recurrenceCode, 'forward', recurrence, {
			...{ 0: steps, 1: weights, 2: gates, 3: cells },
			...{ 4: output, 5: initial, 6: last },
		}),
		bind(recurrenceCode, 'backward', recurrence, {
			...{ 0: steps, 1: weights, 2: gates, 3: cells },
			...{ 4: output, 5: initial, 7: outputGradient ?? absent, 8: finalGradient ?? absent },
		}),
		bind(projectionCode, 'backToInput', projection, { 0: steps, 1: weights, 2: gates, 4: inputGradient }),
		bind(projectionCode, 'addUp', projection, { 0: steps, 2: gates, 3: input, 5: output, 6: initial, 7: sums }),
		bind(projectionCode, 'gather', projection, { 7: sums, 8: weightsGradient }),
	]);
	const quarters = sequences * Math.ceil(length / 4);
	const groups = Math.ceil(sequences / TOGETHER);
	return {
		forward() {
			project.dispatch(Math.ceil(units / 16), Math.ceil(quarters / 4));
			workspace.cut();
			forward.dispatch(groups);
			workspace.cut();
		},
		backward() {
			backward.dispatch(groups);
			workspace.cut();
			backToInput.dispatch(Math.ceil(quarters / 16), Math.ceil(inputs / 16));
			workspace.cut();
			addUp.dispatch(Math.ceil(units / 16), Math.ceil(((inputs + units) / 4 + 1) / 4), slices);
			gather.dispatch(Math.ceil(weightWords(shape) / 4 / 64));
			workspace.cut();
		},
	};
}

const bits = (lanes: readonly number[]): number => lanes.reduce((sum, lane) => sum + 2 ** lane, 0);
