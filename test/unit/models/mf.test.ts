import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ItemIndex, UserIndex } from '../../../src/core/ids.ts';
import type { SavedModel } from '../../../src/core/model.ts';
import { withoutPeople } from '../../../src/core/model.ts';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import { mf } from '../../../src/models/mf/model.ts';
import { open as openMf } from '../../../src/models/mf/score.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { BLOCK_ITEMS, blockLog, ITEMS, PEOPLE } from '../training/blocks.ts';
import { pull } from '../training/pull.ts';

const SIZE = 5; // no multiple of the padding

const historyOf = (...events: [item: number, weight: number][]): History => ({
	items: Int32Array.from(events, ([item]) => item),
	types: new Uint8Array(events.length),
	weights: Float32Array.from(events, ([, weight]) => weight),
	at: Float64Array.from(events.keys()),
});
const scoresOf = (scorer: Scorer, ...histories: History[]): Float32Array => {
	const into = new Float32Array(histories.length * scorer.itemCount);
	scorer.score(histories, into);
	return into;
};
const mean = (scores: Float32Array, from: number, to: number, but: readonly number[] = []): number => {
	const items = Array.from({ length: to - from }, (_, i) => from + i).filter((item) => !but.includes(item));
	return items.reduce((sum, item) => sum + (scores[item] ?? Number.NaN), 0) / items.length;
};

