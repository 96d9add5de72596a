// One training step of two towers. Batch of B events, N items drawn beside: both sides' entries are summed (a bag), run
// through their tower and brought to length 1; each person's own item is to be found among all B + N (softmax with the
// logQ correction: Yi et al., RecSys 2019); back the same way, and the optimiser on the layers and on the rows that were touched.

import type { EventBatch } from '../../core/batch.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createNormalise } from '../../ops/normalise/normalise.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import {
	OPTIMISER_SLOTS,
	type OptimiserKind,
	type OptimiserSettings,
	optimiserStart,
	STEP_WORDS,
	writeStepWords,
} from '../../ops/optimiser/optimiser.ts';
import { createSampledSoftmax } from '../../ops/sampled-softmax/sampled-softmax.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { startOfLayers } from '../tower/start.ts';
import { createTower } from '../tower/step.ts';
import { CONTEXT_ROWS, userEntries } from './entries.ts';
import { createFill, type SideLayout, stepLayout } from './fill.ts';
import { itemBags } from './item-bags.ts';
import { type Tower, towerOf } from './tower.ts';

/** Standard deviation of the first rows. */
const START_DEVIATION = 0.1;

export async function createStep(options: StepOptions): Promise<TrainingStep<EventBatch>> {
	const { train, settings, seed, gpu } = options;
	const tower = towerOf(settings);
	const { size } = tower;
	const stride = tableStride(size);
	const users = userCount(train);
	const items = itemCount(train);
	const bags = itemBags(train);
	const userRows = users + 2 * items + CONTEXT_ROWS;
	const itemRows = items + bags.keys.length;
	const batch = numberSetting(settings, 'batchSize');
	const candidates = batch + numberSetting(settings, 'negatives');
	const optimiser = optimiserOf(settings);
	const { kind, regularisation = 0 } = optimiser;
	const slots = OPTIMISER_SLOTS[kind];
	const start = options.tensors ?? startTensors(tower, userRows, itemRows, seed, kind);
	const tables = { ...optimiser, regularisation: regularisation + numberSetting(settings, 'regularisation') };
	const factor = createSchedule(settings, options.stepsPerEpoch ?? 1);
	const ofPerson = userEntries(numberSetting(settings, 'maxLength'));
	const ofItem = mostFeatures(bags.offsets) + 1;
	const layout = stepLayout({ batch, candidates, ofPerson, ofItem }, { stepWords: STEP_WORDS, planWords });

	const workspace = new Workspace(gpu);
	try {
		const from = (label: string, words: number) => workspace.memory(label, words, start[label]?.data);
		const inputs = workspace.memory('inputs', layout.words);
		const numbers = from('towers', 2 * tower.words);
		const state = from('towersState', Math.max(1, slots) * 2 * tower.words);
		const gradient = workspace.memory('towers gradient', 2 * tower.words);
		const userTable = from('userTable', userRows * (1 + slots) * stride);
		const itemTable = from('itemTable', itemRows * (1 + slots) * stride);
		const side = (rows: number, table: Memory, tableRows: number, at: SideLayout, first: number) =>
			createSide(
				workspace,
				{ rows, tableRows, at, first, tower, optimiser: tables },
				{ table, numbers, gradient, inputs },
			);
		const people = await side(batch, userTable, userRows, layout.people, 0);
		const things = await side(candidates, itemTable, itemRows, layout.items, tower.words);
		const losses = workspace.memory('losses', batch);
		const part = (at: number) => ({ memory: inputs, at });
		const loss = await createSampledSoftmax(
			workspace,
			{
				rows: batch,
				candidates,
				size,
				negativesAt: 0,
				negatives: candidates,
				temperature: numberSetting(settings, 'temperature'),
			},
			{
				hidden: people.vectors,
				candidates: things.vectors,
				positiveAt: part(layout.positiveAt),
				candidateIds: part(layout.candidateIds),
				logQ: part(layout.logQ),
				losses,
				hiddenGradient: people.vectorsGradient,
				candidatesGradient: things.vectorsGradient,
			},
		);
		const update = await createDenseUpdate(
			workspace,
			{ words: 2 * tower.words, optimiser, stepAt: layout.stepAt },
			{ weights: numbers, gradient, inputs, ...(slots > 0 && { state }) },
		);
		const writers = {
			step: (number: number, words: Uint32Array<ArrayBuffer>, at: number) =>
				writeStepWords(optimiser, number, words, at, factor(number)),
			people: new RowPlanner(userRows, layout.people.entries),
			items: new RowPlanner(itemRows, layout.items.entries),
		};
		const fill = createFill(options, layout, bags, writers, { batch, candidates });
		const steps = createSteps(workspace, {
			label: 'two-tower',
			inputs,
			outcome: losses,
			encode() {
				people.forward();
				things.forward();
				loss.forward();
				loss.backward();
				people.backward();
				things.backward();
				update.update();
			},
		});
		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, words) => fill(batches[i] as EventBatch, words));
				return Float64Array.from(outcomes, (rows) => rows.reduce((sum, value) => sum + value, 0));
			},
			async read() {
				const read = async (memory: Memory, shape: number[]) => ({
					shape,
					data: new Float32Array(await workspace.read(memory)),
				});
				const vector = (values: ArrayLike<number>) => ({ shape: [values.length], data: Float32Array.from(values) });
				return {
					userTable: await read(userTable, [userRows, 1 + slots, stride]),
					itemTable: await read(itemTable, [itemRows, 1 + slots, stride]),
					towers: await read(numbers, [2 * tower.words]),
					towersState: await read(state, [Math.max(1, slots), 2 * tower.words]),
					itemOffsets: vector(bags.offsets),
					itemRows: vector(bags.rows),
					itemWeights: vector(bags.weights),
					itemTrained: vector(bags.events.map((count) => Math.min(count, 1))),
					featureKeys: vector(bags.keys),
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

const mostFeatures = (offsets: Uint32Array): number => {
	let most = 0;
	for (let item = 0; item + 1 < offsets.length; item++) most = Math.max(most, offsets[item + 1]! - offsets[item]!);
	return most;
};

interface SideSettings {
	readonly rows: number;
	readonly tableRows: number;
	readonly at: SideLayout;
	/** Where the tower's numbers start. */
	readonly first: number;
	readonly tower: Tower;
	readonly optimiser: OptimiserSettings;
}

/** One side: bag, layers, length 1; and back. */
async function createSide(
	workspace: Workspace,
	{ rows, tableRows, at, first, tower, optimiser }: SideSettings,
	{ table, numbers, gradient, inputs }: Readonly<Record<'table' | 'numbers' | 'gradient' | 'inputs', Memory>>,
) {
	const { size } = tower;
	const stride = tableStride(size);
	const make = (label: string, width: number) => workspace.memory(label, rows * width);
	const input = make('tower input', size);
	const inputGradient = make('tower input gradient', size);
	const bag = await createEmbeddingBag(
		workspace,
		{
			bags: rows,
			rows: tableRows,
			size,
			rowWords: (1 + OPTIMISER_SLOTS[optimiser.kind]) * stride,
			idsAt: at.rowsAt,
			offsetsAt: at.offsetsAt,
			weightsAt: at.weightsAt,
		},
		{ table, inputs, output: input },
	);
	const layers = await createTower(
		workspace,
		{ rows, first, tower },
		{ input, inputGradient, numbers, gradient, inputs },
	);
	const vectors = make('vectors', size);
	const vectorsGradient = make('vectors gradient', size);
	const normalise = await createNormalise(
		workspace,
		{ rows, size },
		{
			input: layers.output,
			output: vectors,
			outputGradient: vectorsGradient,
			inputGradient: layers.outputGradient,
		},
	);
	const update = await createSparseUpdate(
		workspace,
		{
			rows: tableRows,
			size,
			stride,
			entries: at.entries,
			optimiser,
			planAt: at.planAt,
			stepAt: at.stepAt,
			bags: { rows: at.bagsAt, weights: at.weightsAt },
		},
		{ table, gradients: inputGradient, inputs },
	);
	return {
		vectors,
		vectorsGradient,
		forward() {
			bag.forward();
			layers.forward();
			normalise.forward();
		},
		backward() {
			normalise.backward();
			layers.backward();
			update.update();
		},
	};
}

/** The same start for the same seed, whatever the rung. */
export function startTensors(
	tower: Tower,
	userRows: number,
	itemRows: number,
	seed: number,
	optimiser: OptimiserKind = 'adam',
): Tensors {
	const { size } = tower;
	const slots = OPTIMISER_SLOTS[optimiser];
	const stride = tableStride(size);
	const table = (rows: number, stream: number) => {
		const weights = normalRows(rows, size, stride, START_DEVIATION, seed, stream);
		const data = new Float32Array(rows * (1 + slots) * stride).fill(optimiserStart(optimiser));
		for (let row = 0; row < rows; row++) {
			data.set(weights.subarray(row * stride, (row + 1) * stride), row * (1 + slots) * stride);
		}
		return { shape: [rows, 1 + slots, stride], data };
	};
	const towers = new Float32Array(2 * tower.words);
	for (const side of [0, 1]) {
		towers.set(startOfLayers(tower, seed, Stream.initialise + 2 + side, 2), side * tower.words);
	}
	return {
		userTable: table(userRows, Stream.initialise),
		itemTable: table(itemRows, Stream.initialise + 1),
		towers: { shape: [2 * tower.words], data: towers },
		// A memory has at least a word, and so an optimiser without state has some too, which stays as it is.
		towersState: {
			shape: [Math.max(1, slots), 2 * tower.words],
			data: new Float32Array(Math.max(1, slots) * 2 * tower.words).fill(optimiserStart(optimiser)),
		},
	};
}
