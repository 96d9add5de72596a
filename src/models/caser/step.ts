// One training step of Caser: at every position of every stretch the next item (next-item/step.ts has the losses), from what the
// filters find in the window that ends there, and the person. A horizontal filter's answer at a position is computed once for
// all windows that hold it. What is read of an item and what it is foretold by are two tables, as in the paper. Adam on the
// layers; lazy Adam on the rows of the tables that the step touched. Row r is a position of a stretch: s x length + t.

import { NONE, type SequenceBatch } from '../../core/batch.ts';
import { randomWord, Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createConvolution } from '../../ops/convolution/convolution.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createDropout } from '../../ops/dropout/dropout.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createMaxOverTime } from '../../ops/max-over-time/max-over-time.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { createVerticalConvolution } from '../../ops/vertical-convolution/vertical-convolution.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { candidatesOf, createNextItem, startBiases, startTable } from '../next-item/step.ts';
import { createSchedule } from '../optimisation.ts';
import { layersOf, startWeights } from './layers.ts';

/** Standard deviation of the first vectors of items. */
const START_DEVIATION = 0.1;

export async function createStep(options: StepOptions): Promise<TrainingStep<SequenceBatch>> {
	const { train, settings, seed, tensors } = options;
	const sequences = numberSetting(settings, 'batchSize');
	const length = numberSetting(settings, 'maxLength');
	const rate = numberSetting(settings, 'dropout');
	const idDropout = numberSetting(settings, 'idDropout');
	const items = itemCount(train);
	const users = userCount(train);
	const rows = sequences * length;
	const candidates = candidatesOf(settings, rows, items);
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const schedule = createSchedule(settings, options.stepsPerEpoch ?? 1);
	const layers = layersOf(settings);
	const { size, window, filters, horizontal, vertical, features, words } = layers;
	/** Numbers by which an item is foretold: against the filters' and the person's. */
	const both = 2 * size;
	const rowWords = (1 + slots) * tableStride(size);
	const targetWords = (1 + slots) * tableStride(both);
	// No buffer is empty, not even that of sgd, which has no state.
	const stateWords = Math.max(1, slots) * words;
	const at = layout(sequences, rows, candidates);

	const workspace = new Workspace(options.gpu);
	try {
		const make = (label: string, size: number) => workspace.memory(`caser ${label}`, size);
		const kept = (name: string, start: () => Float32Array<ArrayBuffer>) => {
			const contents = tensors?.[name]?.data ?? start();
			return workspace.memory(`caser ${name}`, contents.length, contents);
		};
		const itemTable = kept('items', () =>
			startTable(items, size, START_DEVIATION, optimiser.kind, { seed, stream: Stream.initialise }),
		);
		const targetTable = kept('targets', () =>
			startTable(items, both, START_DEVIATION, optimiser.kind, { seed, stream: Stream.initialise + 1 }),
		);
		// Nobody is known at first: as a stranger stays.
		const userTable = kept('users', () =>
			startTable(users, size, 0, optimiser.kind, { seed, stream: Stream.initialise + 2 }),
		);
		const biases = kept('biases', () => startBiases(settings, train));
		const weights = kept('weights', () => startWeights(layers, seed));
		const state = kept('state', () => new Float32Array(stateWords).fill(optimiserStart(optimiser.kind)));
		const weightsGradient = make('weights gradient', words);
		const own = (start: number) => ({
			weights: { memory: weights, at: start },
			weightsGradient: { memory: weightsGradient, at: start },
		});
		const inputs = make('inputs', at.words);
		const losses = make('losses', rows);

		const read = make('read', rows * size);
		const readGradient = make('read gradient', rows * size);
		const readItems = await createEmbeddingBag(
			workspace,
			{ bags: rows, rows: items, size, rowWords, idsAt: at.items },
			{ table: itemTable, inputs, output: read },
		);
		const shape = { sequences, length, lengthsAt: at.lengths };
		const matched = make('matched', rows * horizontal);
		const matchedGradient = make('matched gradient', rows * horizontal);
		const match = await createConvolution(
			workspace,
			{ ...shape, inputs: size, outputs: horizontal, width: window, ladder: filters, activation: 'relu' },
			{
				...{ steps: inputs, input: read, output: matched, ...own(layers.horizontalAt) },
				...{ outputGradient: matchedGradient, inputGradient: readGradient },
			},
		);
		const found = make('found', rows * features);
		const foundGradient = make('found gradient', rows * features);
		const pool = await createMaxOverTime(
			workspace,
			{ ...shape, size: horizontal, window, ladder: filters, outputStride: features },
			{
				...{ steps: inputs, input: matched, output: found },
				...{ outputGradient: foundGradient, inputGradient: matchedGradient },
			},
		);
		const weigh = await createVerticalConvolution(
			workspace,
			{ ...shape, size, filters: vertical, width: window, outputStride: features },
			{
				...{ steps: inputs, input: read, inputGradient: readGradient, ...own(layers.verticalAt) },
				output: { memory: found, at: horizontal },
				outputGradient: { memory: foundGradient, at: horizontal },
			},
		);
		const dropped = rate === 0 ? found : make('dropped', rows * features);
		const drop =
			rate === 0
				? undefined
				: await createDropout(
						workspace,
						{ words: rows * features, rate, seed, stream: Stream.dropout, stepAt: at.step },
						{ steps: inputs, input: found, output: dropped, gradient: foundGradient },
					);
		// Beside what the layer makes of it stands the person.
		const said = make('said', rows * both);
		const saidGradient = make('said gradient', rows * both);
		const condense = await createDense(
			workspace,
			{ rows, inputs: features, outputs: size, outputStride: both, activation: 'relu' },
			{
				...{ input: dropped, output: said, outputGradient: saidGradient, inputGradient: foundGradient },
				...own(layers.denseAt),
				bias: { memory: weights, at: layers.biasAt },
				biasGradient: { memory: weightsGradient, at: layers.biasAt },
			},
		);
		const readUsers = await createEmbeddingBag(
			workspace,
			{ bags: rows, rows: users, size, rowWords, idsAt: at.users, outputStride: both, outputAt: size },
			{ table: userTable, inputs, output: said },
		);
		const targetGradient = make('target gradient', candidates * both);
		const foretell = await createNextItem(
			workspace,
			{
				...{ train, settings, seed, rows, size: both, rowWords: targetWords },
				...{ targetsAt: at.targets, candidatesAt: at.candidates },
			},
			{
				...{ inputs, hidden: said, hiddenGradient: saidGradient, table: targetTable },
				...{ biases, losses, tableGradient: targetGradient },
			},
		);

		const updateWeights = await createDenseUpdate(
			workspace,
			{ words, optimiser, stepAt: at.optimiser },
			{ weights, ...(slots > 0 && { state }), gradient: weightsGradient, inputs },
		);
		const table = { optimiser, stepAt: at.optimiser };
		const updateItems = await createSparseUpdate(
			workspace,
			{ ...table, rows: items, size, stride: tableStride(size), entries: rows, planAt: at.itemPlan },
			{ table: itemTable, gradients: readGradient, inputs },
		);
		const updateTargets = await createSparseUpdate(
			workspace,
			{ ...table, rows: items, size: both, stride: tableStride(both), entries: candidates, planAt: at.targetPlan },
			{ table: targetTable, gradients: targetGradient, inputs },
		);
		const updateUsers = await createSparseUpdate(
			workspace,
			{
				...{ ...table, rows: users, size, stride: tableStride(size), entries: rows, planAt: at.userPlan },
				...{ gradientStride: both, gradientAt: size },
			},
			{ table: userTable, gradients: saidGradient, inputs },
		);

		const steps = createSteps(workspace, {
			label: 'caser',
			inputs,
			outcome: losses,
			encode() {
				readItems.forward();
				match.forward();
				pool.forward();
				weigh.forward();
				drop?.forward();
				condense.forward();
				readUsers.forward();
				workspace.cut();
				foretell.run();
				workspace.cut();
				condense.backward();
				drop?.backward();
				pool.backward();
				match.backward();
				// Adds to what the horizontal filters say of the items.
				weigh.backward();
				updateWeights.update();
				updateItems.update();
				updateTargets.update();
				updateUsers.update();
			},
		});

		const itemPlanner = new RowPlanner(items, rows);
		const targetPlanner = new RowPlanner(items, candidates);
		const userPlanner = new RowPlanner(users, rows);
		const ids = new Uint32Array(candidates);
		let step = tensors?.steps?.data[0] ?? 0;

		const fill = (batch: SequenceBatch, into: Uint32Array<ArrayBuffer>) => {
			step++;
			writeStepWords(optimiser, step, into, at.optimiser, schedule(step));
			into[at.step] = step;
			into.set(batch.lengths, at.lengths);
			into.fill(NONE, at.items, at.itemPlan);
			into.set(batch.items, at.items);
			for (const [s, own] of batch.lengths.entries()) {
				// In a range of its own, behind the layer's dropout.
				const hidden = randomWord(seed, Stream.dropout + ID_STREAMS + step, s) < idDropout * 0x1_0000_0000;
				const first = at.users + s * length;
				if (!hidden) into.fill(batch.users[s]!, first, first + own);
			}
			foretell.fill(batch, step, into, ids);
			itemPlanner.plan(into.subarray(at.items, at.items + rows), rows, into, at.itemPlan);
			targetPlanner.plan(ids, candidates, into, at.targetPlan);
			userPlanner.plan(into.subarray(at.users, at.users + rows), rows, into, at.userPlan);
		};

		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, into) => fill(batches[i] as SequenceBatch, into));
				return Float64Array.from(outcomes, (own) => own.reduce((sum, value) => sum + value, 0));
			},
			async read(): Promise<Tensors> {
				const whole = async (memory: Memory) => new Float32Array(await workspace.read(memory, 0, memory.words));
				const parts = async (count: number, numbers: number, memory: Memory) => ({
					shape: [count, 1 + slots, tableStride(numbers)],
					data: await whole(memory),
				});
				return {
					items: await parts(items, size, itemTable),
					targets: await parts(items, both, targetTable),
					users: await parts(users, size, userTable),
					biases: { shape: [items], data: await whole(biases) },
					weights: { shape: [words], data: await whole(weights) },
					state: { shape: [stateWords], data: await whole(state) },
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

/** Streams of the layer's dropout, one a step, before those that hide people. */
const ID_STREAMS = 0x0100_0000;

/** Where each part of a step's inputs starts, in words. */
function layout(sequences: number, rows: number, candidates: number) {
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
		/** NONE where the person is hidden. */
		users: place(rows),
		/** The item that comes next; with the sampled loss the number of its candidate. */
		targets: place(rows),
		candidates: place(candidates),
		itemPlan: place(planWords(rows)),
		targetPlan: place(planWords(candidates)),
		userPlan: place(planWords(rows)),
		words,
	};
}
