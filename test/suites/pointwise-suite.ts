// One body for every model that learns from single examples, on every rung: what a step computes beside what the scorer,
// which knows no kernel, makes of the same weights.

import { beforeAll, describe, expect, it } from 'vitest';
import type { EventBatch } from '../../src/core/batch.ts';
import type { UserIndex } from '../../src/core/ids.ts';
import type { Settings } from '../../src/core/model.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { datasetHistory } from '../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { completeSettings, type Tensors, type TrainedDefinition } from '../../src/models/model.ts';
import { eventBatches } from '../../src/training/batches/events.ts';
import { logOf } from '../unit/evaluation/log.ts';

const ITEMS = 7;
const PEOPLE = 14;

/** Each person lacks one item alone, so that who reads the test knows what is drawn; features as two towers' suite has them. */
const train: Dataset = {
	...logOf(
		Array.from({ length: PEOPLE }, (_, user) =>
			Array.from({ length: ITEMS }, (__, i) => (user + i * 3) % ITEMS).flatMap((item, at) =>
				item === user % ITEMS ? [] : [[item, at] as const],
			),
		),
		ITEMS,
	),
	features: {
		offsets: Uint32Array.from({ length: ITEMS + 1 }, (_, item) => 2 * item),
		keys: Uint32Array.from({ length: 2 * ITEMS }, (_, i) => (i % 2 ? 100 + (i >> 3) : 10 + ((i >> 1) % 2))),
		fields: Uint8Array.from({ length: 2 * ITEMS }, (_, i) => (i % 2 ? 3 : 0)),
	},
};
const SMALL: Settings = { batchSize: 11, negatives: 2, maxLength: 3, idDropout: 0, embeddingSize: 5, hiddenSize: 6 };

const softplus = (x: number): number => Math.log(1 + Math.exp(x));

/** What the scorer gives the items of somebody known, who has done what came before an event. */
type Score = (user: number, before: number) => Promise<Float32Array>;

export interface PointwiseCase {
	readonly name: string;
	readonly definition: TrainedDefinition<'events'>;
	readonly settings?: Settings;
	/** On WebGPU, a step. */
	readonly dispatches: number;
}

const settingsOf = ({ definition, settings }: PointwiseCase, over: Settings = {}): Settings => {
	const given = Object.entries({ ...SMALL, ...settings, ...over });
	return completeSettings(
		definition,
		Object.fromEntries(given.filter(([name]) => definition.settings.some((setting) => setting.name === name))),
	);
};
const batchesOf = (settings: Settings, count: number): EventBatch[] => {
	const source = eventBatches(train, settings, 3);
	return Array.from({ length: count }, (_, i) => source.batch(Math.floor(i / source.steps), i % source.steps));
};

async function scoreOf({ definition }: PointwiseCase, tensors: Tensors, settings: Settings): Promise<Score> {
	const save = await definition.loadSave();
	const open = await definition.loadScorer();
	const scorer = open(save(tensors, settings));
	return async (user, before) => {
		const whole = datasetHistory(train, user as UserIndex, DEFAULT_EVENT_SETTINGS, true);
		const scores = new Float32Array(ITEMS);
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
		return scores;
	};
}

/** Binary cross-entropy of what was had and of what was not, twice as there are two negatives. */
async function lossByScores(score: Score, batch: EventBatch): Promise<number> {
	let loss = 0;
	for (const [row, place] of batch.places.entries()) {
		const user = batch.users[row] ?? 0;
		const scores = await score(user, place - (train.offsets[user] ?? 0));
		loss += softplus(-(scores[train.itemOf[place] ?? 0] ?? Number.NaN));
		loss += 2 * softplus(scores[user % ITEMS] ?? Number.NaN);
	}
	return loss;
}

