// One body for every rung: the op against a naive float64 program written from the paper's formulas, at awkward sizes.

import { beforeAll, describe, expect, it } from 'vitest';
import type { TripleBatch } from '../../src/core/batch.ts';
import { createRandom, normalRows, type Random } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { withState } from '../../src/models/mf/step.ts';
import { createBpr } from '../../src/ops/bpr/bpr.ts';
import {
	ADAGRAD_EPSILON,
	ADAGRAD_START,
	type BprSettings,
	type BprTables,
	biasWidth,
	candidatesOf,
	rowStride,
	slotsOf,
} from '../../src/ops/bpr/tables.ts';

const SETTINGS: BprSettings = {
	users: 70,
	items: 90,
	embeddingSize: 64,
	batchSize: 200,
	learningRate: 0.05,
	regularisation: 0.01,
	itemBias: true,
};

export function startTables(settings: BprSettings, seed = 1): BprTables {
	const { users, items, embeddingSize, optimiser = 'adagrad' } = settings;
	const stride = rowStride(embeddingSize);
	const width = biasWidth(settings);
	const state = optimiser === 'adagrad' ? ADAGRAD_START : 0;
	return {
		users: withState(normalRows(users, embeddingSize, stride, 0.3, seed, 1), stride, optimiser),
		items: withState(normalRows(items, embeddingSize, stride, 0.3, seed, 2), stride, optimiser),
		biases: Float32Array.from({ length: width * (items + (settings.userBias ? users : 0)) }, (_, i) =>
			i % width ? state : 0.01 * (i % 7),
		),
	};
}

export function randomBatch(random: Random, size: number, settings: BprSettings): TripleBatch {
	const { users, items } = settings;
	const candidates = candidatesOf(settings);
	const draw = (bound: number, length = size) => Uint32Array.from({ length }, () => random.below(bound));
	const positives = draw(items);
	// Half of the batch on a few rows, so that rows repeat within it.
	return {
		users: draw(users).map((user, i) => (i % 2 ? user % 3 : user)),
		positives: positives.map((item, i) => (i % 2 ? item % 5 : item)),
		...(settings.loss === 'squared' && { values: Float32Array.from({ length: size }, () => 4 * random.uniform() - 2) }),
		negatives: draw(items, size * candidates).map((item, i) =>
			item === positives[Math.floor(i / candidates)] ? (item + 1) % items : item,
		),
	};
}

/** A schedule: half the learning rate at each step. */
const HALVING = (step: number): number => 0.5 ** (step - 1);

