// One step of the delta: the stretch of events up to the newest is read as in training, every event in it that is a
// target foretold. W + A B is written out, the recurrent op gives dW, and dA = dW B', dB = A' dW.

import { randomBelow, Stream } from '../../core/random.ts';
import type { History } from '../../core/scorer.ts';
import { gapClass } from '../../data/time-gaps.ts';
import type { Memory } from '../../gpu/workspace.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createRecurrent } from '../../ops/recurrent/recurrent.ts';
import type { Recurrent } from '../../ops/recurrent/shape.ts';
import type { DeltaStep, DeltaStepOptions } from '../delta/delta.ts';
import { createDeltaStep, type DeltaMemories, type HiddenRows } from '../delta/step.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { deltaSizes, startOf } from './delta-sizes.ts';
import { type Cell, layersOf } from './layers.ts';

/** Where the draw of a stretch lies among those of a step. */
const STRETCH = (1 << 16) - 1;
/** Every so many steps one goes over an older stretch, where there is one. */
const OLDER_EVERY = 2;

export function createRecurrentDelta(options: DeltaStepOptions): Promise<DeltaStep> {
	const { saved, settings, seed } = options;
	const sizes = deltaSizes(saved, settings.rank);
	const { size } = sizes;
	const items = tensorOf(saved, 'items', [-1, size]);
	const [itemCount = 0] = items.shape;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const gaps = tensorOf(saved, 'gaps', [-1, size]).data;
	const rows = Math.min(settings.batch, numberSetting(saved.settings, 'maxLength'));
	/** What is read at row t, which foretells the taken event from + t. */
	let stretch: { taken: readonly number[]; from: number; count: number } = { taken: [], from: 0, count: 0 };
	return createDeltaStep(options, {
		label: `${saved.kind} delta`,
		...{ rows, size, temperature: 1, items: itemCount, start: startOf(sizes, seed) },
		ownWords: 4 + rows * size,
		choose(targets, history, end, number) {
			const taken = Array.from({ length: end }, (_, i) => i).filter((i) => history.weights[i]! > 0);
			const older = taken.length > rows && number % OLDER_EVERY === 1;
			const last = older ? rows + randomBelow(taken.length - rows, seed, Stream.delta + number, STRETCH) : taken.length;
			const from = Math.max(0, last - rows);
			stretch = { taken, from, count: last - from };
			const wanted = new Set(targets);
			return taken.slice(from, last).map((event) => (wanted.has(event) ? event : -1));
		},
		fill(history: History, _, words, at) {
			const { taken, from, count } = stretch;
			const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
			words[at] = count;
			for (let t = 0, into = at + 4; t < count; t++, into += size) {
				const event = taken[from + t - 1] ?? -1;
				const before = taken[from + t - 2] ?? -1;
				const gap = event < 0 || before < 0 ? 0 : gapClass(history.at[event]! - history.at[before]!);
				for (let k = 0; k < size; k++) {
					floats[into + k] = gaps[gap * size + k]! + (event < 0 ? 0 : items.data[history.items[event]! * size + k]!);
				}
			}
		},
		candidate(item, into, at) {
			into.set(items.data.subarray(item * size, (item + 1) * size), at);
			return biases[item]!;
		},
		build: (memories) => buildRows(options, memories, rows),
	});
}

