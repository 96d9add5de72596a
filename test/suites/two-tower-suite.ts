// One body for every rung: what a step of two towers computes beside what the scorer, which knows no kernel, makes of the
// same weights.

import { beforeAll, describe, expect, it } from 'vitest';
import type { EventBatch } from '../../src/core/batch.ts';
import type { UserIndex } from '../../src/core/ids.ts';
import { createRandom } from '../../src/core/random.ts';
import { type Dataset, interactionCount, itemCount } from '../../src/data/dataset.ts';
import { datasetHistory } from '../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { completeSettings, type Tensors } from '../../src/models/model.ts';
import { twoTower } from '../../src/models/two-tower/model.ts';
import { save } from '../../src/models/two-tower/save.ts';
import { open as openTwoTower } from '../../src/models/two-tower/score.ts';
import { createStep } from '../../src/models/two-tower/step.ts';
import { eventBatches } from '../../src/training/batches/events.ts';
import { blockLog, blockOfItem } from '../unit/training/blocks.ts';

/** The block log, each item with its block as a category and a word of its own. */
export function blockLogWithFeatures(): Dataset {
	const log = blockLog();
	const items = itemCount(log);
	return {
		...log,
		features: {
			offsets: Uint32Array.from({ length: items + 1 }, (_, item) => 2 * item),
			keys: Uint32Array.from({ length: 2 * items }, (_, i) => (i % 2 ? 100 + (i >> 3) : 10 + blockOfItem(i >> 1))),
			fields: Uint8Array.from({ length: 2 * items }, (_, i) => (i % 2 ? 3 : 0)),
		},
	};
}

const train = blockLogWithFeatures();
const settingsOf = (over: Record<string, number> = {}) =>
	completeSettings(twoTower, {
		...{ embeddingSize: 10, hiddenSize: 18, layers: 3, batchSize: 37, maxLength: 5, idDropout: 0, temperature: 0.4 },
		...over,
	});
const batchesOf = (settings: ReturnType<typeof settingsOf>, count: number): EventBatch[] => {
	const source = eventBatches(train, settings, 3);
	return Array.from({ length: count }, (_, i) => source.batch(Math.floor(i / source.steps), i % source.steps));
};

/** A batch's loss by the scorer's scores: each person's own item among those of the batch, less log Q. */
async function lossByScores(
	tensors: Tensors,
	settings: ReturnType<typeof settingsOf>,
	batch: EventBatch,
): Promise<number> {
	const scorer = openTwoTower(save(tensors, settings));
	const events = new Float64Array(scorer.itemCount);
	for (const item of train.itemOf) events[item] = (events[item] ?? 0) + 1;
	const own = Array.from(batch.places, (place) => train.itemOf[place] ?? 0);
	let loss = 0;
	for (const [row, place] of batch.places.entries()) {
		const user = batch.users[row] ?? 0;
		const before = place - (train.offsets[user] ?? 0);
		const whole = datasetHistory(train, user as UserIndex, DEFAULT_EVENT_SETTINGS, true);
		const scores = new Float32Array(scorer.itemCount);
		await scorer.score(
			[
				{
					...whole,
					items: whole.items.slice(0, before),
					types: whole.types.slice(0, before),
					weights: whole.weights.slice(0, before),
					at: whole.at.slice(0, before),
				},
			],
			scores,
		);
		const logit = (item: number) =>
			(scores[item] ?? Number.NaN) - Math.log(((events[item] ?? 0) * 37) / interactionCount(train));
		const wanted = own[row] ?? 0;
		let sum = Math.exp(logit(wanted));
		for (const other of own) if (other !== wanted) sum += Math.exp(logit(other));
		loss += Math.log(sum) - logit(wanted);
	}
	return loss;
}

