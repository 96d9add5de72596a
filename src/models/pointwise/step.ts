// One training step of a model that learns from single examples: entries are summed up into people and items (bags), the
// model's own head makes a loss of these, and back; the optimiser on the rows that were touched and on the head's numbers.

import type { EventBatch } from '../../core/batch.ts';
import { normalRows } from '../../core/random.ts';
import { interactionCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import {
	OPTIMISER_SLOTS,
	type OptimiserSettings,
	optimiserStart,
	STEP_WORDS,
	writeStepWords,
} from '../../ops/optimiser/optimiser.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { createFill, type Describe } from './fill.ts';
import { type SideDesign, type SideLayout, type StepLayout, stepLayout } from './layout.ts';

/** What a head stands on. */
export interface HeadParts {
	readonly workspace: Workspace;
	readonly layout: StepLayout;
	readonly inputs: Memory;
	readonly people: Side;
	readonly items: Side;
	/** The head's own, and their gradient, to be written. */
	readonly numbers: Memory;
	readonly gradient: Memory;
	/** [events], to be written. */
	readonly losses: Memory;
}

/** Between the sides' outputs and the loss. */
export interface Head {
	forward(): void;
	/** Writes the gradients by the sides' outputs and by the numbers. */
	backward(): void;
}

/** People or items as the head sees them. */
export interface Side {
	/** [people or items, ...] and the gradient by it. */
	readonly output: Memory;
	readonly outputGradient: Memory;
	forward(): void;
	/** Moves the rows that were touched. */
	backward(): void;
}

export interface SideParts {
	readonly workspace: Workspace;
	readonly design: SideDesign;
	readonly at: SideLayout;
	readonly stepAt: number;
	readonly optimiser: OptimiserSettings;
	/** [rows, 1 + slots, stride] */
	readonly table: Memory;
	readonly inputs: Memory;
}

export interface PointwiseDesign {
	readonly label: string;
	readonly people: SideDesign;
	readonly items: SideDesign;
	readonly describe: Describe;
	/** Numbers of the head, as they begin; none: empty. */
	readonly numbers: Float32Array<ArrayBuffer>;
	/** Standard deviation of the tables' first numbers. */
	readonly deviation: number;
	/** The streams of the first numbers: one for each table. */
	readonly stream: number;
	/** Sums of rows, unless the model has another way. */
	readonly createPeople?: (parts: SideParts) => Promise<Side>;
	readonly createItems?: (parts: SideParts) => Promise<Side>;
	readonly createHead: (parts: HeadParts) => Promise<Head>;
	/** What a checkpoint keeps besides. */
	readonly others?: Tensors;
}

export async function createPointwiseStep(
	options: StepOptions,
	design: PointwiseDesign,
): Promise<TrainingStep<EventBatch>> {
	const { train, settings, seed, gpu } = options;
	const events = numberSetting(settings, 'batchSize');
	const candidates = 1 + numberSetting(settings, 'negatives');
	const optimiser = optimiserOf(settings);
	const schedule = createSchedule(settings, Math.ceil(interactionCount(train) / events));
	// The rows' own L2, and the weight decay where that is part of the gradient.
	const regularisation = (optimiser.regularisation ?? 0) + numberSetting(settings, 'regularisation');
	const tables: OptimiserSettings = { ...optimiser, regularisation };
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const layout = stepLayout({ events, candidates }, design.people, design.items, { stepWords: STEP_WORDS, planWords });
	const start = options.tensors ?? startTensors(design, optimiser, seed);
	const count = design.numbers.length;

	const workspace = new Workspace(gpu);
	try {
		const from = (label: string, words: number) => {
			const data = start[label]?.data;
			return workspace.memory(label, words, data && data.length > 0 ? data : undefined);
		};
		const inputs = workspace.memory('inputs', layout.words);
		const numbers = from('numbers', Math.max(1, count));
		const state = slots > 0 ? from('numbersState', Math.max(1, slots * count)) : undefined;
		const gradient = workspace.memory('numbers gradient', Math.max(1, count));
		const losses = workspace.memory('losses', events);
		const side = (label: string, own: SideDesign, at: SideLayout, create = createSums) => {
			const table = from(label, own.rows * (1 + slots) * tableStride(own.size));
			const parts = { workspace, design: own, at, stepAt: layout.stepAt, optimiser: tables, table, inputs };
			return { table, made: create(parts) };
		};
		const userTable = side('userTable', design.people, layout.people, design.createPeople);
		const people = await userTable.made;
		const itemTable = side('itemTable', design.items, layout.items, design.createItems);
		const items = await itemTable.made;
		const head = await design.createHead({ workspace, layout, inputs, people, items, numbers, gradient, losses });
		const update =
			count > 0
				? await createDenseUpdate(
						workspace,
						{ words: count, optimiser, stepAt: layout.stepAt },
						{ weights: numbers, gradient, inputs, ...(state && { state }) },
					)
				: undefined;
		const fill = createFill(options, layout, design.describe, {
			people: new RowPlanner(design.people.rows, layout.people.entries),
			items: new RowPlanner(design.items.rows, layout.items.entries),
		});
		const steps = createSteps(workspace, {
			label: design.label,
			inputs,
			outcome: losses,
			encode() {
				people.forward();
				items.forward();
				head.forward();
				head.backward();
				people.backward();
				items.backward();
				update?.update();
			},
		});
		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, words) => {
					const batch = batches[i] as EventBatch;
					writeStepWords(optimiser, batch.number, words, layout.stepAt, schedule(batch.number));
					fill(batch, words);
				});
				return Float64Array.from(outcomes, (rows) => rows.reduce((sum, value) => sum + value, 0));
			},
			async read() {
				const read = async (memory: Memory, ...shape: number[]) => ({
					shape,
					data: new Float32Array(await workspace.read(memory)),
				});
				const table = (memory: Memory, { rows, size }: SideDesign) => read(memory, rows, 1 + slots, tableStride(size));
				return {
					userTable: await table(userTable.table, design.people),
					itemTable: await table(itemTable.table, design.items),
					...(count > 0 && {
						numbers: await read(numbers, count),
						...(state && { numbersState: await read(state, slots, count) }),
					}),
					...design.others,
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

/** Sums of rows, and their gradients back to the rows. */
async function createSums({ workspace, design, at, stepAt, optimiser, table, inputs }: SideParts): Promise<Side> {
	const { rows, size } = design;
	const stride = tableStride(size);
	const output = workspace.memory('sums', at.bags * size);
	const outputGradient = workspace.memory('sums gradient', at.bags * size);
	const bag = await createEmbeddingBag(
		workspace,
		{
			...{ bags: at.bags, rows, size },
			rowWords: (1 + OPTIMISER_SLOTS[optimiser.kind]) * stride,
			...{ idsAt: at.rowsAt, offsetsAt: at.offsetsAt, weightsAt: at.weightsAt },
		},
		{ table, inputs, output },
	);
	const update = await createSparseUpdate(
		workspace,
		{
			...{ rows, size, stride, entries: at.entries, optimiser, planAt: at.planAt, stepAt },
			bags: { rows: at.bagsAt, weights: at.weightsAt },
		},
		{ table, gradients: outputGradient, inputs },
	);
	return { output, outputGradient, forward: () => bag.forward(), backward: () => update.update() };
}

/** The same start for the same seed, whatever the rung. */
function startTensors(
	{ people, items, numbers, deviation, stream }: PointwiseDesign,
	{ kind }: OptimiserSettings,
	seed: number,
): Tensors {
	const slots = OPTIMISER_SLOTS[kind];
	const begin = optimiserStart(kind);
	const table = ({ rows, size }: SideDesign, own: number) => {
		const stride = tableStride(size);
		const weights = normalRows(rows, size, stride, deviation, seed, own);
		const data = new Float32Array(rows * (1 + slots) * stride).fill(begin);
		for (let row = 0; row < rows; row++) {
			data.set(weights.subarray(row * stride, (row + 1) * stride), row * (1 + slots) * stride);
		}
		return { shape: [rows, 1 + slots, stride], data };
	};
	return {
		userTable: table(people, stream),
		itemTable: table(items, stream + 1),
		numbers: { shape: [numbers.length], data: numbers },
		numbersState: {
			shape: [slots, numbers.length],
			data: new Float32Array(slots * numbers.length).fill(begin),
		},
	};
}
