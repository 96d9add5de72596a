// One training step of a variational autoencoder. B people: the bag of each one's items, of length 1 and thinned out by
// dropout, through tanh to the means and log variances of a taste; a taste drawn from those, through tanh to H numbers, and
// all items ranked by those at once. The loss is the multinomial likelihood of the person's items (ops/multinomial) and, by
// and by, the divergence of the taste from a standard normal one. No array of people x items is ever made: the softmax goes
// tile by tile. A logit is h.v + b, with b how often the item occurs, in logarithms, and not learnt; h has its own say in that.

import type { PersonBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { Stream } from '../../core/random.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createActivation } from '../../ops/activation/activation.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { createEmbeddingBag } from '../../ops/embedding-bag/embedding-bag.ts';
import { createGaussian } from '../../ops/gaussian/gaussian.ts';
import { createMultinomial } from '../../ops/multinomial/multinomial.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { tableStride } from '../../ops/sparse-update/shape.ts';
import { createSparseUpdate } from '../../ops/sparse-update/sparse-update.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { createFill, mostItems, stepLayout } from './fill.ts';
import { sizesOf, startLayers, startRows } from './sizes.ts';

export async function createStep(options: StepOptions): Promise<TrainingStep<PersonBatch>> {
	const { train, settings, seed, tensors } = options;
	const people = numberSetting(settings, 'batchSize');
	const items = itemCount(train);
	const sizes = sizesOf(settings);
	const { latent, hidden } = sizes;
	const had = sortedUnique(train.offsets, train.itemOf);
	const at = stepLayout(people, items, mostItems(had, people), { stepWords: STEP_WORDS, planWords });
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const begun = optimiserStart(optimiser.kind);
	const stride = tableStride(hidden);
	const rowWords = (1 + slots) * stride;

	const workspace = new Workspace(options.gpu);
	try {
		const make = (label: string, width: number) => workspace.memory(`mult-vae ${label}`, people * width);
		const kept = (name: string, start: () => Float32Array<ArrayBuffer>) => {
			const contents = tensors?.[name]?.data ?? start();
			return workspace.memory(`mult-vae ${name}`, contents.length, contents);
		};
		// The last row is the bias, an entry of every bag.
		const encoderTable = kept('encoder', () =>
			withoutBias(startRows(items + 1, hidden, { stride, slots, begun }, seed, Stream.initialise)),
		);
		const decoderTable = kept('decoder', () =>
			startRows(items, hidden, { stride, slots, begun }, seed, Stream.initialise + 1),
		);
		const itemBiases = tensors?.biases?.data ?? logFrequencies(train);
		const biases = workspace.memory('mult-vae biases', items, itemBiases);
		const layers = kept('layers', () => startLayers(sizes, seed));
		const state = slots > 0 ? kept('state', () => new Float32Array(slots * sizes.words).fill(begun)) : undefined;
		const layersGradient = workspace.memory('mult-vae layers gradient', sizes.words);
		const inputs = workspace.memory('mult-vae inputs', at.words);
		/** Likelihood, then divergence. */
		const losses = make('losses', 2);
		const part = (at: number) => ({ memory: inputs, at });
		const number = (at: number) => ({ memory: layers, at });
		const slope = (at: number) => ({ memory: layersGradient, at });

		const read = make('read', hidden);
		const readGradient = make('read gradient', hidden);
		const bag = await createEmbeddingBag(
			workspace,
			{
				...{ bags: people, rows: items + 1, size: hidden, rowWords },
				...{ idsAt: at.ids, offsetsAt: at.offsets, weightsAt: at.weights },
			},
			{ table: encoderTable, inputs, output: read },
		);
		const activation = await createActivation(
			workspace,
			{ words: people * hidden, kind: 'tanh' },
			{ values: read, gradient: readGradient },
		);
		const moments = make('moments', 2 * latent);
		const momentsGradient = make('moments gradient', 2 * latent);
		const toMoments = await createDense(
			workspace,
			{ rows: people, inputs: hidden, outputs: 2 * latent },
			{
				...{ input: read, output: moments, outputGradient: momentsGradient, inputGradient: readGradient },
				...{ weights: number(sizes.moments), bias: number(sizes.momentsBias) },
				...{ weightsGradient: slope(sizes.moments), biasGradient: slope(sizes.momentsBias) },
			},
		);
		const taste = make('taste', latent);
		const tasteGradient = make('taste gradient', latent);
		const gaussian = await createGaussian(
			workspace,
			{ rows: people, size: latent, seed, stream: Stream.sample, stepAt: at.step, weightsAt: at.divergence },
			{
				...{ inputs, moments, momentsGradient, output: taste, outputGradient: tasteGradient },
				losses: { memory: losses, at: people },
			},
		);
		const said = make('said', hidden);
		const saidGradient = make('said gradient', hidden);
		const decode = await createDense(
			workspace,
			{ rows: people, inputs: latent, outputs: hidden, activation: 'tanh' },
			{
				...{ input: taste, output: said, outputGradient: saidGradient, inputGradient: tasteGradient },
				...{ weights: number(sizes.decoder), bias: number(sizes.decoderBias) },
				...{ weightsGradient: slope(sizes.decoder), biasGradient: slope(sizes.decoderBias) },
			},
		);
		const targetSums = make('target sums', hidden);
		const targets = await createEmbeddingBag(
			workspace,
			{ bags: people, rows: items, size: hidden, rowWords, idsAt: at.targets, offsetsAt: at.targetOffsets },
			{ table: decoderTable, inputs, output: targetSums },
		);
		/** By the items' vectors, then what the people said: what those take from their items' gradients. */
		const gradients = workspace.memory('mult-vae decoder gradients', (items + people) * hidden);
		const loss = await createMultinomial(
			workspace,
			{ rows: people, items, size: hidden, tableStride: rowWords },
			{
				...{ hidden: said, hiddenGradient: saidGradient, table: decoderTable, tableGradient: gradients },
				...{ bias: biases, targetSums, losses },
				...{ present: part(at.present), counts: part(at.counts), targetBiases: part(at.targetBiases) },
			},
		);
		const updateLayers = await createDenseUpdate(
			workspace,
			{ words: sizes.words, optimiser, stepAt: at.adam },
			{ weights: layers, ...(state && { state }), gradient: layersGradient, inputs },
		);
		const common = { size: hidden, stride, optimiser, stepAt: at.adam };
		const updateEncoder = await createSparseUpdate(
			workspace,
			{
				...{ ...common, rows: items + 1, entries: at.entries + people, planAt: at.encoderPlan },
				bags: { rows: at.bags, weights: at.weights },
			},
			{ table: encoderTable, gradients: readGradient, inputs },
		);
		const updateDecoder = await createSparseUpdate(
			workspace,
			{
				...{ ...common, rows: items, entries: items + at.entries, planAt: at.decoderPlan },
				bags: { rows: at.gradientRows, weights: at.gradientWeights },
			},
			{ table: decoderTable, gradients, inputs },
		);

		const steps = createSteps(workspace, {
			label: 'mult-vae',
			inputs,
			outcome: losses,
			encode() {
				bag.forward();
				activation.forward();
				toMoments.forward();
				gaussian.forward();
				decode.forward();
				targets.forward();
				workspace.cut();
				loss.forward();
				loss.backward();
				workspace.cut();
				workspace.copy(said, 0, gradients, items * hidden, people * hidden);
				decode.backward();
				gaussian.backward();
				toMoments.backward();
				activation.backward();
				updateLayers.update();
				updateEncoder.update();
				updateDecoder.update();
			},
		});
		const fill = createFill({
			...{ layout: at, had, items, people, biases: itemBiases, seed },
			dropout: numberSetting(settings, 'dropout'),
			encoder: new RowPlanner(items + 1, at.entries + people),
			decoder: new RowPlanner(items, items + at.entries),
		});
		const most = numberSetting(settings, 'divergence');
		const annealing = numberSetting(settings, 'annealing');
		let step = tensors?.steps?.data[0] ?? 0;
		/** The same at every step: an epoch has as many batches as another. */
		let factor: ((step: number) => number) | undefined;

		return {
			async run(batches) {
				const outcomes = await steps.run(batches.length, (i, into) => {
					const batch = batches[i] as PersonBatch;
					step++;
					factor ??= createSchedule(settings, batch.batches);
					writeStepWords(optimiser, step, into, at.adam, factor(step));
					into[at.step] = batch.number;
					fill(batch, most * Math.min(1, batch.number / Math.max(1, annealing * batch.batches)), into);
				});
				return Float64Array.from(outcomes, (own) => own.reduce((sum, value) => sum + value, 0));
			},
			async read(): Promise<Tensors> {
				const whole = async (memory: Memory) => new Float32Array(await workspace.read(memory, 0, memory.words));
				return {
					encoder: { shape: [items + 1, 1 + slots, stride], data: await whole(encoderTable) },
					decoder: { shape: [items, 1 + slots, stride], data: await whole(decoderTable) },
					biases: { shape: [items], data: itemBiases.slice() },
					layers: { shape: [sizes.words], data: await whole(layers) },
					...(state && { state: { shape: [slots, sizes.words], data: await whole(state) } }),
					steps: { shape: [1], data: Float32Array.of(step) },
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}

	function withoutBias(table: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
		table.fill(0, items * rowWords, items * rowWords + stride);
		return table;
	}
}

/** How often each item occurs, in logarithms; one that never does, as if half a time: [items]. */
function logFrequencies(train: Dataset): Float32Array<ArrayBuffer> {
	const counts = new Float32Array(itemCount(train));
	for (const item of train.itemOf) counts[item]!++;
	return counts.map((count) => Math.log(Math.max(count, 0.5) / train.itemOf.length));
}
