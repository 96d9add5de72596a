import { beforeAll, describe, expect, it } from 'vitest';
import type { ItemIndex, UserIndex } from '../../../src/core/ids.ts';
import { type SavedModel, withoutPeople } from '../../../src/core/model.ts';
import { normalRows, randomBelow } from '../../../src/core/random.ts';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import { datasetHistory } from '../../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS, eventTypeCode } from '../../../src/data/interaction.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { asTest } from '../../../src/evaluation/splits/split.ts';
import { targetRatings } from '../../../src/evaluation/target-ratings.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { createRatingFoldIn } from '../../../src/models/rating-mf/fold-in.ts';
import { ratingMf } from '../../../src/models/rating-mf/model.ts';
import { open } from '../../../src/models/rating-mf/score.ts';
import { createStep } from '../../../src/models/rating-mf/step.ts';
import { ratingBatches } from '../../../src/training/batches/ratings.ts';
import { logOf } from '../evaluation/log.ts';
import { blockLog } from '../training/blocks.ts';
import { pull } from '../training/pull.ts';

const PEOPLE = 80;
const ITEMS = 50;
const EVENTS = 25;
const SIZE = 3;
const REGULARISATION = 0.03;

/** Ratings that are mu + b_u + b_i + u.v of drawn numbers, without noise. */
function plantedRatings(): Dataset {
	const draw = (rows: number, width: number, deviation: number, stream: number) =>
		normalRows(rows, width, width, deviation, 1, stream);
	const [b, c, u, v] = [
		draw(PEOPLE, 1, 0.4, 1),
		draw(ITEMS, 1, 0.5, 2),
		draw(PEOPLE, 2, 0.7, 3),
		draw(ITEMS, 2, 0.7, 4),
	];
	const people = Array.from({ length: PEOPLE }, (_, user) =>
		Array.from({ length: EVENTS }, (_, e) => [(randomBelow(ITEMS, 1, 9, user) + 7 * e) % ITEMS, e] as const),
	);
	const log = logOf(people, ITEMS);
	const value = people.flatMap((events, user) =>
		events.map(
			([item]) => 3.5 + b[user]! + c[item]! + u[2 * user]! * v[2 * item]! + u[2 * user + 1]! * v[2 * item + 1]!,
		),
	);
	return { ...log, typeOf: log.typeOf.fill(eventTypeCode('rating')), value: Float32Array.from(value) };
}

const dataset = plantedRatings();
const split = leaveLastOut(dataset, { validation: false });
const settings = completeSettings(ratingMf, {
	...{ embeddingSize: SIZE, epochs: 200, batchSize: 128, learningRate: 0.3, regularisation: REGULARISATION },
});

/** Stochastic descent as the paper writes it: b += g (e - l b), u += g (e v - l u), and so on, rating by rating. */
function naiveRmse(): number {
	const { train } = split;
	const rows = (count: number, stream: number) =>
		Array.from({ length: count }, (_, row) => [
			...normalRows(count, SIZE, SIZE, 0.1, 1, stream).subarray(row * SIZE, (row + 1) * SIZE),
		]);
	const p = rows(PEOPLE, 21);
	const q = rows(ITEMS, 22);
	const b = new Float64Array(PEOPLE);
	const c = new Float64Array(ITEMS);
	const mean = train.value.reduce((sum, value) => sum + value, 0) / train.value.length;
	const foretold = (user: number, item: number) =>
		mean + b[user]! + c[item]! + p[user]!.reduce((sum, x, k) => sum + x * q[item]![k]!, 0);
	for (let epoch = 0; epoch < 300; epoch++) {
		for (let user = 0; user < PEOPLE; user++) {
			for (let i = train.offsets[user]!; i < train.offsets[user + 1]!; i++) {
				const item = train.itemOf[i]!;
				const error = train.value[i]! - foretold(user, item);
				b[user]! += 0.02 * (error - REGULARISATION * b[user]!);
				c[item]! += 0.02 * (error - REGULARISATION * c[item]!);
				for (let k = 0; k < SIZE; k++) {
					const [x, y] = [p[user]![k]!, q[item]![k]!];
					p[user]![k] = x + 0.02 * (error * y - REGULARISATION * x);
					q[item]![k] = y + 0.02 * (error * x - REGULARISATION * y);
				}
			}
		}
	}
	let squares = 0;
	for (let user = 0; user < PEOPLE; user++) {
		const last = dataset.offsets[user + 1]! - 1;
		squares += (dataset.value[last]! - foretold(user, dataset.itemOf[last]!)) ** 2;
	}
	return Math.sqrt(squares / PEOPLE);
}

