// One training step of a recurrent model: every position's next item against all items, or against some drawn by how often
// they occur. A logit is h.v + b, with b how often the item occurs, in logarithms, and not learnt: what is learnt is what the
// history adds to that. The correction for drawing by it (sampled softmax: less log Q) takes just b away again. The optimiser moves the layers, and the rows of the tables that the step
// touched. Row r is a position of a stretch: s x length + t.

import { NONE, type SequenceBatch } from '../../core/batch.ts';
import { randomBelow, Stream } from '../../core/random.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { GAP_CLASSES } from '../../data/time-gaps.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createConvolution } from '../../ops/convolution/convolution.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createDropout } from '../../ops/dropout/dropout.ts';
import type { Dropout } from '../../ops/dropout/shape.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createLinearCrossEntropy } from '../../ops/linear-cross-entropy/linear-cross-entropy.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { createRecurrent } from '../../ops/recurrent/recurrent.ts';
import type { Recurrent } from '../../ops/recurrent/shape.ts';
import { createSampledSoftmax } from '../../ops/sampled-softmax/sampled-softmax.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { type Cell, layersOf, startItems, startWeights } from './layers.ts';

/** `positions`: where the next item is asked for; `last` is at the end of each stretch alone. */
export async function createStep(
	cell: Cell,
	options: StepOptions,
	positions: 'every' | 'last' = 'every',
): Promise<TrainingStep<SequenceBatch>> {
	const { train, settings, seed, tensors } = options;
	const sequences = numberSetting(settings, 'batchSize');
	const length = numberSetting(settings, 'maxLength');
	const rate = numberSetting(settings, 'dropout');
	const sampled = settings.loss === 'sampled';
	const items = itemCount(train);
	const rows = sequences * length;
	/** Rows that something is foretold for. */
	const asked = positions === 'every' ? rows : sequences;
	const drawn = sampled ? numberSetting(settings, 'negatives') : 0;
	// What the next item is told apart from: each row's own and those drawn, or all items.
	const candidates = sampled ? asked + drawn : items;
	const { size, units, layers, projectionAt, convolution, words } = layersOf(settings);
	const stride = tableStride(size);
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const begin = optimiserStart(optimiser.kind);
	const factor = createSchedule(settings, options.stepsPerEpoch ?? 1);
	const rowWords = (1 + slots) * stride;
	const at = inputsLayout({ sequences, rows, asked, candidates, sampled });

	const workspace = new Workspace(options.gpu);
	try {
		const make = (label: string, size: number) => workspace.memory(`${cell} ${label}`, size);
		const kept = (name: string, start: () => Float32Array<ArrayBuffer>) => {
			const contents = tensors?.[name]?.data ?? start();
			return workspace.memory(`${cell} ${name}`, contents.length, contents);
		};
		const itemTable = kept('items', () => startItems(settings, items, stride, slots, seed, begin));
		// Gaps that training never meets say nothing.
		const gapTable = kept('gaps', () =>
			new Float32Array(GAP_CLASSES * rowWords).map((_, i) => (i % rowWords < stride ? 0 : begin)),
		);
		const biases = kept('biases', () => logFrequencies(train));
		const weights = kept('weights', () => startWeights(settings, cell, seed));
		// A memory has at least a word, and so an optimiser without state has some too, which stays as it is.
		const state = kept('state', () => new Float32Array(Math.max(1, slots) * words).fill(begin));
		const weightsGradient = make('weights gradient', words);
		const inputs = make('inputs', at.words);
		const losses = make('losses', asked);
		// By the vectors of candidates, then by those that the rows read: what the items' update sums up.
		const gradients = make('gradients', (candidates + rows) * size);
		const readGradient = { memory: gradients, at: candidates * size };

		// Forward, each op with the memory that it leaves.
		const read = make('read', rows * size);
		const bag = { bags: rows, size, rowWords };
		const readItems = await createEmbeddingBag(
			workspace,
			{ ...bag, rows: items, idsAt: at.items },
			{ table: itemTable, inputs, output: read },
		);
		const readGaps = await createEmbeddingBag(
			workspace,
			{ ...bag, rows: GAP_CLASSES, idsAt: at.gaps, add: true },
			{ table: gapTable, inputs, output: read },
		);
		let stream = Stream.dropout;
		const drop = async (input: Memory, words: number, gradient: Memory | typeof readGradient) => {
			if (rate === 0) return { output: input, dropout: undefined };
			const output = make('dropped', words);
			const dropout = await createDropout(
				workspace,
				{ words, rate, seed, stream, stepAt: at.step },
				{ steps: inputs, input, output, gradient },
			);
			stream += DROPOUT_STREAMS;
			return { output, dropout };
		};
		const through: { layer: Pick<Recurrent, 'forward' | 'backward'>; dropout: Dropout | undefined }[] = [];
		let input = read;
		let inputGradient: Memory | typeof readGradient = readGradient;
		if (convolution) {
			const { filters, width } = convolution;
			const dropped = await drop(input, rows * size, inputGradient);
			const output = make('convolved', rows * filters);
			const outputGradient = make('convolved gradient', rows * filters);
			const layer = await createConvolution(
				workspace,
				{ sequences, length, inputs: size, outputs: filters, width, activation: 'relu', lengthsAt: at.lengths },
				{
					...{ steps: inputs, input: dropped.output, output, outputGradient, inputGradient },
					weights: { memory: weights, at: convolution.at },
					weightsGradient: { memory: weightsGradient, at: convolution.at },
				},
			);
			through.push({ layer, dropout: dropped.dropout });
			input = output;
			inputGradient = outputGradient;
		}
		for (const [l, layer] of layers.entries()) {
			const dropped = await drop(input, rows * layer.inputs, inputGradient);
			const ends = positions === 'last' && l === layers.length - 1;
			const output = make(`output ${l}`, rows * units);
			const outputGradient = make(`output gradient ${l}`, (ends ? asked : rows) * units);
			const final = ends ? make('final', 2 * sequences * units) : undefined;
			const recurrent = await createRecurrent(
				workspace,
				{ cell, sequences, length, inputs: layer.inputs, units, lengthsAt: at.lengths },
				{
					...{ steps: inputs, input: dropped.output, output, inputGradient },
					...(final ? { final, finalGradient: outputGradient } : { outputGradient }),
					weights: { memory: weights, at: layer.at },
					weightsGradient: { memory: weightsGradient, at: layer.at },
				},
			);
			through.push({ layer: recurrent, dropout: dropped.dropout });
			input = final ?? output;
			inputGradient = outputGradient;
		}
		const last = await drop(input, asked * units, inputGradient);
		const said = projectionAt === undefined ? last.output : make('said', asked * size);
		const saidGradient = projectionAt === undefined ? (inputGradient as Memory) : make('said gradient', asked * size);
		const projection =
			projectionAt === undefined
				? undefined
				: await createDense(
						workspace,
						{ rows: asked, inputs: units, outputs: size },
						{
							...{ input: last.output, output: said, outputGradient: saidGradient, inputGradient },
							weights: { memory: weights, at: projectionAt },
							weightsGradient: { memory: weightsGradient, at: projectionAt },
						},
					);

		// The loss, and what its gradients move.
		const common = { hidden: said, losses, hiddenGradient: saidGradient };
		const vectors = sampled ? make('candidates', candidates * size) : itemTable;
		const readCandidates = sampled
			? await createEmbeddingBag(
					workspace,
					{ bags: candidates, rows: items, size, rowWords, idsAt: at.candidates },
					{ table: itemTable, inputs, output: vectors },
				)
			: undefined;
		const loss = sampled
			? await createSampledSoftmax(
					workspace,
					{ rows: asked, candidates, size, negativesAt: asked, negatives: drawn, temperature: 1 },
					{
						...common,
						candidates: vectors,
						positiveAt: { memory: inputs, at: at.targets },
						candidateIds: { memory: inputs, at: at.candidates },
						candidatesGradient: gradients,
					},
				)
			: await createLinearCrossEntropy(
					workspace,
					{ rows: asked, items, size, tableStride: rowWords },
					{
						...common,
						table: itemTable,
						bias: biases,
						targets: { memory: inputs, at: at.targets },
						tableGradient: gradients,
					},
				);
		const updateWeights = await createDenseUpdate(
			workspace,
			{ words, optimiser, stepAt: at.optimiser },
			{ weights, gradient: weightsGradient, inputs, ...(slots > 0 && { state }) },
		);
		const entries = candidates + rows;
		const updateItems = await createSparseUpdate(
			workspace,
			{ rows: items, size, stride, entries, optimiser, planAt: at.itemPlan, stepAt: at.optimiser },
			{ table: itemTable, gradients, inputs },
		);
		const updateGaps = await createSparseUpdate(
			workspace,
			{ rows: GAP_CLASSES, size, stride, entries: rows, optimiser, planAt: at.gapPlan, stepAt: at.optimiser },
			{ table: gapTable, gradients: readGradient, inputs },
		);

		const steps = createSteps(workspace, {
			label: cell,
			inputs,
			outcome: losses,
			encode() {
				readItems.forward();
				readGaps.forward();
				for (const { layer, dropout } of through) {
					dropout?.forward();
					layer.forward();
				}
				last.dropout?.forward();
				projection?.forward();
				readCandidates?.forward();
				workspace.cut();
				loss.forward();
				loss.backward();
				workspace.cut();
				projection?.backward();
				last.dropout?.backward();
				for (const { layer, dropout } of through.toReversed()) {
					layer.backward();
					dropout?.backward();
				}
				updateWeights.update();
				updateItems.update();
				updateGaps.update();
			},
		});

		const itemPlanner = new RowPlanner(items, entries);
		const gapPlanner = new RowPlanner(GAP_CLASSES, rows);
		const ids = new Uint32Array(entries);
		let step = tensors?.steps?.data[0] ?? 0;

		const fill = (batch: SequenceBatch, into: Uint32Array<ArrayBuffer>) => {
			step++;
			writeStepWords(optimiser, step, into, at.optimiser, factor(step));
			into[at.step] = step;
			into.set(batch.lengths, at.lengths);
			into.fill(NONE, at.items, at.targets + asked);
			into.set(batch.items, at.items);
			into.set(batch.gaps, at.gaps);
			if (positions === 'every') into.set(batch.targets, at.targets);
			else {
				for (let s = 0; s < batch.lengths.length; s++) {
					const end = batch.lengths[s]!;
					if (end > 0) into[at.targets + s] = batch.targets[s * length + end - 1]!;
				}
			}
			if (sampled) {
				into.copyWithin(at.candidates, at.targets, at.targets + asked);
				for (let i = 0; i < drawn; i++) {
					// An event of the training data: an item by how often it occurs.
					const event = randomBelow(train.itemOf.length, seed, Stream.negatives + step, i);
					into[at.candidates + asked + i] = train.itemOf[event]!;
				}
				// A row's own candidate is the one of its number.
				for (let row = 0; row < asked; row++) if (into[at.targets + row] !== NONE) into[at.targets + row] = row;
				ids.set(into.subarray(at.candidates, at.candidates + candidates));
			} else for (let item = 0; item < items; item++) ids[item] = item;
			ids.set(into.subarray(at.items, at.items + rows), candidates);
			itemPlanner.plan(ids, entries, into, at.itemPlan);
			gapPlanner.plan(into.subarray(at.gaps, at.gaps + rows), rows, into, at.gapPlan);
		};

		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, into) => fill(batches[i] as SequenceBatch, into));
				return Float64Array.from(outcomes, (own) => own.reduce((sum, value) => sum + value, 0));
			},
			async read(): Promise<Tensors> {
				const whole = async (memory: Memory) => new Float32Array(await workspace.read(memory, 0, memory.words));
				return {
					items: { shape: [items, 1 + slots, stride], data: await whole(itemTable) },
					gaps: { shape: [GAP_CLASSES, 1 + slots, stride], data: await whole(gapTable) },
					biases: { shape: [items], data: await whole(biases) },
					weights: { shape: [words], data: await whole(weights) },
					state: { shape: [Math.max(1, slots), words], data: await whole(state) },
					steps: { shape: [1], data: Float32Array.of(step) },
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

/** Room for the streams of one dropout's steps. */
const DROPOUT_STREAMS = 0x0100_0000;

/** Where each part of a step's inputs starts, in words. */
function inputsLayout(counts: {
	sequences: number;
	rows: number;
	asked: number;
	candidates: number;
	sampled: boolean;
}) {
	const { sequences, rows, asked, candidates, sampled } = counts;
	let words = 0;
	const place = (size: number): number => {
		const at = words;
		words += Math.ceil(size / 4) * 4;
		return at;
	};
	return {
		optimiser: place(STEP_WORDS),
		step: place(1),
		lengths: place(sequences),
		items: place(rows),
		gaps: place(rows),
		/** The item that comes next; with the sampled loss the number of its candidate. */
		targets: place(asked),
		candidates: place(sampled ? candidates : 0),
		itemPlan: place(planWords(candidates + rows)),
		gapPlan: place(planWords(rows)),
		words,
	};
}

/** How often each item occurs, in logarithms; one that never does, as if half a time: [items]. */
function logFrequencies(train: Dataset): Float32Array<ArrayBuffer> {
	const counts = new Float32Array(itemCount(train));
	for (const item of train.itemOf) counts[item]!++;
	return counts.map((count) => Math.log(Math.max(count, 0.5) / train.itemOf.length));
}