/** The formulas as the papers write them, in float64, with dense gradients; `step` counts from 1. */
function naiveStep(
	settings: BprSettings,
	tables: { [Name in keyof BprTables]: Float64Array },
	batch: TripleBatch,
	step = 1,
): number {
	const { loss = 'bpr', positiveWeight = 1, regularisation } = settings;
	const learningRate = settings.learningRate * (settings.factor?.(step) ?? 1);
	const stride = rowStride(settings.embeddingSize);
	const row = (1 + slotsOf(settings)) * stride; // weights, then state
	const width = biasWidth(settings);
	const gradients = {
		users: new Float64Array(tables.users.length),
		items: new Float64Array(tables.items.length),
		biases: new Float64Array(tables.biases.length / width),
	};
	const at = (table: Float64Array, i: number) => table[i] ?? Number.NaN;
	const add = (table: Float64Array, i: number, value: number) => {
		table[i] = at(table, i) + value;
	};
	const biasOf = (bias: number) => at(tables.biases, width * bias);
	const touched = { users: new Set<number>(), items: new Set<number>(), biases: new Set<number>() };
	const userBias = (loss === 'logistic' || loss === 'squared') && settings.userBias;
	let sum = 0;
	batch.users.forEach((user, t) => {
		const score = (item: number) => {
			let x = (settings.itemBias ? biasOf(item) : 0) + (userBias ? biasOf(settings.items + user) : 0);
			for (let k = 0; k < stride; k++) x += at(tables.users, user * row + k) * at(tables.items, item * row + k);
			return x;
		};
		/** A score of this item has that slope: on to what it is made of. */
		const back = (item: number, slope: number) => {
			for (let k = 0; k < stride; k++) {
				add(gradients.users, user * row + k, slope * at(tables.items, item * row + k));
				add(gradients.items, item * row + k, slope * at(tables.users, user * row + k));
				add(gradients.items, item * row + k, regularisation * at(tables.items, item * row + k));
			}
			add(gradients.biases, item, slope + regularisation * biasOf(item));
			if (userBias) add(gradients.biases, settings.items + user, slope);
			touched.items.add(item);
			if (settings.itemBias) touched.biases.add(item);
		};
		const p = batch.positives[t] ?? 0;
		const n = batch.negatives[t] ?? 0;
		if (loss === 'logistic') {
			// -w log sigmoid(x+) - log(1 - sigmoid(x-))
			sum += positiveWeight * Math.log(1 + Math.exp(-score(p))) + Math.log(1 + Math.exp(score(n)));
			back(p, -positiveWeight / (1 + Math.exp(score(p))));
			back(n, 1 / (1 + Math.exp(-score(n))));
		} else if (loss === 'squared') {
			const error = (batch.values?.[t] ?? Number.NaN) - score(p);
			sum += error ** 2;
			back(p, -error);
		} else if (loss === 'warp') {
			const candidates = [...batch.negatives.subarray(t * candidatesOf(settings), (t + 1) * candidatesOf(settings))];
			const violator = candidates.findIndex((item) => 1 - score(p) + score(item) > 0);
			if (violator === -1) return;
			// L of the rank that the draws tell of, a_j = 1 / j.
			let weight = 0;
			for (let place = 1; place <= Math.floor((settings.items - 1) / (violator + 1)); place++) weight += 1 / place;
			const chosen = candidates[violator] ?? 0;
			sum += weight * (1 - score(p) + score(chosen));
			back(p, -weight);
			back(chosen, weight);
		} else if (loss === 'hinge') {
			const violated = 1 - (score(p) - score(n)) > 0;
			if (violated) sum += 1 - (score(p) - score(n));
			back(p, violated ? -1 : 0);
			back(n, violated ? 1 : 0);
		} else {
			const x = score(p) - score(n);
			sum += Math.log(1 + Math.exp(-x));
			back(p, -1 / (1 + Math.exp(x))); // d softplus(-x) / dx
			back(n, 1 / (1 + Math.exp(x)));
		}
		for (let k = 0; k < stride; k++) {
			add(gradients.users, user * row + k, regularisation * at(tables.users, user * row + k));
		}
		touched.users.add(user);
		if (userBias) {
			add(gradients.biases, settings.items + user, regularisation * biasOf(settings.items + user));
			touched.biases.add(settings.items + user);
		}
	});
	/** One weight and its state, `apart` numbers from one to the next. */
	const move = (table: Float64Array, weight: number, apart: number, gradient: number) => {
		const first = weight + apart;
		if (settings.optimiser === 'adam') {
			const second = first + apart;
			table[first] = 0.9 * at(table, first) + 0.1 * gradient;
			table[second] = 0.999 * at(table, second) + 0.001 * gradient * gradient;
			const mean = at(table, first) / (1 - 0.9 ** step);
			const root = Math.sqrt(at(table, second) / (1 - 0.999 ** step));
			add(table, weight, (-learningRate * mean) / (root + 1e-8));
		} else if (settings.optimiser === 'sgd') {
			add(table, weight, -learningRate * gradient);
		} else if (settings.optimiser === 'momentum') {
			table[first] = 0.9 * at(table, first) + gradient;
			add(table, weight, -learningRate * at(table, first));
		} else {
			add(table, first, gradient * gradient);
			add(table, weight, (-learningRate * gradient) / Math.sqrt(at(table, first) + ADAGRAD_EPSILON));
		}
	};
	for (const name of ['users', 'items'] as const) {
		for (const touchedRow of touched[name]) {
			for (let k = 0; k < stride; k++) {
				move(tables[name], touchedRow * row + k, stride, at(gradients[name], touchedRow * row + k));
			}
		}
	}
	for (const bias of touched.biases) move(tables.biases, bias * width, 1, at(gradients.biases, bias));
	return sum;
}

const asFloat64 = (tables: BprTables) => ({
	users: Float64Array.from(tables.users),
	items: Float64Array.from(tables.items),
	biases: Float64Array.from(tables.biases),
});

/** Relative where the expected number is over 1: float32 keeps seven digits, not seven decimals. */
const largestDifference = (got: ArrayLike<number>, expected: ArrayLike<number>): number => {
	let largest = got.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
	for (let i = 0; i < got.length; i++) {
		const value = expected[i] ?? Number.NaN;
		const difference = Math.abs((got[i] ?? Number.NaN) - value) / Math.max(1, Math.abs(value));
		if (!(difference <= largest)) largest = difference;
	}
	return largest;
};

