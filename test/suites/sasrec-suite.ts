// One body for every rung: what a step of self-attention computes, against the scorer, which is another program, and against
// finite differences of its own loss.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SequenceBatch } from '../../src/core/batch.ts';
import type { UserIndex } from '../../src/core/ids.ts';
import type { Settings } from '../../src/core/model.ts';
import { createRandom } from '../../src/core/random.ts';
import type { History } from '../../src/core/scorer.ts';
import { datasetHistory } from '../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { completeSettings, type Tensors } from '../../src/models/model.ts';
import { sasrec } from '../../src/models/sasrec/model.ts';
import { save } from '../../src/models/sasrec/save.ts';
import { open as openSasrec } from '../../src/models/sasrec/score.ts';
import { createStep } from '../../src/models/sasrec/step.ts';
import { sequenceBatches } from '../../src/training/batches/sequences.ts';
import { logOf } from '../unit/evaluation/log.ts';

const ITEMS = 23;
const SMALL: Settings = {
	...{ embeddingSize: 8, blocks: 2, heads: 2, maxLength: 10, dropout: 0, loss: 'full' },
	...{ batchSize: 10, negatives: 3, learningRate: 0.01 },
};

/** Seven people with 1 to 9 events. */
function people(): (readonly [item: number, at: number])[][] {
	const random = createRandom(5, 1);
	return [1, 9, 4, 5, 6, 2, 7].map((events) =>
		Array.from({ length: events }, (_, event) => [random.below(ITEMS), 1e12 + 1000 * event] as const),
	);
}

/** Vectors as after some training: the first ones are so small that the model hardly speaks. */
const grown = (tensors: Tensors): Tensors =>
	Object.fromEntries(
		Object.entries(tensors).map(([name, { shape, data }]) => [
			name,
			{ shape, data: name === 'items' || name === 'positions' ? data.map((value) => 5 * value) : data },
		]),
	);

