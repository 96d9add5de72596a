import { beforeAll, describe, expect, it } from 'vitest';
import { type SavedModel, withoutPeople } from '../../../src/core/model.ts';
import type { History } from '../../../src/core/scorer.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import type { Item } from '../../../src/data/item.ts';
import { itemFeatures } from '../../../src/data/item-features.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { twoTower } from '../../../src/models/two-tower/model.ts';
import { openItemTower } from '../../../src/models/two-tower/new-item.ts';
import { save } from '../../../src/models/two-tower/save.ts';
import { open as openTwoTower } from '../../../src/models/two-tower/score.ts';
import { createStep } from '../../../src/models/two-tower/step.ts';
import { warm } from '../../../src/models/two-tower/warm-start.ts';
import { twoTowerGradients, twoTowerSuite } from '../../suites/two-tower-suite.ts';
import { logOf } from '../evaluation/log.ts';
import { BLOCK_ITEMS, blockLog, blockOfItem, ITEMS } from '../training/blocks.ts';
import { pull } from '../training/pull.ts';

twoTowerSuite(async () => null);
twoTowerGradients();

const historyOf = (...events: [item: number, weight: number][]): History => ({
	items: Int32Array.from(events, ([item]) => item),
	types: new Uint8Array(events.length).fill(1),
	weights: Float32Array.from(events, ([, weight]) => weight),
	at: Float64Array.from(events.keys()),
});

/** Items whose category, price and brand are those of their block. */
const itemOf = (block: number, title: string): Item => ({
	id: title,
	title,
	categories: [`Block ${block}`],
	brand: `Brand ${block}`,
	price: { amount: 10 * 4 ** block, currency: 'EUR' },
});