describe('matrix factorisation', () => {
	let saved: SavedModel;
	let scorer: Scorer;
	beforeAll(async () => {
		const settings = completeSettings(mf, { epochs: 40, patience: 0, batchSize: 64, embeddingSize: SIZE });
		saved = (await pull({ definition: mf, dataset: blockLog(), settings, seed: 1, gpu: null })).trained.model;
		scorer = openMf(saved);
	});
	const tensor = (name: string) => saved.tensors[name] ?? { shape: [], data: new Float32Array(0) };

	it('is written down without padding or optimiser rows', () => {
		const shapes = Object.entries(saved.tensors).map(([name, { shape }]) => [name, shape]);
		expect(Object.fromEntries(shapes)).toEqual({
			users: [PEOPLE, SIZE],
			items: [ITEMS, SIZE],
			biases: [ITEMS],
			length: [1],
		});
		let lengths = 0;
		for (let user = 0; user < PEOPLE; user++)
			lengths += Math.hypot(...tensor('users').data.subarray(user * SIZE, (user + 1) * SIZE));
		expect(tensor('length').data[0]).toBeCloseTo(lengths / PEOPLE, 5);
	});

	it('scores u.v + b for a person that it was trained on', () => {
		for (const user of [0, 17, PEOPLE - 1]) {
			const scores = scoresOf(scorer, { ...historyOf(), user: user as UserIndex });
			for (let item = 0; item < ITEMS; item++) {
				let expected = tensor('biases').data[item] ?? Number.NaN;
				for (let k = 0; k < SIZE; k++)
					expected +=
						(tensor('users').data[user * SIZE + k] ?? Number.NaN) *
						(tensor('items').data[item * SIZE + k] ?? Number.NaN);
				expect(Math.abs((scores[item] ?? Number.NaN) - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
			}
		}
	});

	it('gives the biases to who did nothing', () => {
		expect(scoresOf(scorer, historyOf())).toEqual(tensor('biases').data);
	});

	it('adds up: the contributions of the events are the score without the bias', () => {
		const histories = fc.array(fc.tuple(fc.nat({ max: ITEMS - 1 }), fc.constantFrom(1, 3, 5, -1, -5)), {
			minLength: 1,
			maxLength: 30,
		});
		fc.assert(
			fc.property(histories, fc.nat({ max: ITEMS - 1 }), (events, item) => {
				const history = historyOf(...events);
				const parts = scorer.contributions?.(history, item as ItemIndex) ?? new Float64Array(0);
				expect(parts).toHaveLength(events.length);
				const score = scoresOf(scorer, history)[item] ?? Number.NaN;
				const sum = parts.reduce((total, part) => total + part, tensor('biases').data[item] ?? Number.NaN);
				// Scores are float32: seven digits of the largest of the summands.
				const size = parts.reduce((largest, part) => Math.max(largest, Math.abs(part)), Math.max(1, Math.abs(score)));
				expect(Math.abs(sum - score)).toBeLessThan(1e-6 * size);
			}),
		);
	});

	it('folds a person in by the ridge regression that fold-in.ts writes down, solved here by elimination', () => {
		const { data: vectors } = tensor('items');
		const vector = (item: number) => vectors.subarray(item * SIZE, (item + 1) * SIZE);
		const histories = fc.array(fc.tuple(fc.nat({ max: ITEMS - 1 }), fc.constantFrom(1, 3, 5, -1, -5)), {
			minLength: 1,
			maxLength: 12,
		});
		fc.assert(
			fc.property(histories, (events) => {
				const rows = emptyRows();
				let squares = 0;
				for (let item = 0; item < ITEMS; item++) {
					addRow(rows, vector(item), 0.03, 0);
					squares += vector(item).reduce((sum, v) => sum + v * v, 0);
				}
				for (const [i, row] of rows.entries()) row[i] = (row[i] ?? 0) + (10 * squares) / ITEMS;
				for (const [e, [item, weight]] of events.entries()) {
					const now = weight * 0.5 ** ((events.length - 1 - e) / 5);
					addRow(rows, vector(item), Math.abs(now), now);
				}
				const folded = solved(rows);
				const norm = Math.hypot(...folded);
				fc.pre(norm > 1e-3); // where all cancels, so do the digits
				const scores = scoresOf(scorer, historyOf(...events));
				for (let item = 0; item < ITEMS; item++) {
					const along = folded.reduce((sum, f, k) => sum + f * (vector(item)[k] ?? 0), 0);
					const expected = (tensor('biases').data[item] ?? 0) + ((tensor('length').data[0] ?? 0) * along) / norm;
					expect(Math.abs((scores[item] ?? Number.NaN) - expected)).toBeLessThan(
						1e-5 * Math.max(1, Math.abs(expected)),
					);
				}
			}),
		);
	});

	it('folds a person in by their events: what they took raises its neighbours', () => {
		const none = scoresOf(scorer, historyOf());
		const took = scoresOf(scorer, historyOf([3, 1]));
		expect(mean(took, 0, BLOCK_ITEMS, [3])).toBeGreaterThan(mean(none, 0, BLOCK_ITEMS, [3]) + 0.5);
		expect(mean(took, BLOCK_ITEMS, ITEMS)).toBeLessThan(mean(none, BLOCK_ITEMS, ITEMS));
	});

	it('lowers the neighbours of what was dismissed, alone or after other events', () => {
		const neighbours = (...events: [number, number][]) =>
			mean(scoresOf(scorer, historyOf(...events)), 0, BLOCK_ITEMS, [3]);
		expect(neighbours([3, -5])).toBeLessThan(neighbours() - 0.5);
		expect(neighbours([20, 1], [3, -5])).toBeLessThan(neighbours([20, 1]));
	});

	it('lets the newest event weigh most: the same events in another order rank by the last', () => {
		const first = historyOf([3, 1], [20, 1]); // of block 0, then of block 1
		const scores = scoresOf(scorer, first, historyOf([20, 1], [3, 1]));
		const block = (row: number, from: number) => mean(scores.subarray(row * ITEMS), from, from + BLOCK_ITEMS, [3, 20]);
		expect(block(0, BLOCK_ITEMS)).toBeGreaterThan(block(0, 0));
		expect(block(1, 0)).toBeGreaterThan(block(1, BLOCK_ITEMS));
		// Six times the same event: what each adds grows towards the newest, twice as much after five more.
		const parts = scorer.contributions?.(
			historyOf(...Array.from({ length: 6 }, (): [number, number] => [3, 1])),
			4 as ItemIndex,
		);
		expect([...(parts ?? [])]).toEqual([...(parts ?? [])].sort((a, b) => a - b));
		expect((parts?.[5] ?? 0) / (parts?.[0] ?? 0)).toBeCloseTo(2, 6);
	});

	it('pulls a stranger as far as the people that it knows, with one event or with thirty', () => {
		const vectors = [
			historyOf([3, 1]),
			historyOf(...Array.from({ length: 30 }, (_, i): [number, number] => [i, 1 + (i % 3)])),
		];
		for (const history of vectors) {
			// u from ITEMS equations u.v_i = score - b_i, by least squares: its length is the one of the model.
			const scores = scoresOf(scorer, history);
			const right = Array.from(scores, (score, item) => score - (tensor('biases').data[item] ?? 0));
			expect(Math.hypot(...leastSquares(tensor('items').data, right))).toBeCloseTo(
				tensor('length').data[0] ?? Number.NaN,
				3,
			);
		}
	});

	it('ranks strangers the same without the people that it was trained on', () => {
		const history = historyOf([3, 1], [5, 3]);
		expect(scoresOf(openMf(withoutPeople(saved)), history)).toEqual(scoresOf(scorer, history));
		expect(Object.keys(withoutPeople(saved).tensors).sort()).toEqual(['biases', 'items', 'length']);
	});

	it('with user biases adds a person’s own to all of their scores, and to nobody else’s', async () => {
		const settings = completeSettings(mf, {
			...{ epochs: 5, patience: 0, batchSize: 64, embeddingSize: SIZE },
			...{ loss: 'logistic', userBias: true },
		});
		const model = (await pull({ definition: mf, dataset: blockLog(), settings, seed: 1, gpu: null })).trained.model;
		const { userBiases, ...others } = model.tensors;
		expect(userBiases?.shape).toEqual([PEOPLE]);
		const without = openMf({ ...model, tensors: others });
		for (const user of [0, PEOPLE - 1]) {
			const known = { ...historyOf([3, 1]), user: user as UserIndex };
			const own = userBiases?.data[user] ?? Number.NaN;
			expect(Math.abs(own)).toBeGreaterThan(1e-3);
			const expected = scoresOf(without, known);
			scoresOf(openMf(model), known).forEach((score, item) => {
				expect(score - own).toBeCloseTo(expected[item] ?? Number.NaN, 5);
			});
		}
		const stranger = historyOf([3, 1], [5, 1]);
		expect(scoresOf(openMf(model), stranger)).toEqual(scoresOf(without, stranger));
		expect(Object.keys(withoutPeople(model).tensors).sort()).toEqual(['biases', 'items', 'length']);
	});

	it('opens only tensors that agree with each other', () => {
		const cut = (name: string, shape: number[]) => ({
			...saved,
			tensors: {
				...saved.tensors,
				[name]: {
					shape,
					data: tensor(name).data.slice(
						0,
						shape.reduce((a, b) => a * b, 1),
					),
				},
			},
		});
		for (const model of [
			cut('biases', [ITEMS - 1]),
			cut('items', [ITEMS - 1, SIZE]),
			cut('items', [ITEMS * SIZE]),
			cut('users', [PEOPLE, SIZE - 1]),
			cut('length', [0]),
		]) {
			expect(() => openMf(model)).toThrow(expect.objectContaining({ code: 'invalid-data' }));
		}
	});
});

/** The u with the least |V u - b| by the normal equations: [SIZE]. */
function leastSquares(vectors: Float32Array, right: readonly number[]): number[] {
	const rows = emptyRows();
	for (const [item, b] of right.entries()) addRow(rows, vectors.subarray(item * SIZE, (item + 1) * SIZE), 1, b);
	return solved(rows);
}

/** A matrix with its right side as the last column: [SIZE, SIZE + 1]. */
const emptyRows = (): number[][] => Array.from({ length: SIZE }, () => new Array<number>(SIZE + 1).fill(0));

/** Adds weight x v v' to the matrix, and b v to its right side. */
function addRow(rows: number[][], vector: Float32Array, weight: number, b: number): void {
	for (const [i, row] of rows.entries()) {
		for (const [j, v] of vector.entries()) row[j] = (row[j] ?? 0) + weight * (vector[i] ?? 0) * v;
		row[SIZE] = (row[SIZE] ?? 0) + b * (vector[i] ?? 0);
	}
}

/** Gauss and Jordan's elimination, in place. */
function solved(rows: number[][]): number[] {
	for (const [pivot, row] of rows.entries()) {
		for (const other of rows) {
			if (other === row) continue;
			const factor = (other[pivot] ?? 0) / (row[pivot] ?? Number.NaN);
			for (let j = 0; j <= SIZE; j++) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0);
		}
	}
	return rows.map((row, i) => (row[SIZE] ?? 0) / (row[i] ?? Number.NaN));
}
