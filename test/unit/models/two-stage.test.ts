import { describe, expect, it } from 'vitest';
import { createRandom, randomBelow, Stream, shuffle } from '../../../src/core/random.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../../../src/data/dataset.ts';
import { itemFeatures } from '../../../src/data/item-features.ts';
import { coldAuc } from '../../../src/evaluation/cold-auc.ts';
import { coldItems } from '../../../src/evaluation/splits/cold-items.ts';
import { content } from '../../../src/models/content/model.ts';
import { itemKnn } from '../../../src/models/item-knn/model.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { openScorer } from '../../../src/models/open-scorer.ts';
import { popularity } from '../../../src/models/popularity/model.ts';
import { retrieve } from '../../../src/models/two-stage/candidates.ts';
import { examplesOf } from '../../../src/models/two-stage/examples.ts';
import { featureCount, featurer, scoreAt } from '../../../src/models/two-stage/features.ts';
import { ITEM_NUMBERS, itemTensors, openItemTable } from '../../../src/models/two-stage/item-table.ts';
import { twoStage } from '../../../src/models/two-stage/model.ts';
import { createNetRunner, netOf } from '../../../src/models/two-stage/net.ts';
import { createStep, startNumbers } from '../../../src/models/two-stage/step.ts';
import { listBatches } from '../../../src/training/batches/lists.ts';
import { describedByBlock } from '../../suites/model-suite.ts';
import { itemsOf, logOf } from '../evaluation/log.ts';
import { blockLog } from '../training/blocks.ts';
import { pull } from '../training/pull.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

const read = (values: ArrayLike<number> | undefined, at: number): number => values?.[at] ?? Number.NaN;
const settingsOf = (over = {}) =>
	completeSettings(twoStage, { hiddenSize: 8, negatives: 8, lists: 2, batchSize: 16, epochs: 3, patience: 0, ...over });

describe('what the ranker learns from', () => {
	const log = blockLog();

	it('is no part of what its parts were fitted on, nor is anything of that person after it', () => {
		const settings = settingsOf({ lists: 3, coldShare: 0.2 });
		const { before, fresh, users, places, lengths } = examplesOf(log, settings, 1);
		expect(places.length).toBeGreaterThanOrEqual(userCount(log) * 3);
		for (const [list, place] of places.entries()) {
			const user = read(users, list);
			const start = read(log.offsets, user);
			const known = itemsOf(before, user);
			expect(known).not.toContain(log.itemOf[place]);
			expect(known.length).toBeLessThanOrEqual(8 - 3);
			expect(known).toEqual(itemsOf(log, user).filter((item, at) => at < 8 - 3 && fresh[item] === 0));
			expect(place).toBeGreaterThanOrEqual(start + 8 - 3);
			expect(lengths[list]).toBeLessThanOrEqual(place - start);
		}
		const share = fresh.reduce((sum, one) => sum + one, 0) / fresh.length;
		expect(share).toBeGreaterThan(0.05);
		expect(share).toBeLessThan(0.4);
		expect([...before.itemOf].some((item) => fresh[item] === 1)).toBe(false);
	});

	it('has strangers of few events among it, and nobody when coldShare is 0', () => {
		const short = (coldShare: number) => {
			const { users, places, lengths } = examplesOf(log, settingsOf({ coldShare }), 1);
			return lengths.filter((length, list) => length < read(places, list) - read(log.offsets, read(users, list)))
				.length;
		};
		expect(short(0)).toBe(0);
		// Of a fifth of 120 events, one in four with no less than is known; drawn, so not exactly.
		expect(short(0.2)).toBeGreaterThan(10);
		expect(short(0.2)).toBeLessThan(45);
	});

	it('takes no more than half of what a person met, and repeats are nothing to foretell', () => {
		const repeats = logOf(
			[
				[0, 1, 0, 1, 2].map((item, at) => [item, at] as const),
				[
					[0, 0],
					[3, 1],
				],
				[
					[1, 0],
					[2, 1],
				],
			],
			4,
		);
		const { users, places } = examplesOf(repeats, settingsOf({ lists: 5, coldShare: 0 }), 1);
		expect([...users].map((user, list) => [user, repeats.itemOf[read(places, list)]])).toEqual([
			[0, 2],
			[1, 3],
			[2, 2],
		]);
	});
});