export function twoTowerSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	const start = (settings: ReturnType<typeof settingsOf>) => createStep({ train, settings, seed: 2, gpu });

	describe('a step of two towers', () => {
		it('has the loss that the scorer gives for the same weights, full batches and the short last one', async () => {
			const settings = settingsOf();
			const step = await start(settings);
			const batches = batchesOf(settings, 13);
			expect(batches.at(-1)?.places.length).toBeLessThan(37);
			for (const batch of batches) {
				const expected = await lossByScores(await step.read(), settings, batch);
				const [loss = Number.NaN] = await step.run([batch]);
				// Per example within 1e-5 of the score, both in float32.
				expect(Math.abs(loss - expected) / batch.places.length).toBeLessThan(
					1e-5 * Math.max(1, expected / batch.places.length),
				);
			}
			step.destroy();
		});

		it('learns', async () => {
			const settings = settingsOf({ learningRate: 0.02 });
			const step = await start(settings);
			const losses = await step.run(batchesOf(settings, 60));
			const mean = (from: number) => losses.subarray(from, from + 10).reduce((sum, loss) => sum + loss, 0);
			expect(mean(50)).toBeLessThan(0.8 * mean(0));
			step.destroy();
		});

		it('gives the same bits twice, at once or one by one, with negatives of its own and rows left out', async () => {
			const settings = settingsOf({ negatives: 9, idDropout: 0.5 });
			const batches = batchesOf(settings, 16);
			const whole = await start(settings);
			const losses = await whole.run(batches);
			const expected = await whole.read();
			whole.destroy();
			const pieces = await start(settings);
			const again: number[] = [];
			for (const batch of batches) again.push(...(await pieces.run([batch])));
			expect(again).toEqual([...losses]);
			expect(await pieces.read()).toEqual(expected);
			pieces.destroy();
		});

		it('moves the weights as the portable path does', async () => {
			const settings = settingsOf({ negatives: 9, idDropout: 0.3, regularisation: 0.001 });
			const batches = batchesOf(settings, 3);
			const ours = await start(settings);
			const portable = await createStep({ train, settings, seed: 2, gpu: null });
			const losses = await ours.run(batches);
			for (const [i, loss] of (await portable.run(batches)).entries()) expect(losses[i]).toBeCloseTo(loss, 3);
			const expected = await portable.read();
			// Adam divides small gradients by themselves: where one is rounding alone, so is the direction of its step.
			for (const [name, { data }] of Object.entries(await ours.read())) {
				const off = data.filter((value, i) => !(Math.abs(value - (expected[name]?.data[i] ?? Number.NaN)) < 1e-4));
				expect(off.length / data.length, name).toBeLessThan(0.002);
			}
			ours.destroy();
			portable.destroy();
		});

		it('gives every buffer back, and makes none while it runs', async () => {
			const settings = settingsOf({ embeddingSize: 4, hiddenSize: 4 });
			const before = gpu?.buffers.count ?? 0;
			const step = await start(settings);
			await step.run(batchesOf(settings, 2));
			const during = gpu?.buffers.count;
			await step.run(batchesOf(settings, 40));
			expect(gpu?.buffers.count).toBe(during);
			step.destroy();
			expect(gpu?.buffers.count ?? 0).toBe(before);
		});
	});
}

/** On the portable path alone: WebGPU has its gradients by comparison, and compiles anew for each of these steps. */
export function twoTowerGradients(): void {
	const start = (settings: ReturnType<typeof settingsOf>, tensors?: Tensors) =>
		createStep({ train, settings, seed: 2, gpu: null, ...(tensors ? { tensors } : {}) });

	describe('a step of two towers', () => {
		it('has the gradients that finite differences of its loss give', async () => {
			const settings = settingsOf({ batchSize: 8, temperature: 1 });
			const random = createRandom(1, 1);
			const [batch] = batchesOf(settings, 1);
			if (!batch) throw new Error('no batch');
			const first = await start(settings);
			const before = await first.read();
			await first.run([batch]);
			const after = await first.read();
			first.destroy();
			const lossAt = async (tensors: Tensors) => {
				const step = await start(settings, tensors);
				const [loss = Number.NaN] = await step.run([batch]);
				step.destroy();
				return loss;
			};
			const moved = (name: string, i: number, by: number): Tensors => {
				const { shape = [], data = new Float32Array(0) } = before[name] ?? {};
				const changed = data.slice();
				changed[i] = (changed[i] ?? 0) + by;
				return { ...before, [name]: { shape, data: changed } };
			};
			/** Adam's first moment after the first step is a tenth of the gradient. */
			const gradientAt = (name: string, i: number, slot: number) => 10 * (after[name]?.data[i + slot] ?? Number.NaN);
			const words = before.towers?.data.length ?? 0;
			const places = Array.from({ length: 6 }, () => ['towers', random.below(words)] as const);
			for (const name of ['userTable', 'itemTable'] as const) {
				const [, , stride = 0] = before[name]?.shape ?? [];
				const touched = [...(after[name]?.data.keys() ?? [])].filter(
					(i) => Math.floor(i / stride) % 3 === 0 && after[name]?.data[i] !== before[name]?.data[i],
				);
				for (let i = 0; i < 3; i++) {
					const place = touched[random.below(touched.length)] ?? 0;
					const [up, down] = [await lossAt(moved(name, place, 1e-3)), await lossAt(moved(name, place, -1e-3))];
					expect(gradientAt(name, place, stride)).toBeCloseTo((up - down) / 2e-3, 2);
				}
			}
			for (const [name, place] of places) {
				const [up, down] = [await lossAt(moved(name, place, 1e-3)), await lossAt(moved(name, place, -1e-3))];
				const gradient = 10 * (after.towersState?.data[place] ?? Number.NaN);
				expect(gradient).toBeCloseTo((up - down) / 2e-3, 2);
			}
		});
	});
}
