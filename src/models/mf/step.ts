// One training step of matrix factorisation: Bayesian personalised ranking (Rendle et al., UAI 2009, arXiv 1205.2618) or
// the logistic loss (Rendle et al., RecSys 2020, arXiv 2005.09683), the pairwise hinge (the ranking SVM of Herbrich,
// Graepel & Obermayer, 2000) or WARP (Weston, Bengio & Usunier, IJCAI 2011), with item biases, L2 and an optimiser on the
// rows that were touched. The arithmetic is the op's; this names its tables and gives them their start.

import type { TripleBatch } from '../../core/batch.ts';
import type { Settings } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createBpr } from '../../ops/bpr/bpr.ts';
import {
	ADAGRAD_START,
	type BprOptimiser,
	type BprTables,
	biasWidth,
	rowStride,
	slotsOf,
} from '../../ops/bpr/tables.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';

/** Standard deviation of the first weights. */
const START_DEVIATION = 0.1;
const LOSSES = ['bpr', 'logistic', 'hinge', 'warp'] as const;

export async function createStep(options: StepOptions): Promise<TrainingStep<TripleBatch>> {
	const { train, settings, seed, gpu } = options;
	const users = userCount(train);
	const items = itemCount(train);
	const embeddingSize = numberSetting(settings, 'embeddingSize');
	const optimiser = bprOptimiser(settings);
	const loss = LOSSES.find((name) => name === settings.loss) ?? 'bpr';
	const userBias = loss === 'logistic' && settings.userBias === true;
	const { tensors } = options;
	const { schedule = 'constant', warmup = 0 } = settings;
	const counted = optimiser === 'adam' || schedule !== 'constant' || warmup !== 0;
	const stepsBefore = tensors?.steps?.data[0] ?? 0;
	let steps = stepsBefore;
	const bpr = await createBpr(
		gpu,
		{
			...{ users, items, embeddingSize, loss, userBias, optimiser, stepsBefore },
			batchSize: numberSetting(settings, 'batchSize'),
			learningRate: numberSetting(settings, 'learningRate'),
			regularisation: numberSetting(settings, 'regularisation'),
			itemBias: true,
			factor: createSchedule(settings, options.stepsPerEpoch ?? 1),
			positiveWeight: 1 / numberSetting(settings, 'negatives'),
			...(loss === 'warp' && { candidates: numberSetting(settings, 'draws') }),
		},
		tensors
			? fromTensors(tensors)
			: startTables(users, items, embeddingSize, seed, optimiser, items + (userBias ? users : 0)),
	);
	const stride = rowStride(embeddingSize);
	const parts = 1 + slotsOf({ optimiser });
	const width = biasWidth({ optimiser });
	return {
		run(batches) {
			steps += batches.length;
			return bpr.run(batches);
		},
		async read() {
			const now = await bpr.read();
			const own = items * width;
			return {
				users: { shape: [users, parts, stride], data: now.users },
				items: { shape: [items, parts, stride], data: now.items },
				biases: { shape: [items, width], data: now.biases.slice(0, own) },
				...(userBias && { userBiases: { shape: [users, width], data: now.biases.slice(own) } }),
				// Adam's corrections and a schedule follow it. A float32 counts to sixteen million, where the corrections are 1
				// long since.
				...(counted && { steps: { shape: [1], data: Float32Array.of(Math.min(steps, 2 ** 24)) } }),
			};
		},
		destroy: () => bpr.destroy(),
	};
}

/** The optimiser that the settings name. */
export const bprOptimiser = ({ optimiser }: Settings): BprOptimiser =>
	(['sgd', 'momentum', 'adagrad', 'adam'] as const).find((name) => name === optimiser) ?? 'adagrad';

/** The same start for the same seed, whatever the rung. */
export function startTables(
	users: number,
	items: number,
	embeddingSize: number,
	seed: number,
	optimiser: BprOptimiser = 'adagrad',
	biasCount = items,
): BprTables {
	const stride = rowStride(embeddingSize);
	const width = biasWidth({ optimiser });
	const rows = (count: number, stream: number) =>
		withState(normalRows(count, embeddingSize, stride, START_DEVIATION, seed, stream), stride, optimiser);
	return {
		users: rows(users, Stream.initialise),
		items: rows(items, Stream.initialise + 1),
		biases: new Float32Array(biasCount * width).map((_, i) => (i % width === 0 ? 0 : STATE_START[optimiser])),
	};
}

/** What the optimisers' state begins with. */
const STATE_START = { sgd: 0, momentum: 0, adagrad: ADAGRAD_START, adam: 0 } as const;

/** Weights [rows, stride] with the optimiser's first state behind each row: [rows, 1 + slots, stride]. */
export function withState(
	weights: Float32Array,
	stride: number,
	optimiser: BprOptimiser = 'adagrad',
): Float32Array<ArrayBuffer> {
	const parts = 1 + slotsOf({ optimiser });
	const table = new Float32Array(parts * weights.length).fill(STATE_START[optimiser]);
	for (let at = 0; at < weights.length; at += stride) table.set(weights.subarray(at, at + stride), parts * at);
	return table;
}

function fromTensors(tensors: Tensors): BprTables {
	const data = (name: string) => tensors[name]?.data ?? new Float32Array(0);
	const biases = new Float32Array(data('biases').length + data('userBiases').length);
	biases.set(data('biases'));
	biases.set(data('userBiases'), data('biases').length);
	return { users: data('users'), items: data('items'), biases };
}