describe('candidates', () => {
	it('are what each part puts highest beside what was had, with their places, and new items by content', async () => {
		const features = itemFeatures(
			['a', 'a', 'a', 'b', 'b', 'b'].map((own, i) => ({ id: `i${i}`, title: '', categories: [own] })),
		);
		const log = { ...smallLog(), features };
		const parts = [
			{ kind: 'popularity', scorer: (await fitted(popularity, log)).scorer },
			{ kind: 'content', scorer: (await fitted(content, log)).scorer },
		] as const;
		const fresh = Uint8Array.of(0, 0, 0, 0, 0, 1);
		// People had 3, 4, 3, 3, 2, 0: of items 1, 0, 2, 3 (ties by index) item 1 was had, so 0 and 2 are its best two.
		const { items, places } = retrieve(parts, historyOf([1]), 2, fresh);
		const placed = Object.fromEntries([...items].map((item, c) => [item, [...(places[c] ?? [])]]));
		// Content: items 0 and 2 share a category with item 1; item 5 does not, and is a candidate for being new.
		expect(placed).toEqual({ 0: [1, 1], 1: [1, 2], 2: [2, 2], 5: [0, 0] });
	});

	it('are none of a part that says the same of all', async () => {
		const parts = [{ kind: 'item-knn', scorer: (await fitted(itemKnn, smallLog())).scorer }] as const;
		const { items, said } = retrieve(parts, historyOf([]), 2, new Uint8Array(6));
		expect([items.length, said[0]]).toEqual([0, undefined]);
	});
});

it('a candidate is seen by its place, its people, and how it fits the history by category and price', () => {
	// By hand: three items of 3, 1 and 0 dollars more than nothing: log2(1 + 3) = 2, log2(1 + 1) = 1, log2(1) = 0.
	const items = [3, 1, 0].map((amount, i) => ({
		id: `i${i}`,
		title: '',
		categories: i === 2 ? ['b'] : ['a', 'b'],
		price: { amount, currency: 'USD' },
	}));
	const log: Dataset = {
		...logOf(
			[
				[[0, 0]],
				[
					[0, 0],
					[1, 10],
				],
			],
			3,
		),
		features: itemFeatures(items),
	};
	const table = openItemTable({ kind: 'two-stage', version: 1, settings: {}, tensors: itemTensors(log) }, 3);
	// Two people had item 0 and one item 1, which came last; nobody had item 2, which is as late.
	const [two, one] = [1, Math.log(2) / Math.log(3)];
	expect(near([...table.numbers])).toEqual(near([two, 0, 0, 0, 1 / 3, one, 1, 1, 0, 1 / 2, 0, 1, 1, 1, 1]));
	const said = [{ scores: Float32Array.of(0, 4, 8), low: 0, range: 8 }];
	const retrieved = { said, items: Int32Array.of(1, 2), places: [Float64Array.of(2), Float64Array.of(1)] };
	const row = new Float32Array(featureCount(1));
	featurer(table, historyOf([0], [1], [5]), retrieved, 3).write(1, row, 0);
	// Of the history's one item both categories count 1; item 2 has one of them. It is 2 doublings cheaper, of 4 that are told apart.
	expect(near([...row.subarray(2 + ITEM_NUMBERS, 2 + ITEM_NUMBERS + 10)])).toEqual(
		near([1, 0, 1, -0.5, 0.5, 1, Math.log(2) / Math.log(201), 1 / 2, 0, two]),
	);
	expect(near([...row.subarray(0, 2)])).toEqual([1, 1]);
	featurer(table, historyOf([0], [1], [5]), retrieved, 3).write(0, row, 0);
	expect(near([...row.subarray(0, 2)])).toEqual(near([0.5, 1 - Math.log(2) / Math.log(4)]));
});