/** `open` gives the device of the rung under test, or null for the portable path. */
export function bprSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe('a BPR step', () => {
		for (const size of [1, 63, 64, 65, 200]) {
			for (const embeddingSize of [1, 3, 16, 64]) {
				it(`moves tables as the formulas do, ${size} triples of ${embeddingSize} numbers`, async () => {
					const settings = { ...SETTINGS, embeddingSize };
					const start = startTables(settings);
					const bpr = await createBpr(gpu, settings, start);
					const expected = asFloat64(start);
					const random = createRandom(size, embeddingSize);
					const steps = [0, 1, 2].map(() => randomBatch(random, size, settings));
					const losses = await bpr.run(steps);
					steps.forEach((batch, i) => {
						expect(losses[i]).toBeCloseTo(naiveStep(settings, expected, batch), 3);
					});
					const got = await bpr.read();
					for (const name of Object.keys(got) as (keyof BprTables)[]) {
						expect(largestDifference(got[name], expected[name]), name).toBeLessThan(2e-5);
					}
					bpr.destroy();
				});
			}
		}

		const VARIANTS: Partial<BprSettings>[] = [
			{ loss: 'logistic' },
			{ loss: 'logistic', userBias: true, positiveWeight: 0.25 },
			{ loss: 'logistic', userBias: true, optimiser: 'adam' },
			{ loss: 'logistic', userBias: true, itemBias: false },
			{ optimiser: 'adam' },
			{ optimiser: 'adam', itemBias: false },
			{ userBias: true },
			{ loss: 'hinge' },
			{ loss: 'hinge', optimiser: 'adam', itemBias: false },
			{ loss: 'squared', userBias: true },
			{ loss: 'squared', userBias: true, optimiser: 'adam' },
			{ loss: 'squared', itemBias: false },
			{ loss: 'warp', candidates: 1 },
			{ loss: 'warp', candidates: 3 },
			{ loss: 'warp', candidates: 5, optimiser: 'adam' },
			{ optimiser: 'sgd' },
			{ loss: 'logistic', userBias: true, optimiser: 'momentum' },
			{ optimiser: 'momentum', factor: HALVING },
			{ optimiser: 'adagrad', factor: HALVING },
			{ optimiser: 'adam', factor: HALVING },
		];
		for (const variant of VARIANTS) {
			it.each([
				[1, 3],
				[65, 20],
				[200, 64],
			])(
				`moves tables as the formulas do with ${JSON.stringify({ ...variant, factor: variant.factor?.name })}, %i triples of %i numbers`,
				async (size, embeddingSize) => {
					const settings = { ...SETTINGS, learningRate: 0.01, ...variant, embeddingSize };
					const start = startTables(settings);
					const bpr = await createBpr(gpu, settings, start);
					const expected = asFloat64(start);
					const random = createRandom(size, embeddingSize);
					const steps = [0, 1, 2, 3].map(() => randomBatch(random, size, settings));
					const losses = await bpr.run(steps);
					steps.forEach((batch, i) => {
						expect(losses[i]).toBeCloseTo(naiveStep(settings, expected, batch, i + 1), 3);
					});
					const got = await bpr.read();
					for (const name of Object.keys(got) as (keyof BprTables)[]) {
						expect(largestDifference(got[name], expected[name]), name).toBeLessThan(2e-5);
					}
					bpr.destroy();
				},
			);
		}

		it('of no triples changes nothing', async () => {
			const start = startTables(SETTINGS);
			const bpr = await createBpr(gpu, SETTINGS, start);
			const none = { users: new Uint32Array(0), positives: new Uint32Array(0), negatives: new Uint32Array(0) };
			expect(await bpr.run([none])).toEqual(new Float64Array([0]));
			expect(await bpr.run([])).toEqual(new Float64Array(0));
			expect(await bpr.read()).toEqual(start);
			bpr.destroy();
		});

		it('leaves rows that the batch does not touch as they were, with L2 too', async () => {
			const start = startTables(SETTINGS);
			const bpr = await createBpr(gpu, SETTINGS, start);
			await bpr.run([{ users: Uint32Array.of(3), positives: Uint32Array.of(5), negatives: Uint32Array.of(7) }]);
			const got = await bpr.read();
			const moved = (now: Float32Array, before: Float32Array, width: number) =>
				Array.from({ length: now.length / width }, (_, row) => row).filter((row) =>
					now.subarray(row * width, (row + 1) * width).some((value, k) => value !== before[row * width + k]),
				);
			expect(moved(got.users, start.users, 128)).toEqual([3]);
			expect(moved(got.items, start.items, 128)).toEqual([5, 7]);
			expect(moved(got.biases, start.biases, 2)).toEqual([5, 7]);
			bpr.destroy();
		});

		it('of WARP moves what its first violator says, and nothing where there is none', async () => {
			const settings = { ...SETTINGS, loss: 'warp', candidates: 4, itemBias: true } as const;
			const start = startTables(settings);
			start.users.fill(0, 128 * 3, 128 * 3 + 64); // scores are the biases
			const [positive, below, within, other] = [5, 7, 9, 11];
			start.biases[2 * positive] = 2;
			start.biases[2 * below] = 0.5;
			start.biases[2 * within] = 1.5;
			const bpr = await createBpr(gpu, settings, start);
			const losses = await bpr.run([
				{ users: Uint32Array.of(3), positives: Uint32Array.of(positive), negatives: Uint32Array.of(7, 7, 7, 7) },
				{ users: Uint32Array.of(3), positives: Uint32Array.of(positive), negatives: Uint32Array.of(7, 7, 9, other) },
			]);
			// The third draw of 89 others: a rank of 29, 1 + 1/2 + ... + 1/29 = 3.9617, by hand; the margin lacks .5.
			expect(losses[0]).toBe(0);
			expect(losses[1]).toBeCloseTo(0.5 * 3.9617, 3);
			const got = await bpr.read();
			const moved = Array.from({ length: SETTINGS.items }, (_, item) => item).filter(
				(item) => got.biases[2 * item] !== start.biases[2 * item],
			);
			expect(moved).toEqual([positive, within]);
			expect(got.items.subarray(128 * below, 128 * (below + 1))).toEqual(
				start.items.subarray(128 * below, 128 * (below + 1)),
			);
			bpr.destroy();
		});

		it('without item biases leaves them alone and out of the score', async () => {
			const settings = { ...SETTINGS, itemBias: false };
			const start = startTables(settings);
			const expected = asFloat64(start);
			const bpr = await createBpr(gpu, settings, start);
			const batch = randomBatch(createRandom(5, 5), 100, settings);
			const [loss] = await bpr.run([batch]);
			expect(loss).toBeCloseTo(naiveStep(settings, expected, batch), 3);
			expect((await bpr.read()).biases).toEqual(start.biases);
			bpr.destroy();
		});

		it('stays finite where the scores are far apart', async () => {
			const start = startTables(SETTINGS);
			start.users.fill(20);
			start.items.fill(30, 0, 128 * 5);
			// Weights against the first five; squares stay sums of squares.
			for (let row = 5; row < SETTINGS.items; row++) start.items.fill(-30, 128 * row, 128 * row + 64);
			const bpr = await createBpr(gpu, SETTINGS, start);
			const [right] = await bpr.run([
				{ users: Uint32Array.of(1), positives: Uint32Array.of(0), negatives: Uint32Array.of(9) },
			]);
			const [wrong] = await bpr.run([
				{ users: Uint32Array.of(1), positives: Uint32Array.of(9), negatives: Uint32Array.of(0) },
			]);
			expect(right).toBe(0);
			expect(wrong).toBeGreaterThan(70_000);
			for (const table of Object.values(await bpr.read())) expect(table.every(Number.isFinite)).toBe(true);
			bpr.destroy();
		});

		it.each<Partial<BprSettings>>([{}, { loss: 'warp', candidates: 4 }])(
			'gives the same bits twice, and in one run of forty steps or in forty, with %o',
			async (variant) => {
				const settings = { ...SETTINGS, ...variant };
				const run = async (together: boolean) => {
					const bpr = await createBpr(gpu, settings, startTables(settings));
					const random = createRandom(9, 9);
					const steps = Array.from({ length: 40 }, () => randomBatch(random, 200, settings));
					if (together) await bpr.run(steps);
					else for (const step of steps) await bpr.run([step]);
					const tables = await bpr.read();
					bpr.destroy();
					return tables;
				};
				const first = await run(true);
				expect(await run(true)).toEqual(first);
				expect(await run(false)).toEqual(first);
			},
		);

		it.each<Partial<BprSettings>>([
			{},
			{ loss: 'logistic', userBias: true, optimiser: 'adam' },
			{ loss: 'warp', candidates: 3 },
			{ optimiser: 'momentum', factor: HALVING },
		])('goes on from tables read back as if it had not stopped, with %o', async (variant) => {
			const settings = { ...SETTINGS, ...variant };
			const random = createRandom(11, 1);
			const steps = Array.from({ length: 10 }, () => randomBatch(random, 150, settings));
			const whole = await createBpr(gpu, settings, startTables(settings));
			await whole.run(steps);
			const first = await createBpr(gpu, settings, startTables(settings));
			await first.run(steps.slice(0, 4));
			const second = await createBpr(gpu, { ...settings, stepsBefore: 4 }, await first.read());
			await second.run(steps.slice(4));
			expect(await second.read()).toEqual(await whole.read());
			for (const bpr of [whole, first, second]) bpr.destroy();
		});
	});
}
