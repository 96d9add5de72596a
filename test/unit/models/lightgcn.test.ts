import { beforeAll, describe, expect, it } from 'vitest';
import { sortedUnique } from '../../../src/core/csr.ts';
import type { ItemIndex, UserIndex } from '../../../src/core/ids.ts';
import { type SavedModel, withoutPeople } from '../../../src/core/model.ts';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import { lightgcn } from '../../../src/models/lightgcn/model.ts';
import { save } from '../../../src/models/lightgcn/save.ts';
import { open } from '../../../src/models/lightgcn/score.ts';
import { createStep } from '../../../src/models/lightgcn/step.ts';
import { completeSettings, type Tensors } from '../../../src/models/model.ts';
import { tripleBatches } from '../../../src/training/batches/triples.ts';
import { naiveLayers } from '../../suites/graph-suite.ts';
import { blockLog, ITEMS, PEOPLE } from '../training/blocks.ts';

const SIZE = 6; // no multiple of the padding
const STRIDE = 8;
const LAYERS = 3;
const train = blockLog();
const links = sortedUnique(train.offsets, train.itemOf);
const settingsOf = (over: Record<string, number | string> = {}) =>
	completeSettings(lightgcn, { embeddingSize: SIZE, batchSize: 64, regularisation: 0, ...over });

const historyOf = (...events: [item: number, weight: number][]): History => ({
	items: Int32Array.from(events, ([item]) => item),
	types: new Uint8Array(events.length),
	weights: Float32Array.from(events, ([, weight]) => weight),
	at: Float64Array.from(events.keys()),
});
const scoresOf = (scorer: Scorer, history: History): Float32Array => {
	const into = new Float32Array(scorer.itemCount);
	scorer.score([history], into);
	return into;
};