describe('the ranker', () => {
	const net = netOf(settingsOf({ layers: 2 }), 12);
	const numbers = startNumbers(net, 3);
	const random = createRandom(5, 6);
	const row = Float32Array.from({ length: 12 }, () => random.normal());

	it('says what each feature adds: as finite differences do', () => {
		const runner = createNetRunner(net, numbers);
		const scoreOf = (moved: number, by: number) => runner.score(row.map((x, k) => (k === moved ? x + by : x)));
		runner.score(row);
		const slopes = runner.slopes();
		for (const k of row.keys()) {
			expect(slopes[k]).toBeCloseTo((scoreOf(k, 1e-3) - scoreOf(k, -1e-3)) / 2e-3, 2);
		}
	});

	it("learns by ListNet's slope: a first step of Adam goes against finite differences of the scorer's own loss", async () => {
		const train = describedByBlock(blockLog());
		const settings = settingsOf({ learningRate: 1e-4, models: 'item-knn,content,popularity', negatives: 5 });
		const batch = listBatches(train, settings, 1).batch(0, 0);
		const step = await createStep({ train, settings, seed: 1, gpu: null });
		const before = (await step.read()).net?.data ?? new Float32Array(0);
		const [loss] = await step.run([batch]);
		const after = (await step.read()).net?.data ?? new Float32Array(0);
		// The same step from weights moved by a little: what its loss says is what the net learns from.
		const lossAt = async (at: number, by: number) => {
			const fixed = await step.read();
			const moved = before.map((x, i) => (i === at ? x + by : x));
			const state = { shape: fixed.netState?.shape ?? [], data: new Float32Array(fixed.netState?.data.length ?? 0) };
			const tensors = { ...fixed, net: { shape: [moved.length], data: moved }, netState: state };
			const other = await createStep({ train, settings, seed: 1, gpu: null, tensors });
			const [value] = await other.run([batch]);
			other.destroy();
			return value ?? Number.NaN;
		};
		expect(loss).toBeGreaterThan(0);
		let compared = 0;
		for (let draw = 0; draw < 24; draw++) {
			const at = randomBelow(before.length, 2, Stream.sample, draw);
			const slope = ((await lossAt(at, 2e-3)) - (await lossAt(at, -2e-3))) / 4e-3;
			if (Math.abs(slope) < 0.05) continue; // of units that are off, and below what float32 losses tell
			// Adam's first step is the learning rate against the gradient's sign, whatever its size.
			expect(read(after, at) - read(before, at)).toBeCloseTo(-1e-4 * Math.sign(slope), 6);
			compared++;
		}
		expect(compared).toBeGreaterThan(8);
		step.destroy();
	});

	it("explains a candidate by what its events add to the parts' scores, each by the net's slope there", async () => {
		const train = describedByBlock(blockLog());
		const { trained } = await pull({
			definition: twoStage,
			dataset: train,
			settings: settingsOf(),
			seed: 1,
			gpu: null,
		});
		const scorer = await openScorer(trained.model);
		const own = itemsOf(train, 0);
		const strange = read(own, 0) === 47 ? 46 : 47; // of another block than the first person's
		const history = historyOf([...own, strange]);
		const scores = scoresOf(scorer, history);
		const best = scores.map((score, item) => ({ score, item })).filter(({ item }) => !history.items.includes(item));
		best.sort((a, b) => b.score - a.score);
		const parts = scorer.contributions?.(history, (best[0]?.item ?? 0) as never) ?? new Float64Array(0);
		expect(parts).toHaveLength(own.length + 1);
		// What the person had of the block says more than what they had of another.
		expect(Math.max(...parts.subarray(0, own.length))).toBeGreaterThan(read(parts, own.length));
		expect(scoreAt(1)).toBe(2);
	});
});