export function pointwiseSuite(one: PointwiseCase, open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	const start = async (settings: Settings, rung: Gpu | null, tensors?: Tensors) =>
		(await one.definition.loadStep())({ train, settings, seed: 2, gpu: rung, ...(tensors && { tensors }) });

	describe(`a step of ${one.name}`, () => {
		it('has the loss that the scorer gives for the same weights, full batches and the short last one', async () => {
			const settings = settingsOf(one, { learningRate: 0.02 });
			const step = await start(settings, gpu);
			const batches = batchesOf(settings, 8);
			expect(batches[7]?.places.length).toBeLessThan(11);
			// The epoch's first three and its last.
			for (const batch of batches.filter((_, i) => i < 3 || i === 7)) {
				const expected = await lossByScores(await scoreOf(one, await step.read(), settings), batch);
				const [loss = Number.NaN] = await step.run([batch]);
				expect(Math.abs(loss - expected) / batch.places.length).toBeLessThan(1e-5);
			}
			step.destroy();
		});

		it('moves the weights as the portable path does, in so many dispatches, and gives every buffer back', async () => {
			const settings = settingsOf(one, { idDropout: 0.4, regularisation: 0.001, dropout: 0.2 });
			const batches = batchesOf(settings, 3);
			const buffers = gpu?.buffers.count ?? 0;
			const ours = await start(settings, gpu);
			const portable = await start(settings, null);
			const before = gpu?.dispatches ?? 0;
			const losses = await ours.run(batches);
			expect(((gpu?.dispatches ?? 0) - before) / 3).toBe(gpu ? one.dispatches : 0);
			for (const [i, loss] of (await portable.run(batches)).entries()) expect(losses[i]).toBeCloseTo(loss, 3);
			const expected = await portable.read();
			// Adam divides small gradients by themselves: where one is rounding alone, so is the direction of its step.
			for (const [name, { data }] of Object.entries(await ours.read())) {
				const off = data.filter((value, i) => !(Math.abs(value - (expected[name]?.data[i] ?? Number.NaN)) < 1e-4));
				expect(off.length / data.length, name).toBeLessThan(0.01);
			}
			ours.destroy();
			portable.destroy();
			expect(gpu?.buffers.count ?? 0).toBe(buffers);
		});
	});
}

/** On the portable path alone: WebGPU has its gradients by comparison. */
export function pointwiseGradients(one: PointwiseCase): void {
	it(`a step of ${one.name} has the gradients that finite differences of its loss give`, async () => {
		const settings = settingsOf(one, { optimiser: 'adam' });
		const create = await one.definition.loadStep();
		const start = (tensors?: Tensors) => create({ train, settings, seed: 2, gpu: null, ...(tensors && { tensors }) });
		const [batch] = batchesOf(settings, 1);
		if (!batch) throw new Error('no batch');
		const first = await start();
		const before = await first.read();
		await first.run([batch]);
		const after = await first.read();
		first.destroy();
		const lossAt = async (name: string, i: number, by: number) => {
			const { shape = [], data = new Float32Array(0) } = before[name] ?? {};
			const changed = data.slice();
			changed[i] = (changed[i] ?? 0) + by;
			const step = await start({ ...before, [name]: { shape, data: changed } });
			const [loss = Number.NaN] = await step.run([batch]);
			step.destroy();
			return loss;
		};
		const random = createRandom(1, 1);
		const check = async (name: string, i: number, moment: number) => {
			const [down, here, up] = [await lossAt(name, i, -2e-3), await lossAt(name, i, 0), await lossAt(name, i, 2e-3)];
			// Between the slopes on both sides, which differ where something is cut off on one of them.
			const slopes = [(here - down) / 2e-3, (up - here) / 2e-3];
			// Adam's first moment after the first step is a tenth of the gradient.
			expect(10 * moment, `${name} ${i}`).toBeGreaterThan(Math.min(...slopes) - 0.005);
			expect(10 * moment, `${name} ${i}`).toBeLessThan(Math.max(...slopes) + 0.005);
		};
		for (const name of ['userTable', 'itemTable'] as const) {
			const [, blocks = 0, stride = 0] = before[name]?.shape ?? [];
			const data = after[name]?.data ?? new Float32Array(0);
			const touched = [...data.keys()].filter(
				(i) => Math.floor(i / stride) % blocks === 0 && data[i] !== before[name]?.data[i],
			);
			expect(touched.length).toBeGreaterThan(20);
			for (let i = 0; i < 12; i++) {
				const place = touched[random.below(touched.length)] ?? 0;
				await check(name, place, data[place + stride] ?? Number.NaN);
			}
		}
		const words = before.numbers?.data.length ?? 0;
		for (let i = 0; i < (words > 0 ? 20 : 0); i++) {
			const place = random.below(words);
			await check('numbers', place, after.numbersState?.data[place] ?? Number.NaN);
		}
	});
}
