// One training step of the ranker. Batch of B lists of at most L candidates: the net's layers over all B x L rows of features,
// ListNet's loss within each list, back through the layers, and the optimiser on the net. Nothing else is learnt: the parts and the item
// table of the trained model are fitted on all of the training data, once, and stand among the tensors from the start.

import type { ListBatch } from '../../core/batch.ts';
import type { SavedModel } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { itemCount } from '../../data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../data/interaction.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createDense, type Dense } from '../../ops/dense/dense.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createListSoftmax } from '../../ops/list-softmax/list-softmax.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { examplesOf } from './examples.ts';
import { featureCount } from './features.ts';
import { loadPartFits, settingsOfParts } from './fit-parts.ts';
import { itemTensors, openItemTable } from './item-table.ts';
import { createLists, type ListSource } from './lists.ts';
import { four, type Net, netOf } from './net.ts';
import { kindsOf, openParts, partSettings, partTensors } from './parts.ts';

export async function createStep(options: StepOptions): Promise<TrainingStep<ListBatch>> {
	const { settings, gpu } = options;
	const net = netOf(settings, featureCount(kindsOf(settings).length));
	const source = await listsOf(options);
	const start = options.tensors ?? (await startTensors(options, net));
	const { net: _, netState: __, ...fixed } = start;
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const factor = createSchedule(settings, options.stepsPerEpoch ?? 1);
	const lists = numberSetting(settings, 'batchSize');
	const length = 1 + numberSetting(settings, 'negatives');
	const rows = lists * length;
	const layout = layoutOf(lists, length, net.inputs);

	const workspace = new Workspace(gpu);
	try {
		const inputs = workspace.memory('inputs', layout.words);
		const numbers = workspace.memory('net', net.words, start.net?.data);
		const state = slots > 0 ? workspace.memory('netState', slots * net.words, start.netState?.data) : undefined;
		const gradient = workspace.memory('net gradient', net.words);
		const layers: Dense[] = [];
		let input: Memory | { memory: Memory; at: number } = { memory: inputs, at: layout.featuresAt };
		let inputGradient: Memory | undefined;
		for (const { inputs: width, outputs, weightsAt, biasAt, activation } of net.layers) {
			const output = workspace.memory('layer', rows * outputs);
			const outputGradient = workspace.memory('layer gradient', rows * outputs);
			layers.push(
				await createDense(
					workspace,
					{ rows, inputs: width, outputs, activation },
					{
						input,
						weights: { memory: numbers, at: weightsAt },
						bias: { memory: numbers, at: biasAt },
						output,
						outputGradient,
						...(inputGradient && { inputGradient }),
						weightsGradient: { memory: gradient, at: weightsAt },
						biasGradient: { memory: gradient, at: biasAt },
					},
				),
			);
			input = output;
			inputGradient = outputGradient;
		}
		const losses = workspace.memory('losses', lists);
		const loss = await createListSoftmax(
			workspace,
			{ lists, length },
			{
				scores: input,
				lengths: { memory: inputs, at: layout.lengthsAt },
				targets: { memory: inputs, at: layout.targetsAt },
				losses,
				scoresGradient: inputGradient ?? losses,
			},
		);
		const update = await createDenseUpdate(
			workspace,
			{ words: net.words, optimiser, stepAt: layout.stepAt },
			{ weights: numbers, ...(state && { state }), gradient, inputs },
		);
		const steps = createSteps(workspace, {
			label: 'two-stage',
			inputs,
			outcome: losses,
			encode() {
				for (const layer of layers) layer.forward();
				loss.run();
				for (const layer of layers.toReversed()) layer.backward();
				update.update();
			},
		});
		const fill = (batch: ListBatch, words: Uint32Array<ArrayBuffer>) => {
			const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
			writeStepWords(optimiser, batch.number, words, layout.stepAt, factor(batch.number));
			for (const [i, list] of batch.lists.entries()) {
				const features = source.features(list);
				floats.set(features, layout.featuresAt + i * length * net.inputs);
				words[layout.lengthsAt + i] = features.length / net.inputs;
				if (features.length > 0) floats[layout.targetsAt + i * length] = 1;
			}
		};
		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, words) => fill(batches[i] as ListBatch, words));
				return Float64Array.from(outcomes, (each) => each.reduce((sum, value) => sum + value, 0));
			},
			async read() {
				const read = async (memory: Memory, shape: number[]) => ({
					shape,
					data: new Float32Array(await workspace.read(memory)),
				});
				return {
					...fixed,
					net: await read(numbers, [net.words]),
					...(state && { netState: await read(state, [slots, net.words]) }),
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

/** Where a step's inputs lie, in words. */
function layoutOf(lists: number, length: number, features: number) {
	const lengthsAt = STEP_WORDS;
	const targetsAt = lengthsAt + four(lists);
	const featuresAt = targetsAt + four(lists * length);
	return { stepAt: 0, lengthsAt, targetsAt, featuresAt, words: featuresAt + lists * length * features };
}

/** The lists, by parts that know nothing of what is to be foretold. */
async function listsOf({ train, settings, seed, events = DEFAULT_EVENT_SETTINGS }: StepOptions): Promise<ListSource> {
	const fitParts = await loadPartFits(settings);
	const examples = examplesOf(train, settings, seed);
	const earlier: SavedModel = {
		kind: 'two-stage',
		version: 0,
		settings: { ...settings, ...partSettings(settingsOfParts(settings)) },
		tensors: { ...partTensors(fitParts(examples.before, seed)), ...itemTensors(examples.before) },
	};
	const table = openItemTable(earlier, itemCount(train));
	return createLists({ train, settings, seed, events, examples, parts: openParts(earlier), table });
}

async function startTensors({ train, settings, seed }: StepOptions, net: Net): Promise<Tensors> {
	const fitParts = await loadPartFits(settings);
	const { kind } = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[kind];
	return {
		...partTensors(fitParts(train, seed)),
		...itemTensors(train),
		net: { shape: [net.words], data: startNumbers(net, seed) },
		netState: { shape: [slots, net.words], data: new Float32Array(slots * net.words).fill(optimiserStart(kind)) },
	};
}

/** The same start for the same seed, whatever the rung. */
export function startNumbers(net: Net, seed: number): Float32Array<ArrayBuffer> {
	const numbers = new Float32Array(net.words);
	for (const [i, { inputs, outputs, weightsAt, activation }] of net.layers.entries()) {
		// He et al., ICCV 2015, where half of what comes out is cut off.
		const deviation = Math.sqrt((activation === 'relu' ? 2 : 1) / inputs);
		numbers.set(normalRows(inputs, outputs, outputs, deviation, seed, Stream.initialise + i), weightsAt);
	}
	return numbers;
}