const scoresOf = (scorer: Scorer, history: History): Float32Array => {
	const into = new Float32Array(scorer.itemCount);
	scorer.score([history], into);
	return into;
};
const historyOf = (user: number, known: boolean) =>
	datasetHistory(split.train, user as UserIndex, DEFAULT_EVENT_SETTINGS, known);

describe('biased matrix factorisation of ratings', () => {
	let saved: SavedModel;
	let scorer: Scorer;
	beforeAll(async () => {
		saved = (await pull({ definition: ratingMf, dataset, settings, seed: 1, gpu: null })).trained.model;
		scorer = open(saved);
	}, 60_000);
	const tensor = (name: string) => saved.tensors[name]?.data ?? new Float32Array(0);

	it('foretells mu + b_u + b_i + u.v, mu the mean of the ratings that it was trained on', () => {
		const mean = split.train.value.reduce((sum, value) => sum + value, 0) / split.train.value.length;
		expect(tensor('scale')[0]).toBeCloseTo(mean, 5);
		for (const user of [0, 41]) {
			const scores = scoresOf(scorer, historyOf(user, true));
			for (let item = 0; item < ITEMS; item++) {
				let expected = mean + tensor('userBiases')[user]! + tensor('biases')[item]!;
				for (let k = 0; k < SIZE; k++)
					expected += tensor('users')[user * SIZE + k]! * tensor('items')[item * SIZE + k]!;
				expect(scores[item]).toBeCloseTo(expected, 4);
			}
		}
	});

	it('comes as near to held-out ratings as a naive program of the paper', async () => {
		const test = asTest(split);
		const { metrics } = await evaluate(scorer, test, { ratings: targetRatings(dataset, test) });
		const naive = naiveRmse();
		const spread = Math.sqrt(dataset.value.reduce((sum, value) => sum + (value - 3.5) ** 2, 0) / dataset.value.length);
		expect(naive).toBeLessThan(0.35 * spread);
		expect(metrics.rmse).toBeLessThan(1.15 * naive);
		// And the figure is the one of the scores, added up here.
		let squares = 0;
		let distances = 0;
		for (let user = 0; user < PEOPLE; user++) {
			const last = dataset.offsets[user + 1]! - 1;
			const error = dataset.value[last]! - scoresOf(scorer, historyOf(user, true))[dataset.itemOf[last]!]!;
			squares += error ** 2;
			distances += Math.abs(error);
		}
		expect(metrics.rmse).toBeCloseTo(Math.sqrt(squares / PEOPLE), 6);
		expect(metrics.mae).toBeCloseTo(distances / PEOPLE, 6);
	});

	it('folds a stranger in where the objective is least: near to the row that training found', () => {
		const stranger = open(withoutPeople(saved));
		for (const user of [3, 50]) {
			const trained = scoresOf(scorer, historyOf(user, true));
			const folded = scoresOf(stranger, historyOf(user, true));
			const apart = Math.max(...folded.map((score, item) => Math.abs(score - trained[item]!)));
			expect(apart).toBeLessThan(0.3);
		}
		// The objective's slope in each of the person's own numbers is zero: sum z (rest - z.x) = n l x, z = (1; v).
		const vectors = tensor('items');
		const [mean = 0, deviation = 0] = tensor('scale');
		const items = { vectors, size: SIZE, biases: tensor('biases'), mean, deviation, regularisation: REGULARISATION };
		const foldIn = createRatingFoldIn(items);
		const history = historyOf(3, false);
		const person = foldIn.person(history);
		const slopes = person.map((x) => -history.items.length * REGULARISATION * x);
		for (const [e, item] of history.items.entries()) {
			const z = [1, ...vectors.subarray(item * SIZE, (item + 1) * SIZE)];
			const along = z.reduce((sum, x, k) => sum + x * person[k]!, 0);
			const rest = history.values![e]! - mean - tensor('biases')[item]! - along;
			for (const [k, x] of z.entries()) slopes[k]! += x * rest;
		}
		for (const slope of slopes) expect(Math.abs(slope)).toBeLessThan(1e-9);
		const parts = foldIn.contributions(history, 5 as ItemIndex);
		const own = mean + tensor('biases')[5]! + parts.reduce((sum, part) => sum + part, 0);
		expect(scoresOf(open(withoutPeople(saved)), history)[5]).toBeCloseTo(own, 4);
	});

	it('takes an event without a rating as a deviation over the mean, one against its item as one under it', () => {
		const event = (weight: number): History => ({
			items: Int32Array.of(7),
			types: Uint8Array.of(eventTypeCode('view')),
			weights: Float32Array.of(weight),
			at: Float64Array.of(0),
		});
		const rated = (value: number): History => ({
			...event(3),
			types: Uint8Array.of(eventTypeCode('rating')),
			values: Float32Array.of(value),
		});
		const [mean = 0, deviation = 0] = tensor('scale');
		for (const sign of [1, -1]) {
			const expected = scoresOf(scorer, rated(mean + sign * deviation));
			for (const [item, score] of scoresOf(scorer, event(sign)).entries())
				expect(score).toBeCloseTo(expected[item]!, 4);
		}
		expect(scoresOf(scorer, rated(5))[7]).toBeGreaterThan(scoresOf(scorer, rated(1))[7]!);
	});

	it('moves against the slope of its loss, by finite differences', async () => {
		const own = { ...settings, regularisation: 0, batchSize: 64 };
		const [batch] = [ratingBatches(split.train, own, 1).batch(0, 0)];
		const start = await createStep({ train: split.train, settings: own, seed: 1, gpu: null });
		const tensors = await start.read();
		const lossAt = async (name: string, at: number, by: number) => {
			const moved = { shape: tensors[name]!.shape, data: tensors[name]!.data.slice() };
			moved.data[at]! += by;
			const step = await createStep({
				train: split.train,
				settings: own,
				seed: 1,
				gpu: null,
				tensors: { ...tensors, [name]: moved },
			});
			return (await step.run([batch]))[0]!;
		};
		await start.run([batch]);
		const after = await start.read();
		const user = batch.users[0]!;
		const item = batch.items[0]!;
		const row = (tensors.users!.shape[1] ?? 0) * (tensors.users!.shape[2] ?? 0);
		for (const [name, at, state] of [
			['users', user * row, user * row + row / 2],
			['items', item * row + 1, item * row + row / 2 + 1],
			['biases', 2 * item, 2 * item + 1],
			['userBiases', 2 * user, 2 * user + 1],
		] as const) {
			// Adagrad's sum of squares gains the gradient's square; that of half the squared error.
			const slope = ((await lossAt(name, at, 0.01)) - (await lossAt(name, at, -0.01))) / 0.02 / 2;
			const gained = after[name]!.data[state]! - tensors[name]!.data[state]!;
			expect(gained, name).toBeCloseTo(slope ** 2, 2);
			expect(Math.sign(after[name]!.data[at]! - tensors[name]!.data[at]!), name).toBe(-Math.sign(slope));
		}
	});

	it('says that a log has no ratings', async () => {
		await expect(
			pull({ definition: ratingMf, dataset: blockLog(), settings, seed: 1, gpu: null }),
		).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('must be a rating with a value, got 420 of other kinds'),
		});
	});
});
