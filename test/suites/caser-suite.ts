// One body for every rung: what a step of Caser computes, against the scorer, which is another program, and against finite
// differences of its own loss; and the scorer against the paper's formulas, window by window.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SequenceBatch } from '../../src/core/batch.ts';
import type { UserIndex } from '../../src/core/ids.ts';
import type { Settings } from '../../src/core/model.ts';
import { createRandom } from '../../src/core/random.ts';
import type { History } from '../../src/core/scorer.ts';
import { datasetHistory } from '../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { caser } from '../../src/models/caser/model.ts';
import { save } from '../../src/models/caser/save.ts';
import { open as openCaser } from '../../src/models/caser/score.ts';
import { createStep } from '../../src/models/caser/step.ts';
import { completeSettings, type Tensors } from '../../src/models/model.ts';
import { sequenceBatches } from '../../src/training/batches/sequences.ts';
import { logOf } from '../unit/evaluation/log.ts';

const ITEMS = 23;
const SMALL: Settings = {
	...{ embeddingSize: 8, heights: 3, filters: 4, verticalFilters: 2, maxLength: 10, dropout: 0, idDropout: 0 },
	...{ loss: 'full', batchSize: 10, negatives: 3, learningRate: 0.01 },
};

/** Seven people with 1 to 9 events. */
function people(): (readonly [item: number, at: number])[][] {
	const random = createRandom(5, 1);
	return [1, 9, 4, 5, 6, 2, 7].map((events) =>
		Array.from({ length: events }, (_, event) => [random.below(ITEMS), 1e12 + 1000 * event] as const),
	);
}

/** As after some training: the first vectors are so small that the model hardly speaks, and people have none. */
function grown(tensors: Tensors): Tensors {
	const random = createRandom(7, 3);
	return Object.fromEntries(
		Object.entries(tensors).map(([name, { shape, data }]) => {
			if (name === 'items' || name === 'targets') return [name, { shape, data: data.map((value) => 5 * value) }];
			if (name !== 'users') return [name, { shape, data }];
			const [, parts = 0, stride = 0] = shape;
			const own = (at: number) => at % (parts * stride) < Number(SMALL.embeddingSize);
			return [name, { shape, data: data.map((_, at) => (own(at) ? 0.5 * random.normal() : 0)) }];
		}),
	);
}

