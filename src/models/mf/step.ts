// One training step of matrix factorisation: Bayesian personalised ranking (Rendle et al., UAI 2009, arXiv 1205.2618)
// with item biases, L2 and Adagrad. The arithmetic is the op's; this names its tables and gives them their start.

import type { TripleBatch } from '../../core/batch.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { itemCount, userCount } from '../../data/dataset.ts';
import { createBpr } from '../../ops/bpr/bpr.ts';
import { ADAGRAD_START, type BprTables, rowStride } from '../../ops/bpr/tables.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';

/** Standard deviation of the first weights. */
const START_DEVIATION = 0.1;

export async function createStep(options: StepOptions): Promise<TrainingStep<TripleBatch>> {
	const { train, settings, seed, gpu } = options;
	const users = userCount(train);
	const items = itemCount(train);
	const embeddingSize = numberSetting(settings, 'embeddingSize');
	const tables = options.tensors ? fromTensors(options.tensors) : startTables(users, items, embeddingSize, seed);
	const bpr = await createBpr(
		gpu,
		{
			users,
			items,
			embeddingSize,
			batchSize: numberSetting(settings, 'batchSize'),
			learningRate: numberSetting(settings, 'learningRate'),
			regularisation: numberSetting(settings, 'regularisation'),
			itemBias: true,
		},
		tables,
	);
	const stride = rowStride(embeddingSize);
	return {
		run: (batches) => bpr.run(batches),
		async read() {
			const now = await bpr.read();
			return {
				users: { shape: [users, 2, stride], data: now.users },
				items: { shape: [items, 2, stride], data: now.items },
				biases: { shape: [items, 2], data: now.biases },
			};
		},
		destroy: () => bpr.destroy(),
	};
}

/** The same start for the same seed, whatever the rung. */
export function startTables(users: number, items: number, embeddingSize: number, seed: number): BprTables {
	const stride = rowStride(embeddingSize);
	const biases = new Float32Array(items * 2);
	for (let item = 0; item < items; item++) biases[2 * item + 1] = ADAGRAD_START;
	return {
		users: withSquares(normalRows(users, embeddingSize, stride, START_DEVIATION, seed, Stream.initialise), stride),
		items: withSquares(normalRows(items, embeddingSize, stride, START_DEVIATION, seed, Stream.initialise + 1), stride),
		biases,
	};
}

/** Weights [rows, stride] with Adagrad's first sums behind each row: [rows, 2, stride]. */
export function withSquares(weights: Float32Array, stride: number): Float32Array<ArrayBuffer> {
	const table = new Float32Array(2 * weights.length).fill(ADAGRAD_START);
	for (let at = 0; at < weights.length; at += stride) table.set(weights.subarray(at, at + stride), 2 * at);
	return table;
}

function fromTensors(tensors: Tensors): BprTables {
	const data = (name: string) => tensors[name]?.data ?? new Float32Array(0);
	return {
		users: data('users'),
		items: data('items'),
		biases: data('biases'),
	};
}
