// One training step of self-attention: at every position of every stretch the next item (next-item/step.ts has the losses).
// Adam on the layers; lazy Adam on the rows of the tables that the step touched. Row r is a position of a stretch: s x length + t.

import { NONE, type SequenceBatch } from '../../core/batch.ts';
import { Stream } from '../../core/random.ts';
import { itemCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createAttention } from '../../ops/attention/attention.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createDropout } from '../../ops/dropout/dropout.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createLayerNorm } from '../../ops/layer-norm/layer-norm.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import type { Part } from '../../ops/part.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { candidatesOf, createNextItem, startBiases, startTable } from '../next-item/step.ts';
import { createSchedule } from '../optimisation.ts';
import { layersOf, startWeights } from './layers.ts';

/** Standard deviation of the first vectors of items and positions. */
const START_DEVIATION = 0.1;

export async function createStep(options: StepOptions): Promise<TrainingStep<SequenceBatch>> {
	const { train, settings, seed, tensors } = options;
	const sequences = numberSetting(settings, 'batchSize');
	const length = numberSetting(settings, 'maxLength');
	const rate = numberSetting(settings, 'dropout');
	const items = itemCount(train);
	const rows = sequences * length;
	const candidates = candidatesOf(settings, rows, items);
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const schedule = createSchedule(settings, options.stepsPerEpoch ?? 1);
	const layers = layersOf(settings);
	const { size, heads, words } = layers;
	const stride = tableStride(size);
	const rowWords = (1 + slots) * stride;
	// No buffer is empty, not even that of sgd, which has no state.
	const stateWords = Math.max(1, slots) * words;
	const at = layout({ sequences, rows, candidates, ids: settings.loss !== 'full' });

	const workspace = new Workspace(options.gpu);
	try {
		const make = (label: string, size: number) => workspace.memory(`sasrec ${label}`, size);
		const kept = (name: string, start: () => Float32Array<ArrayBuffer>) => {
			const contents = tensors?.[name]?.data ?? start();
			return workspace.memory(`sasrec ${name}`, contents.length, contents);
		};
		const table = (count: number, stream: number) => () =>
			startTable(count, size, START_DEVIATION, optimiser.kind, { seed, stream });
		const itemTable = kept('items', table(items, Stream.initialise));
		const positionTable = kept('positions', table(length, Stream.initialise + 1));
		const biases = kept('biases', () => startBiases(settings, train));
		const weights = kept('weights', () => startWeights(layers, seed));
		const state = kept('state', () => new Float32Array(stateWords).fill(optimiserStart(optimiser.kind)));
		const weightsGradient = make('weights gradient', words);
		const inputs = make('inputs', at.words);
		const losses = make('losses', rows);
		// By the vectors of candidates, then by those that the rows read: what the items' update sums up.
		const gradients = make('gradients', (candidates + rows) * size);

		const forward: (() => void)[] = [];
		const backward: (() => void)[] = [];
		const run = (there: () => void, back: () => void) => {
			forward.push(there);
			backward.unshift(back);
		};
		const both = (op: { forward(): void; backward(): void }) =>
			run(
				() => op.forward(),
				() => op.backward(),
			);

		let stream = Stream.dropout;
		/** What is kept of an array, and the gradient that comes back to it. */
		const drop = async (input: Memory, gradient: Part) => {
			if (rate === 0) return input;
			const output = make('dropped', rows * size);
			both(
				await createDropout(
					workspace,
					{ words: rows * size, rate, seed, stream, stepAt: at.step },
					{ steps: inputs, input, output, gradient },
				),
			);
			stream += DROPOUT_STREAMS;
			return output;
		};
		const dense = async (
			[input, inputGradient]: readonly [Memory, Memory],
			[weightsAt, biasAt]: readonly [number, number],
			outputs: number,
			activation: 'none' | 'relu' = 'none',
		) => {
			const output = make('layer', rows * outputs);
			const outputGradient = make('layer gradient', rows * outputs);
			both(
				await createDense(
					workspace,
					{ rows, inputs: size, outputs, activation },
					{
						...{ input, output, outputGradient, inputGradient },
						weights: { memory: weights, at: weightsAt },
						bias: { memory: weights, at: biasAt },
						weightsGradient: { memory: weightsGradient, at: weightsAt },
						biasGradient: { memory: weightsGradient, at: biasAt },
					},
				),
			);
			return [output, outputGradient] as const;
		};

		// What is read: an item and its place.
		const read = make('read', rows * size);
		const readGradient = { memory: gradients, at: candidates * size };
		const bag = { bags: rows, size, rowWords };
		const readItems = await createEmbeddingBag(
			workspace,
			{ ...bag, rows: items, idsAt: at.items },
			{ table: itemTable, inputs, output: read },
		);
		const readPositions = await createEmbeddingBag(
			workspace,
			{ ...bag, rows: length, idsAt: at.positions, add: true },
			{ table: positionTable, inputs, output: read },
		);
		forward.push(
			() => readItems.forward(),
			() => readPositions.forward(),
		);
		const embedded = await drop(read, readGradient);
		const embeddedGradient = make('embedded gradient', rows * size);
		// The last thing backward, before the dropout's own.
		backward.unshift(() => workspace.copy(embeddedGradient, 0, gradients, candidates * size, rows * size));

		/** A norm of the sum of what went through so far and what a half of a block adds; both get the gradient of the sum. */
		let sum = { value: embedded, gradient: embeddedGradient };
		let added: { value: Memory; gradient: Memory } | undefined;
		const norm = async (weightsAt: number, later: boolean) => {
			const output = make('norm', rows * size);
			const outputGradient = make('norm gradient', rows * size);
			const own = added ? make('sum', rows * size) : sum.value;
			const ownGradient = later ? make('sum gradient', rows * size) : undefined;
			const before = sum;
			const from = added;
			const op = await createLayerNorm(
				workspace,
				{ rows, size },
				{
					...{ input: before.value, output, outputGradient, inputGradient: before.gradient },
					...(from && { added: from.value, sum: own }),
					...(ownGradient && { sumGradient: ownGradient }),
					weights: { memory: weights, at: weightsAt },
					weightsGradient: { memory: weightsGradient, at: weightsAt },
				},
			);
			run(
				() => op.forward(),
				() => {
					op.backward();
					// A copy, since what was dropped is taken out of one of the two.
					if (from) workspace.copy(before.gradient, 0, from.gradient, 0, rows * size);
				},
			);
			if (ownGradient) sum = { value: own, gradient: ownGradient };
			added = undefined;
			return [output, outputGradient] as const;
		};

		for (const block of layers.blocks) {
			const first = await norm(block.firstNorm, true);
			const [asked, askedGradient] = await dense(first, [block.attend, block.attendBias], 3 * size);
			const found = make('found', rows * size);
			const foundGradient = make('found gradient', rows * size);
			both(
				await createAttention(
					workspace,
					{ sequences, length, heads, size, causal: true, lengthsAt: at.lengths },
					{
						...{ steps: inputs, input: asked, output: found },
						...{ outputGradient: foundGradient, inputGradient: askedGradient },
					},
				),
			);
			const [joined, joinedGradient] = await dense([found, foundGradient], [block.join, block.joinBias], size);
			added = { value: await drop(joined, joinedGradient), gradient: joinedGradient };
			const second = await norm(block.secondNorm, true);
			const inner = await dense(second, [block.inner, block.innerBias], size, 'relu');
			const [outer, outerGradient] = await dense(inner, [block.outer, block.outerBias], size);
			added = { value: await drop(outer, outerGradient), gradient: outerGradient };
		}
		const [said, saidGradient] = await norm(layers.lastNorm, false);

		const foretell = await createNextItem(
			workspace,
			{ train, settings, seed, rows, size, rowWords, targetsAt: at.targets, candidatesAt: at.candidates },
			{
				...{ inputs, hidden: said, hiddenGradient: saidGradient, table: itemTable },
				...{ biases, losses, tableGradient: gradients },
			},
		);
		const updateWeights = await createDenseUpdate(
			workspace,
			{ words, optimiser, stepAt: at.optimiser },
			{ weights, ...(slots > 0 && { state }), gradient: weightsGradient, inputs },
		);
		const entries = candidates + rows;
		const updateItems = await createSparseUpdate(
			workspace,
			{ rows: items, size, stride, entries, optimiser, planAt: at.itemPlan, stepAt: at.optimiser },
			{ table: itemTable, gradients, inputs },
		);
		const updatePositions = await createSparseUpdate(
			workspace,
			{ rows: length, size, stride, entries: rows, optimiser, planAt: at.positionPlan, stepAt: at.optimiser },
			{ table: positionTable, gradients: readGradient, inputs },
		);

		const steps = createSteps(workspace, {
			label: 'sasrec',
			inputs,
			outcome: losses,
			encode() {
				for (const op of forward) op();
				workspace.cut();
				foretell.run();
				workspace.cut();
				for (const op of backward) op();
				updateWeights.update();
				updateItems.update();
				updatePositions.update();
			},
		});

		const itemPlanner = new RowPlanner(items, entries);
		const positionPlanner = new RowPlanner(length, rows);
		const ids = new Uint32Array(entries);
		let step = tensors?.steps?.data[0] ?? 0;

		const fill = (batch: SequenceBatch, into: Uint32Array<ArrayBuffer>) => {
			step++;
			writeStepWords(optimiser, step, into, at.optimiser, schedule(step));
			into[at.step] = step;
			into.set(batch.lengths, at.lengths);
			into.fill(NONE, at.items, at.itemPlan);
			into.set(batch.items, at.items);
			for (let s = 0; s < batch.lengths.length; s++)
				for (let t = 0; t < batch.lengths[s]!; t++) into[at.positions + s * length + t] = t;
			foretell.fill(batch, step, into, ids);
			ids.set(into.subarray(at.items, at.items + rows), candidates);
			itemPlanner.plan(ids, entries, into, at.itemPlan);
			positionPlanner.plan(into.subarray(at.positions, at.positions + rows), rows, into, at.positionPlan);
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
					positions: { shape: [length, 1 + slots, stride], data: await whole(positionTable) },
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

/** Room for the streams of one dropout's steps. */
const DROPOUT_STREAMS = 0x0100_0000;

/** Where each part of a step's inputs starts, in words. */
function layout(counts: { sequences: number; rows: number; candidates: number; ids: boolean }) {
	const { sequences, rows, candidates, ids } = counts;
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
		positions: place(rows),
		/** The item that comes next; with the sampled loss the number of its candidate. */
		targets: place(rows),
		candidates: place(ids ? candidates : 0),
		itemPlan: place(planWords(candidates + rows)),
		positionPlan: place(planWords(rows)),
		words,
	};
}