/** `open` gives the device of the rung under test, or null for the portable path. */
export function caserSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	const train = logOf(people(), ITEMS);
	const settingsOf = (over: Settings = {}) => completeSettings(caser, { ...SMALL, ...over });
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
	/** What the scorer's scores make of every event as the softmax's loss, of people that are known or not. */
	async function expectedLoss(start: Tensors, settings: Settings, known: boolean) {
		const scorer = openCaser(save(start, settings));
		let loss = 0;
		for (const [user, person] of people().entries()) {
			const whole = datasetHistory(train, user as UserIndex, DEFAULT_EVENT_SETTINGS, known);
			for (const [event, [item]] of person.entries()) {
				const scores = new Float32Array(ITEMS);
				await scorer.score([before(whole, event)], scores);
				const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
				loss += Math.log(sum) - (scores[item] ?? Number.NaN);
			}
		}
		return loss;
	}

	describe('a step of caser', () => {
		it("has the loss that the scorer's scores have, of known people and of strangers", async () => {
			for (const over of gpu ? [{}] : [{}, { heights: 1, filters: 8 }, { heights: 5, verticalFilters: 1 }]) {
				for (const idDropout of [0, 1]) {
					const settings = settingsOf({ ...over, idDropout });
					const start = await grownStart(settings);
					const { losses } = await run(settings, [batchOf(settings)], start);
					const expected = await expectedLoss(start, settings, idDropout === 0);
					expect(Math.abs((losses[0] ?? Number.NaN) - expected)).toBeLessThan(1e-5 * expected);
				}
			}
		});

		it.each(['full', 'sampled', 'bce'])(
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
						// The steps are small: relu and the greatest have corners.
						const slope = ((await lossAt(name, weight, 0.0005)) - (await lossAt(name, weight, -0.0005))) / 0.001;
						// After the first step Adam's first moment is a tenth of the gradient.
						const gradient = 10 * (moments[moment] ?? Number.NaN);
						expect(Math.abs(gradient - slope), `${name} ${weight}`).toBeLessThan(0.03 + 0.03 * Math.abs(slope));
					}
				};
				const { data: state = new Float32Array(0) } = tensors.state ?? {};
				const words = tensors.weights?.data.length ?? 0;
				const some = Array.from({ length: 40 }, (_, i) => Math.floor(((i + 0.3) * words) / 40));
				// Where a filter does not see it has no weight, and gets none.
				const real = some.filter((at) => start.weights?.data[at] !== 0);
				expect(real.length).toBeGreaterThan(20);
				await check(
					'weights',
					real.map((at) => [at, at]),
					state,
				);
				for (const [name, rows] of [
					['items', [0, 5, 11, ITEMS - 1]],
					['targets', [1, 6, 12]],
					['users', [1, 3, 6]],
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

		it('learns with every optimiser, on a schedule', async () => {
			for (const optimiser of gpu ? ['sgd'] : ['sgd', 'momentum', 'adagrad', 'adam', 'adamw']) {
				const settings = settingsOf({
					...{ optimiser, schedule: 'cosine', warmup: 0.1, weightDecay: 0.001, epochs: 30 },
					learningRate: optimiser === 'sgd' ? 0.1 : 0.03,
				});
				const { losses } = await run(settings, Array(30).fill(batchOf(settings)));
				const [first = Number.NaN] = losses;
				expect(losses.at(-1), optimiser).toBeLessThan(0.95 * first);
			}
		});

		it('gives the same bits twice, step by step or together, and when it goes on from its tensors', async () => {
			const settings = settingsOf({ dropout: 0.2, idDropout: 0.5, loss: 'sampled', batchSize: 4, maxLength: 5 });
			const source = sequenceBatches(train, settings, 3);
			const batches = [0, 1, 0, 1].map((step) => source.batch(0, step % source.steps));
			const whole = await run(settings, batches);
			const first = await run(settings, batches.slice(0, 2));
			const second = await run(settings, batches.slice(2), structuredClone(first.tensors));
			expect(second.tensors).toEqual(whole.tensors);
			expect([...first.losses, ...second.losses]).toEqual([...whole.losses]);
		});
	});

	// Section 3 of the paper: E is the window's items, one to a row; a horizontal filter slides down it and keeps the greatest of
	// its relu'd answers, a vertical one sums its rows; then the dense layer, and W' of it beside the person.
	it('scores as the paper has it', async () => {
		const settings = settingsOf({ heights: 4 });
		const tensors = await grownStart(settings);
		const saved = save(tensors, settings);
		const get = (name: string, at: number) => saved.tensors[name]?.data[at] ?? Number.NaN;
		const size = 8;
		const [L, filters, vertical] = [4, 4, 2];
		const user = 1;
		const history = datasetHistory(train, user as UserIndex, DEFAULT_EVENT_SETTINGS, true);
		const E = Array.from(history.items.slice(-L), (item) =>
			Array.from({ length: size }, (_, k) => get('items', item * size + k)),
		);
		const features: number[] = [];
		const all = filters * L;
		for (let n = 0; n < all; n++) {
			const h = Math.floor(n / filters) + 1;
			const answers = Array.from({ length: L - h + 1 }, (_, i) => {
				let sum = get('weights', L * size * all + n);
				for (let row = 0; row < h; row++)
					for (let k = 0; k < size; k++)
						sum += (E[i + row]?.[k] ?? Number.NaN) * get('weights', ((L - h + row) * size + k) * all + n);
				return Math.max(0, sum);
			});
			features.push(Math.max(...answers));
		}
		const verticalAt = (L * size + 1) * all;
		for (let f = 0; f < vertical; f++) {
			for (let k = 0; k < size; k++)
				features.push(E.reduce((sum, row, l) => sum + get('weights', verticalAt + f * L + l) * (row[k] ?? 0), 0));
		}
		const denseAt = verticalAt + L * vertical;
		const z = Array.from({ length: size }, (_, k) => {
			const sum = features.reduce((total, x, i) => total + x * get('weights', denseAt + i * size + k), 0);
			return Math.max(0, sum + get('weights', denseAt + features.length * size + k));
		});
		const both = [...z, ...Array.from({ length: size }, (_, k) => get('users', user * size + k))];
		const scores = new Float32Array(ITEMS);
		await openCaser(saved).score([history], scores);
		for (const [item, score] of scores.entries()) {
			const expected = both.reduce((sum, x, k) => sum + x * get('targets', item * 2 * size + k), get('biases', item));
			expect(Math.abs(score - expected)).toBeLessThan(1e-4);
		}
	});
}

/** The first events of a history. */
const before = (history: History, end: number): History => ({
	...(history.user !== undefined && { user: history.user }),
	items: history.items.slice(0, end),
	types: history.types.slice(0, end),
	weights: history.weights.slice(0, end),
	at: history.at.slice(0, end),
});