async function buildRows(
	{ saved, settings }: DeltaStepOptions,
	{ workspace, inputs, at, weights, gradient }: DeltaMemories,
	rows: number,
): Promise<HiddenRows> {
	const sizes = deltaSizes(saved, settings.rank);
	const { size, units, rank, projectionAt, layers, offsetAt } = sizes;
	const { words } = layersOf(saved.settings);
	const lanes = 4 * units;
	const pack = tensorOf(saved, 'weights', [words]).data;
	const make = (label: string, count: number) => workspace.memory(label, count);
	const whole = make('W + A B', words);
	const wholeGradient = make('gradient by W', words);
	const read = make('read', rows * size);
	const forward: (() => void)[] = [() => workspace.copy(inputs, at + 4, read, 0, rows * size)];
	const backward: (() => void)[] = [];

	// W + A B: the product is written, and the pack's rows are added to it, each as a bag of itself.
	const most = Math.max(size, units) + units + 1;
	const rowIds = workspace.memory(
		'row ids',
		most,
		Uint32Array.from({ length: most }, (_, row) => row),
	);
	for (const { layer, adapters, biasAt, biasRowAt } of layers) {
		for (const { rows: height, at: blockAt, downAt, upAt } of adapters) {
			const product = await createDense(
				workspace,
				{ rows: height, inputs: rank, outputs: lanes },
				{
					input: { memory: weights, at: downAt },
					weights: { memory: weights, at: upAt },
					output: { memory: whole, at: blockAt },
					outputGradient: { memory: wholeGradient, at: blockAt },
					inputGradient: { memory: gradient, at: downAt },
					weightsGradient: { memory: gradient, at: upAt },
				},
			);
			forward.push(() => product.forward());
			backward.push(() => product.backward());
		}
		forward.push(() => workspace.copy(weights, biasAt, whole, biasRowAt, lanes));
		backward.push(() => workspace.copy(wholeGradient, biasRowAt, gradient, biasAt, lanes));
		const height = layer.inputs + units + 1;
		const packRows = workspace.memory('W', height * lanes, pack.slice(layer.at, layer.at + height * lanes));
		const add = await createEmbeddingBag(
			workspace,
			{ bags: height, rows: height, size: lanes, rowWords: lanes, idsAt: 0, add: true },
			{ table: packRows, inputs: rowIds, output: { memory: whole, at: layer.at } },
		);
		forward.push(() => add.forward());
	}

	let input = read;
	let inputGradient = make('read gradient', rows * size);
	const through: Recurrent[] = [];
	for (const { layer } of layers) {
		const output = make('output', rows * units);
		const outputGradient = make('output gradient', rows * units);
		const recurrent = await createRecurrent(
			workspace,
			{
				cell: saved.kind as Cell,
				...{ sequences: 1, length: rows, inputs: layer.inputs, units, lengthsAt: at },
			},
			{
				...{ steps: inputs, input, output, outputGradient, inputGradient },
				weights: { memory: whole, at: layer.at },
				weightsGradient: { memory: wholeGradient, at: layer.at },
			},
		);
		through.push(recurrent);
		input = output;
		inputGradient = outputGradient;
	}
	forward.push(...through.map((recurrent) => () => recurrent.forward()));
	const { said, saidGradient, project } = await createSaying({
		workspace,
		...{ input, inputGradient, weights, gradient, offsetAt, rows, units, size },
		projection: projectionAt === undefined ? identity(size) : pack.slice(projectionAt, projectionAt + units * size),
	});
	return {
		hidden: said,
		hiddenGradient: saidGradient,
		forward() {
			for (const step of forward) step();
			project.forward();
		},
		backward() {
			project.backward();
			for (const recurrent of through.toReversed()) recurrent.backward();
			for (const step of backward) step();
		},
	};
}

/** What the last layer says, by the pack's projection or as it is, with the offset added. */
async function createSaying(of: {
	workspace: DeltaMemories['workspace'];
	input: Memory;
	inputGradient: Memory;
	weights: Memory;
	gradient: Memory;
	offsetAt: number;
	rows: number;
	units: number;
	size: number;
	projection: Float32Array<ArrayBuffer>;
}) {
	const { workspace, input, inputGradient, weights, gradient, offsetAt, rows, units, size } = of;
	const said = workspace.memory('said', rows * size);
	const saidGradient = workspace.memory('said gradient', rows * size);
	const project = await createDense(
		workspace,
		{ rows, inputs: units, outputs: size },
		{
			...{ input, output: said, outputGradient: saidGradient, inputGradient },
			weights: workspace.memory('projection', units * size, of.projection),
			bias: { memory: weights, at: offsetAt },
			biasGradient: { memory: gradient, at: offsetAt },
		},
	);
	return { said, saidGradient, project };
}

function identity(size: number): Float32Array<ArrayBuffer> {
	const weights = new Float32Array(size * size);
	for (let k = 0; k < size; k++) weights[k * size + k] = 1;
	return weights;
}