// Items of two categories and of no pattern within them: people keep to one category, and popularity falls off with the number.
// What is new can only be known by category; who is new, only by popularity.
function shopLog(): Dataset {
	const [people, items, events] = [160, 120, 8];
	const log = logOf(
		Array.from({ length: people }, (_, user) => {
			const random = createRandom(9, Stream.simulate + user);
			const met = new Set<number>();
			while (met.size < events) met.add(2 * Math.floor((items / 2) * random.uniform() ** 2) + (user % 2));
			// What is popular is drawn first: shuffled, or what comes last would be what is not.
			const order = Uint32Array.from(met);
			shuffle(order, 9, Stream.shuffle + user);
			return Array.from(order, (item, at) => [item, at] as const);
		}),
		items,
	);
	const features = itemFeatures(
		Array.from({ length: items }, (_, item) => ({ id: `i${item}`, title: '', categories: [`kind ${item % 2}`] })),
	);
	return { ...log, features };
}

describe('cold start, on planted data', () => {
	const log = shopLog();
	const settings = settingsOf({ models: 'item-knn,content,popularity', lists: 5, epochs: 8, coldShare: 0.2 });

	it('ranks items that nobody had by content: near perfectly, where item-knn and popularity know nothing', async () => {
		const split = coldItems(log, 1);
		const { trained } = await pull({
			...{ definition: twoStage, dataset: split.train, allTrains: true, settings, seed: 1, gpu: null },
		});
		const auc = async (scorer: Parameters<typeof coldAuc>[0]) => (await coldAuc(scorer, split)).auc;
		// Of twelve cold items, about half are of the person's category: 1 if these come first.
		expect(await auc(await openScorer(trained.model))).toBeGreaterThan(0.8);
		expect(await auc((await fitted(itemKnn, split.train)).scorer)).toBe(0.5);
		expect(await auc((await fitted(popularity, split.train)).scorer)).toBe(0.5);
	});

	it('ranks for somebody without a history as popularity does, and follows the category from the first event', async () => {
		const { trained } = await pull({ definition: twoStage, dataset: log, settings, seed: 1, gpu: null });
		const scorer = await openScorer(trained.model);
		const people = new Float64Array(itemCount(log));
		for (const item of log.itemOf) people[item] = read(people, item) + 1;
		const top = (items: number[]) =>
			scoresOf(scorer, historyOf(items))
				.map((score, item) => ({ score, item }))
				.filter(({ item }) => !items.includes(item))
				.sort((a, b) => b.score - a.score)
				.slice(0, 8)
				.map(({ item }) => item);
		const mean = (items: number[]) => items.reduce((sum, item) => sum + read(people, item), 0) / items.length;
		// Drawn uniformly, an item has as many people as all have on average.
		expect(mean(top([]))).toBeGreaterThan(2 * (interactionCount(log) / itemCount(log)));
		expect(top([7]).filter((item) => item % 2 === 1).length).toBeGreaterThan(6);
		expect(top([8]).filter((item) => item % 2 === 0).length).toBeGreaterThan(6);
	});
});

it('refuses models that it cannot hold, and one named twice', async () => {
	for (const [models, message] of [
		['mf,popularity', 'got "mf"'],
		['two-stage', 'got "two-stage"'],
		['ease,ease', 'each model once'],
	] as const) {
		const settings = settingsOf({ models });
		await expect(
			pull({ definition: twoStage, dataset: blockLog(), settings, seed: 1, gpu: null }),
		).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(message) });
	}
});

it('does without a part that the data has nothing for, and says what lacks when that is all', async () => {
	const dataset = blockLog();
	const run = (models: string) =>
		pull({ definition: twoStage, dataset, settings: settingsOf({ models }), seed: 1, gpu: null });
	const { trained } = await run('content,item-knn');
	expect(Object.keys(trained.model.tensors).some((name) => name.startsWith('content/'))).toBe(false);
	expect(scoresOf(await openScorer(trained.model), historyOf([0, 1])).every(Number.isFinite)).toBe(true);
	await expect(run('content')).rejects.toMatchObject({
		code: 'invalid-data',
		message: expect.stringContaining('Import a catalogue'),
	});
});
