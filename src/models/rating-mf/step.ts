// One training step: of each rating r the squared error of r - mu - b_u - b_i - u.v, with L2 on the two biases and the two
// vectors for each rating that they are in (Koren, Bell & Volinsky 2009, equation 6), all in the op of the pairwise losses.

import type { RatingBatch } from '../../core/batch.ts';
import { type Dataset, itemCount, userCount } from '../../data/dataset.ts';
import { eventTypeCode } from '../../data/interaction.ts';
import { createBpr } from '../../ops/bpr/bpr.ts';
import { biasWidth, rowStride, slotsOf } from '../../ops/bpr/tables.ts';
import { bprOptimiser, startTables } from '../mf/step.ts';
import { numberSetting, type StepOptions, type Tensors, type TrainingStep } from '../model.ts';
import { createSchedule } from '../optimisation.ts';

const NO_ITEMS = new Uint32Array(0);

export async function createStep(options: StepOptions): Promise<TrainingStep<RatingBatch>> {
	const { train, settings, seed, gpu, tensors } = options;
	const users = userCount(train);
	const items = itemCount(train);
	const embeddingSize = numberSetting(settings, 'embeddingSize');
	const optimiser = bprOptimiser(settings);
	const stepsBefore = tensors?.steps?.data[0] ?? 0;
	let steps = stepsBefore;
	const scale = ratingScale(train);
	const bpr = await createBpr(
		gpu,
		{
			...{ users, items, embeddingSize, optimiser, stepsBefore, loss: 'squared', userBias: true, itemBias: true },
			batchSize: numberSetting(settings, 'batchSize'),
			learningRate: numberSetting(settings, 'learningRate'),
			regularisation: numberSetting(settings, 'regularisation'),
			factor: createSchedule(settings, options.stepsPerEpoch ?? 1),
		},
		tensors ? fromTensors(tensors) : startTables(users, items, embeddingSize, seed, optimiser, items + users),
	);
	const parts = 1 + slotsOf({ optimiser });
	const stride = rowStride(embeddingSize);
	const width = biasWidth({ optimiser });
	return {
		run(batches) {
			steps += batches.length;
			return bpr.run(
				batches.map((batch) => ({
					users: batch.users,
					positives: batch.items,
					negatives: NO_ITEMS,
					values: batch.values.map((value) => value - scale.mean),
				})),
			);
		},
		async read() {
			const now = await bpr.read();
			return {
				users: { shape: [users, parts, stride], data: now.users },
				items: { shape: [items, parts, stride], data: now.items },
				biases: { shape: [items, width], data: now.biases.slice(0, items * width) },
				userBiases: { shape: [users, width], data: now.biases.slice(items * width) },
				scale: { shape: [2], data: Float32Array.of(scale.mean, scale.deviation) },
				// Adam's corrections and a schedule follow it. A float32 counts to sixteen million, where they are 1 long since.
				steps: { shape: [1], data: Float32Array.of(Math.min(steps, 2 ** 24)) },
			};
		},
		destroy: () => bpr.destroy(),
	};
}

function fromTensors(tensors: Tensors) {
	const data = (name: string) => tensors[name]?.data ?? new Float32Array(0);
	const biases = new Float32Array(data('biases').length + data('userBiases').length);
	biases.set(data('biases'));
	biases.set(data('userBiases'), data('biases').length);
	return { users: data('users'), items: data('items'), biases };
}

/** mu, the mean of all ratings, and their standard deviation; zeros where there are none. */
function ratingScale({ typeOf, value }: Dataset): { readonly mean: number; readonly deviation: number } {
	const rating = eventTypeCode('rating');
	let count = 0;
	let sum = 0;
	let squares = 0;
	for (let i = 0; i < value.length; i++) {
		if (typeOf[i] !== rating || Number.isNaN(value[i]!)) continue;
		count++;
		sum += value[i]!;
		squares += value[i]! * value[i]!;
	}
	const mean = count > 0 ? sum / count : 0;
	// As a float32, so that training and the saved model have the same one.
	return { mean: Math.fround(mean), deviation: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) };
}
