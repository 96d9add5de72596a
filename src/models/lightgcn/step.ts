// One training step: hops over the graph, BPR over the vectors that they make, the same hops back (the matrix is
// symmetric), L2 on the rows before them, and the optimiser on all rows, since all get a gradient. That a step goes over
// the whole graph, however small its batch, is the paper's cost.

import { NONE, type TripleBatch } from '../../core/batch.ts';
import { sortedUnique } from '../../core/csr.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { interactionCount, itemCount, userCount } from '../../data/dataset.ts';
import { createSteps } from '../../gpu/steps.ts';
import { type Memory, Workspace } from '../../gpu/workspace.ts';
import { createBprLoss } from '../../ops/bpr-loss/bpr-loss.ts';
import { createDenseUpdate } from '../../ops/dense-update/dense-update.ts';
import { optimiserOf } from '../../ops/optimiser/of-settings.ts';
import { OPTIMISER_SLOTS, optimiserStart, STEP_WORDS, writeStepWords } from '../../ops/optimiser/optimiser.ts';
import { graphWords } from '../../ops/propagate/graph.ts';
import { hop } from '../../ops/propagate/propagate.portable.ts';
import { createPropagate } from '../../ops/propagate/propagate.ts';
import { planWords, RowPlanner } from '../../ops/sparse-update/plan.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';
import { layersOf } from './layers.ts';

/** Standard deviation of the first rows, the paper's code's. */
const START_DEVIATION = 0.1;

export async function createStep(options: StepOptions): Promise<TrainingStep<TripleBatch>> {
	const { train, settings, seed, gpu, tensors } = options;
	const users = userCount(train);
	const items = itemCount(train);
	const nodes = users + items;
	const size = numberSetting(settings, 'embeddingSize');
	const stride = Math.ceil(size / 4) * 4;
	const layers = numberSetting(settings, 'layers');
	const triples = numberSetting(settings, 'batchSize');
	const optimiser = optimiserOf(settings);
	const slots = OPTIMISER_SLOTS[optimiser.kind];
	const words = nodes * stride;
	const examples = interactionCount(train) * numberSetting(settings, 'negatives');
	const schedule = createSchedule(settings, Math.ceil(examples / triples));
	let done = tensors?.steps?.data[0] ?? 0;
	const graph = graphWords(sortedUnique(train.offsets, train.itemOf), items);
	const had = Uint32Array.from({ length: items }, (_, item) => graph[users + item + 1]! - graph[users + item]!);
	const start = tensors ?? startTensors(nodes, size, stride, slots, optimiserStart(optimiser.kind), seed);

	const idsAt = STEP_WORDS;
	const planAt = idsAt + 3 * triples;
	const workspace = new Workspace(gpu);
	try {
		const rows = workspace.memory('rows', words, start.rows?.data);
		const state = workspace.memory('rows state', Math.max(1, slots * words), start.state?.data);
		const table = (label: string) => workspace.memory(label, words);
		const vectors = table('vectors');
		const vectorsGradient = table('vectors gradient');
		const rowsGradient = table('rows gradient');
		const inputs = workspace.memory('inputs', planAt + planWords(3 * triples));
		const losses = workspace.memory('losses', triples);
		const shared = {
			graph: workspace.memory('graph', graph.length, graph),
			hops: [table('hop'), table('hop')] as const,
		};
		const shape = { rows: nodes, stride, layers };
		const forward = await createPropagate(workspace, shape, { ...shared, input: rows, output: vectors });
		const back = await createPropagate(workspace, shape, { ...shared, input: vectorsGradient, output: rowsGradient });
		const loss = await createBprLoss(
			workspace,
			{ rows: nodes, stride, triples, idsAt, planAt, regularisation: numberSetting(settings, 'regularisation') },
			{ vectors, weights: rows, inputs, losses, vectorsGradient, weightsGradient: rowsGradient },
		);
		const update = await createDenseUpdate(
			workspace,
			{ words, optimiser, stepAt: 0 },
			{ weights: rows, gradient: rowsGradient, inputs, ...(slots > 0 && { state }) },
		);
		const planner = new RowPlanner(nodes, 3 * triples);
		const steps = createSteps(workspace, {
			label: 'lightgcn',
			inputs,
			outcome: losses,
			encode() {
				forward.forward();
				loss.run();
				back.forward();
				loss.decay();
				update.update();
			},
		});
		/** Writes a batch, the `number`-th of the run from 1 on. */
		const fill = (batch: TripleBatch, number: number, into: Uint32Array<ArrayBuffer>) => {
			writeStepWords(optimiser, number, into, 0, schedule(number));
			const ids = into.subarray(idsAt, planAt).fill(NONE);
			ids.set(batch.users);
			ids.set(
				batch.positives.map((item) => users + item),
				triples,
			);
			ids.set(
				batch.negatives.map((item) => users + item),
				2 * triples,
			);
			planner.plan(ids, ids.length, into, planAt);
		};
		return {
			async run(batches) {
				const before = done;
				done += batches.length;
				const outcomes = await steps.run(batches.length, (i, into) =>
					fill(batches[i] as TripleBatch, before + i + 1, into),
				);
				return Float64Array.from(outcomes, (each) => each.reduce((sum, value) => sum + value, 0));
			},
			async read() {
				const read = async (memory: Memory) => new Float32Array(await workspace.read(memory));
				const now = await read(rows);
				const made = layersOf(now, {
					...{ users, stride, layers, had },
					hop: (from, to) => hop(graph, shape, from, to),
				});
				return {
					rows: { shape: [nodes, stride], data: now },
					...(slots > 0 && { state: { shape: [slots, nodes, stride], data: await read(state) } }),
					users: { shape: [users, stride], data: made.vectors.slice(0, users * stride) },
					items: { shape: [items, stride], data: made.vectors.slice(users * stride) },
					parts: { shape: [items, stride], data: made.parts },
					// A float32 counts to sixteen million.
					steps: { shape: [1], data: Float32Array.of(Math.min(done, 2 ** 24)) },
				};
			},
			destroy: () => workspace.destroy(),
		};
	} catch (error) {
		workspace.destroy();
		throw error;
	}
}

/** The same start for the same seed, whatever the rung. */
function startTensors(
	nodes: number,
	size: number,
	stride: number,
	slots: number,
	stateStart: number,
	seed: number,
): Tensors {
	const data = normalRows(nodes, size, stride, START_DEVIATION, seed, Stream.initialise);
	const state = new Float32Array(slots * nodes * stride).fill(stateStart);
	return { rows: { shape: [nodes, stride], data }, state: { shape: [slots, nodes, stride], data: state } };
}