describe('two towers with features', () => {
	const catalogue = Array.from({ length: ITEMS }, (_, item) => itemOf(blockOfItem(item), `thing ${item % 7}`));
	/** The last item of each block is one that nobody has had. */
	const cold = (item: number) => item % BLOCK_ITEMS === BLOCK_ITEMS - 1;
	let saved: SavedModel;
	let trainedOn: Dataset;
	const size16 = { embeddingSize: 16, hiddenSize: 16 };
	beforeAll(async () => {
		const log = blockLog(1, (user, place, own) => {
			const item = own[place] ?? 0;
			return cold(item) ? item - 1 - ((user + place) % 5) : item;
		});
		trainedOn = { ...log, features: itemFeatures(catalogue) };
		const settings = completeSettings(twoTower, {
			...{ ...size16, batchSize: 64, epochs: 12, patience: 0 },
			...{ learningRate: 0.02, temperature: 0.3, idDropout: 0.5 },
		});
		saved = (await pull({ definition: twoTower, dataset: trainedOn, settings, seed: 1, gpu: null })).trained.model;
	});
	const scoresOf = (history: History, model = saved) => {
		const scores = new Float32Array(ITEMS);
		openTwoTower(model).score([history], scores);
		return scores;
	};
	const mean = (scores: Float32Array, keep: (item: number) => boolean) => {
		const kept = scores.filter((_, item) => keep(item));
		return kept.reduce((sum, score) => sum + score, 0) / kept.length;
	};

	it('ranks an item that nobody has had by its features: over those of other blocks', () => {
		for (const block of [0, 1, 2, 3]) {
			const scores = scoresOf(historyOf([block * BLOCK_ITEMS, 1], [block * BLOCK_ITEMS + 3, 1]));
			const coldOnes = [...scores.keys()].filter(cold).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
			expect(blockOfItem(coldOnes[0] ?? -1)).toBe(block);
		}
	});

	it('makes the vector of an item that comes later from its features alone', () => {
		const vectorOf = openItemTower(saved);
		for (const item of catalogue.keys()) {
			const listed = saved.tensors.items?.data.slice(16 * item, 16 * item + 16) ?? new Float32Array(0);
			const made = vectorOf(catalogue[item] as Item).slice();
			expect(Math.hypot(...made)).toBeCloseTo(1, 5);
			const apart = Math.max(...made.map((value, k) => Math.abs(value - (listed[k] ?? Number.NaN))));
			// An item that somebody had has numbers of its own beside them.
			if (cold(item)) expect(apart).toBeLessThan(1e-6);
			else expect(apart).toBeGreaterThan(1e-4);
		}
		const strange = vectorOf({ id: 'x', title: 'Nieuw', categories: ['Unheard of'] });
		expect(strange.every(Number.isFinite)).toBe(true);
	});

	it('knows people with their own numbers, and ranks others by history; what was dismissed counts against its like', () => {
		const took = scoresOf(historyOf([3, 1], [5, 1]));
		const ownBlock = (item: number) => blockOfItem(item) === 0;
		expect(mean(took, ownBlock)).toBeGreaterThan(mean(took, (item) => !ownBlock(item)) + 0.5);
		const known = scoresOf({ ...historyOf([3, 1], [5, 1]), user: 0 as never });
		expect(known).not.toEqual(took);
		// The weights decide: mostly of block 0, or mostly of block 2.
		const mostly = (first: number, second: number) =>
			scoresOf(historyOf([3, first], [27, second], [5, first], [29, second]));
		const other = (item: number) => blockOfItem(item) === 2;
		const lean = (scores: Float32Array) => mean(scores, ownBlock) - mean(scores, other);
		expect(lean(mostly(5, 1))).toBeGreaterThan(lean(mostly(1, 5)));
		expect(lean(mostly(1, -5))).toBeGreaterThan(lean(mostly(1, 1)));
	});

	it('ranks strangers the same without the people that it was trained on', () => {
		const history = historyOf([3, 1], [30, 3]);
		expect(scoresOf(history, withoutPeople(saved))).toEqual(scoresOf(history));
	});

	it('goes on with the vectors that it had, under other indices too; who and what is new begins with features alone', async () => {
		// The catalogue from behind, with an item in front that the model has not met.
		const later = [itemOf(2, 'novelty'), ...catalogue.toReversed()];
		const itemOfModel = Int32Array.from(later.keys(), (item) => ITEMS - item);
		itemOfModel[0] = -1;
		const log = logOf([[[0, 0] as const, ...later.map((_, item) => [item, item] as const)]], later.length);
		const train: Dataset = { ...log, features: itemFeatures(later) };
		const settings = completeSettings(twoTower, size16);
		const options = { train, settings, seed: 9, gpu: null };
		const step = await createStep(options);
		const tensors = warm({ model: saved, itemOf: itemOfModel }, await step.read(), options);
		const now = save(tensors, settings);
		const vector = (model: SavedModel, item: number) => [
			...(model.tensors.items?.data.subarray(16 * item, 16 * item + 16) ?? []),
		];
		const apart = (a: readonly number[], b: ArrayLike<number>) =>
			Math.max(...a.map((v, k) => Math.abs(v - (b[k] ?? Number.NaN))));
		const had = new Set(trainedOn.itemOf);
		for (const item of later.keys()) {
			const before = itemOfModel[item] ?? -1;
			// What nobody had trains no row of its own, then; here somebody has had all.
			if (had.has(before)) expect(apart(vector(now, item), vector(saved, before)), `${item}`).toBeLessThan(1e-6);
		}
		expect(apart(vector(now, 0), openItemTower(saved)(later[0] as Item))).toBeLessThan(1e-6);
		expect(now.tensors.users?.data.every((value) => value === 0)).toBe(true);
		expect(now.tensors.userTower?.data).toEqual(saved.tensors.userTower?.data);
		step.destroy();
	});

	it('is written down with the vectors, what a person is made of, both towers and the features', () => {
		const shapes = Object.fromEntries(Object.entries(saved.tensors).map(([name, { shape }]) => [name, shape]));
		const features = shapes.featureKeys?.[0] ?? 0;
		expect(features).toBeGreaterThan(10);
		expect(shapes).toMatchObject({
			users: [60, 16],
			items: [ITEMS, 16],
			own: [ITEMS, 16],
			history: [ITEMS, 16],
			last: [ITEMS, 16],
			features: [features, 16],
			// 16 x 16 weights and 16 biases, twice.
			userTower: [544],
			itemTower: [544],
		});
	});
});