/** `open` gives the device of the rung under test, or null for the portable path. */
export function sasrecSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	const train = logOf(people(), ITEMS);
	const settingsOf = (over: Settings = {}) => completeSettings(sasrec, { ...SMALL, ...over });
	const batchOf = (settings: Settings): SequenceBatch => sequenceBatches(train, settings, 3).batch(0, 0);
	async function run(settings: Settings, batches: readonly SequenceBatch[], tensors?: Tensors, on: Gpu | null = gpu) {
		const step = await createStep({ train, settings, seed: 2, gpu: on, ...(tensors ? { tensors } : {}) });
		try {
			const losses = await step.run(batches);
			return { losses, tensors: await step.read() };
		} finally {
			step.destroy();
		}
	}
	const grownStart = async (settings: Settings) => grown((await run(settings, [], undefined, null)).tensors);
	/** Of every event, its item and the scores before it. */
	async function foretold(start: Tensors, settings: Settings) {
		const scorer = openSasrec(save(start, settings));
		const all: { item: number; scores: Float32Array }[] = [];
		for (const [user, person] of people().entries()) {
			const whole = datasetHistory(train, user as UserIndex, DEFAULT_EVENT_SETTINGS, false);
			for (const [event, [item]] of person.entries()) {
				const scores = new Float32Array(ITEMS);
				await scorer.score([before(whole, event)], scores);
				all.push({ item, scores });
			}
		}
		return all;
	}

	describe('a step of sasrec', () => {
		it("has the loss that the scorer's scores have, with softmax over all items", async () => {
			for (const over of gpu ? [{}] : [{}, { blocks: 1, heads: 1 }, { embeddingSize: 12, heads: 3 }]) {
				const settings = settingsOf(over);
				const start = await grownStart(settings);
				const { losses } = await run(settings, [batchOf(settings)], start);
				let expected = 0;
				for (const { item, scores } of await foretold(start, settings)) {
					const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
					expected += Math.log(sum) - (scores[item] ?? Number.NaN);
				}
				expect(Math.abs((losses[0] ?? Number.NaN) - expected)).toBeLessThan(1e-5 * expected);
			}
		});

		it("has the loss that the scorer's scores have, of each item and negatives that its person has not had", async () => {
			const settings = settingsOf({ loss: 'bce', negatives: 1 });
			const start = await grownStart(settings);
			const { losses } = await run(settings, [batchOf(settings)], start);
			// Which negatives were drawn is the step's own: the loss lies between those of the best and the worst of them.
			let least = 0;
			let most = 0;
			const had = people().flatMap((person) => person.map(() => new Set(person.map(([item]) => item))));
			for (const [i, { item, scores }] of (await foretold(start, settings)).entries()) {
				const others = Array.from(scores).filter((_, other) => !had[i]?.has(other));
				const own = Math.log(1 + Math.exp(-(scores[item] ?? Number.NaN)));
				least += own + Math.log(1 + Math.exp(Math.min(...others)));
				most += own + Math.log(1 + Math.exp(Math.max(...others)));
			}
			expect(losses[0]).toBeGreaterThan(least);
			expect(losses[0]).toBeLessThan(most);
		});

		it.each(['full', 'sampled', 'bce', 'gbce'])(
			'moves by the gradient of its loss, in every tensor, with the loss %s',
			async (loss) => {
				const settings = settingsOf({ loss });
				const start = await grownStart(settings);
				const batch = batchOf(settings);
				const { tensors } = await run(settings, [batch], start);
				const lossAt = async (name: string, at: number, by: number) => {
					const moved = start[name]?.data.slice() ?? new Float32Array(0);
					moved[at] = (moved[at] ?? 0) + by;
					const { shape = [] } = start[name] ?? {};
					const { losses } = await run(settings, [batch], { ...start, [name]: { shape, data: moved } }, null);
					return losses[0] ?? Number.NaN;
				};
				const check = async (name: string, places: [weight: number, moment: number][], moments: Float32Array) => {
					for (const [weight, moment] of places) {
						const slope = ((await lossAt(name, weight, 0.01)) - (await lossAt(name, weight, -0.01))) / 0.02;
						// After the first step Adam's first moment is a tenth of the gradient.
						const gradient = 10 * (moments[moment] ?? Number.NaN);
						expect(Math.abs(gradient - slope), `${name} ${weight}`).toBeLessThan(0.01 + 0.02 * Math.abs(slope));
					}
				};
				const { data: state = new Float32Array(0) } = tensors.state ?? {};
				const words = tensors.weights?.data.length ?? 0;
				const some = Array.from({ length: 40 }, (_, i) => Math.floor(((i + 0.5) * words) / 40));
				await check(
					'weights',
					some.map((at) => [at, at]),
					state,
				);
				for (const [name, rows] of [
					['items', [0, 5, 11, ITEMS - 1]],
					['positions', [0, 1, 5]],
				] as const) {
					const [, parts = 0, stride = 0] = tensors[name]?.shape ?? [];
					const places = rows.map((row, i): [number, number] => [
						row * parts * stride + i,
						(row * parts + 1) * stride + i,
					]);
					await check(name, places, tensors[name]?.data ?? state);
				}
			},
		);

		it('gives the same bits twice, step by step or together, and when it goes on from its tensors', async () => {
			const settings = settingsOf({ dropout: 0.2, loss: 'sampled', batchSize: 4, maxLength: 5 });
			const source = sequenceBatches(train, settings, 3);
			const batches = [0, 1, 0, 1].map((step) => source.batch(0, step % source.steps));
			const whole = await run(settings, batches);
			const first = await run(settings, batches.slice(0, 2));
			const second = await run(settings, batches.slice(2), structuredClone(first.tensors));
			expect(second.tensors).toEqual(whole.tensors);
			expect([...first.losses, ...second.losses]).toEqual([...whole.losses]);
		});
	});
}

/** The first events of a history. */
const before = (history: History, end: number): History => ({
	items: history.items.slice(0, end),
	types: history.types.slice(0, end),
	weights: history.weights.slice(0, end),
	at: history.at.slice(0, end),
});