describe('LightGCN', () => {
	let tensors: Tensors;
	let saved: SavedModel;
	beforeAll(async () => {
		const settings = settingsOf();
		const step = await createStep({ train, settings, seed: 1, gpu: null });
		const source = tripleBatches(train, settings, 1);
		await step.run([0, 1, 2].map((number) => source.batch(0, number)));
		tensors = await step.read();
		saved = save(tensors, settings);
	});
	const rows = () => tensors.rows?.data ?? new Float32Array(0);
	/** Without the state of another optimiser. */
	const onlyRows = (): Tensors => ({ rows: { shape: [PEOPLE + ITEMS, STRIDE], data: rows() } });

	it('scores by the product of what a dense matrix makes of the rows, for whom it was trained on', () => {
		const vectors = naiveLayers(links, ITEMS, rows(), STRIDE, LAYERS);
		const scorer = open(saved);
		for (const user of [0, 17, PEOPLE - 1]) {
			const scores = scoresOf(scorer, { ...historyOf(), user: user as UserIndex });
			for (let item = 0; item < ITEMS; item++) {
				let expected = 0;
				for (let k = 0; k < SIZE; k++) expected += vectors[user * STRIDE + k]! * vectors[(PEOPLE + item) * STRIDE + k]!;
				expect(scores[item]).toBeCloseTo(expected, 5);
			}
		}
	});

	it('ranks a stranger as a person of the graph whose own row is zero', () => {
		// One of the people, by what their items have in each layer but the last: sum e_i / sqrt(n d_i).
		const user = 5;
		const items = Array.from(links.columns.subarray(links.offsets[user], links.offsets[user + 1]));
		let expected = new Float64Array(SIZE);
		for (let layer = 0; layer < LAYERS; layer++) {
			// Layer k alone: (k + 1) times the mean of k layers less k times that of one fewer.
			const upTo = naiveLayers(links, ITEMS, rows(), STRIDE, layer);
			const before = layer === 0 ? upTo.map(() => 0) : naiveLayers(links, ITEMS, rows(), STRIDE, layer - 1);
			expected = expected.map((sum, k) =>
				items.reduce((all, item) => {
					const at = (PEOPLE + item) * STRIDE + k;
					const had = links.columns.filter((column) => column === item).length;
					return all + ((layer + 1) * upTo[at]! - layer * before[at]!) / Math.sqrt(items.length * had) / (LAYERS + 1);
				}, sum),
			);
		}
		const vectors = naiveLayers(links, ITEMS, rows(), STRIDE, LAYERS);
		const scores = scoresOf(open(withoutPeople(saved)), historyOf(...items.map((item): [number, number] => [item, 1])));
		for (let item = 0; item < ITEMS; item++) {
			const along = expected.reduce((sum, x, k) => sum + x * vectors[(PEOPLE + item) * STRIDE + k]!, 0);
			expect(scores[item]).toBeCloseTo(along, 5);
		}
		// Their trained vector is that and a part of their own row, which comes back to them over their items.
		const difference = Array.from(expected, (x, k) => vectors[user * STRIDE + k]! - x);
		const row = rows().subarray(user * STRIDE, user * STRIDE + SIZE);
		for (const [k, part] of difference.entries()) expect(part).toBeCloseTo(row[k]! / (LAYERS + 1), 5);
	});

	it('adds up: contributions are the score, what is against an item lowers what its people like', () => {
		const scorer = open(saved);
		const history = historyOf([3, 1], [20, 5], [7, -5]);
		const scores = scoresOf(scorer, history);
		for (const item of [0, 30]) {
			const parts = scorer.contributions?.(history, item as ItemIndex) ?? new Float64Array(0);
			expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(scores[item]!, 6);
		}
		const liked = scoresOf(scorer, historyOf([7, 1]));
		const against = scoresOf(scorer, historyOf([7, -1]));
		for (const [item, score] of liked.entries()) expect(against[item]).toBeCloseTo(-score, 6);
		expect(scoresOf(scorer, historyOf())).toEqual(new Float32Array(ITEMS));
	});

	it('moves every row down the slope of its loss, by finite differences through all hops', async () => {
		const settings = settingsOf({ optimiser: 'sgd', learningRate: 0.01 });
		const batch = tripleBatches(train, settings, 1).batch(0, 0);
		const lossAt = async (at: number, by: number) => {
			const data = rows().slice();
			data[at]! += by;
			const moved = { rows: { shape: [PEOPLE + ITEMS, STRIDE], data } };
			const step = await createStep({ train, settings, seed: 1, gpu: null, tensors: moved });
			return (await step.run([batch]))[0]!;
		};
		const step = await createStep({ train, settings, seed: 1, gpu: null, tensors: onlyRows() });
		await step.run([batch]);
		const after = (await step.read()).rows?.data ?? new Float32Array(0);
		for (const at of [0, 9 * STRIDE + 3, PEOPLE * STRIDE + 1, (PEOPLE + 33) * STRIDE + 5]) {
			const slope = ((await lossAt(at, 0.01)) - (await lossAt(at, -0.01))) / 0.02;
			expect((rows()[at]! - after[at]!) / 0.01).toBeCloseTo(slope, 2);
		}
	});

	it('pulls the rows of a batch towards zero, once for each triple, and no others', async () => {
		const settings = (regularisation: number) => settingsOf({ optimiser: 'sgd', learningRate: 0.01, regularisation });
		const batch = { users: Uint32Array.of(2, 2), positives: Uint32Array.of(5, 6), negatives: Uint32Array.of(40, 41) };
		const rowsAfter = async (regularisation: number) => {
			const step = await createStep({
				train,
				settings: settings(regularisation),
				seed: 1,
				gpu: null,
				tensors: onlyRows(),
			});
			await step.run([batch]);
			return (await step.read()).rows?.data ?? new Float32Array(0);
		};
		const [free, pulled] = [await rowsAfter(0), await rowsAfter(0.5)];
		for (let node = 0; node < PEOPLE + ITEMS; node++) {
			const times = node === 2 ? 2 : [5, 6, 40, 41].includes(node - PEOPLE) ? 1 : 0;
			for (let k = 0; k < SIZE; k++) {
				const at = node * STRIDE + k;
				expect(free[at]! - pulled[at]!).toBeCloseTo(0.01 * 0.5 * times * rows()[at]!, 6);
			}
		}
	});
});
