// One training step of item2vec: skip-grams with negative sampling. Of a pair (i, j) and its drawn items n the loss is
//   softplus(-x_i . y_j) + sum over n of softplus(x_i . y_n),
// with two vectors an item, x as what is near and y as what others are near to. It is the logistic loss of the op of
// matrix factorisation (ops/bpr) with items in the place of people: three dispatches, and rows that no pair has are left alone.

import type { PairBatch } from '../../core/batch.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { itemCount } from '../../data/dataset.ts';
import { createBpr } from '../../ops/bpr/bpr.ts';
import { ADAGRAD_START, type BprTables, biasWidth, rowStride, slotsOf } from '../../ops/bpr/tables.ts';
import { numberSetting, type StepOptions, type TrainingStep } from '../model.ts';

/** Standard deviation of the first weights. */
const START_DEVIATION = 0.1;

export async function createStep({
	train,
	settings,
	seed,
	gpu,
	tensors,
}: StepOptions): Promise<TrainingStep<PairBatch>> {
	const items = itemCount(train);
	const embeddingSize = numberSetting(settings, 'embeddingSize');
	const optimiser = settings.optimiser === 'adam' ? 'adam' : 'adagrad';
	const stepsBefore = tensors?.steps?.data[0] ?? 0;
	const stride = rowStride(embeddingSize);
	const parts = 1 + slotsOf({ optimiser });
	let steps = stepsBefore;
	const bpr = await createBpr(
		gpu,
		{
			...{ users: items, items, embeddingSize, optimiser, stepsBefore },
			...{ loss: 'logistic', userBias: false, itemBias: false },
			batchSize: numberSetting(settings, 'batchSize'),
			learningRate: numberSetting(settings, 'learningRate'),
			regularisation: numberSetting(settings, 'regularisation'),
			positiveWeight: 1 / numberSetting(settings, 'negatives'),
		},
		startTables(),
	);

	return {
		run(batches) {
			steps += batches.length;
			return bpr.run(batches.map(({ items: users, near: positives, negatives }) => ({ users, positives, negatives })));
		},
		async read() {
			const now = await bpr.read();
			return {
				items: { shape: [items, parts, stride], data: now.users },
				near: { shape: [items, parts, stride], data: now.items },
				// A float32 counts to sixteen million, where Adam's corrections are 1 long since.
				...(optimiser === 'adam' && { steps: { shape: [1], data: Float32Array.of(Math.min(steps, 2 ** 24)) } }),
			};
		},
		destroy: () => bpr.destroy(),
	};

	function startTables(): BprTables {
		const table = (name: string, stream: number) => {
			const known = tensors?.[name]?.data;
			if (known) return known;
			const weights = normalRows(items, embeddingSize, stride, START_DEVIATION, seed, stream);
			const rows = new Float32Array(items * parts * stride).fill(optimiser === 'adagrad' ? ADAGRAD_START : 0);
			for (let at = 0; at < weights.length; at += stride) rows.set(weights.subarray(at, at + stride), parts * at);
			return rows;
		};
		return {
			users: table('items', Stream.initialise),
			items: table('near', Stream.initialise + 1),
			biases: new Float32Array(items * biasWidth({ optimiser })),
		};
	}
}
