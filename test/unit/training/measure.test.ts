import { describe, expect, it } from 'vitest';
import { DEFAULT_EVENT_SETTINGS } from '../../../src/data/interaction.ts';
import { packVocabulary } from '../../../src/data/vocabulary.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { bootstrapInterval } from '../../../src/evaluation/intervals.ts';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import type { Split } from '../../../src/evaluation/splits/split.ts';
import { mf } from '../../../src/models/mf/model.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { openScorer } from '../../../src/models/open-scorer.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import { popularity } from '../../../src/models/popularity/model.ts';
import { fitRandom } from '../../../src/models/random/fit.ts';
import { measureBaselines, spreadUsers } from '../../../src/training/baselines.ts';
import { measureOnTest } from '../../../src/training/measure.ts';
import { logOf } from '../evaluation/log.ts';
import { blockLog } from './blocks.ts';
import { ofKind, pull } from './pull.ts';

describe('the test figures', () => {
	it('are those of evaluating the model and the baselines on the test items', async () => {
		const dataset = blockLog();
		const settings = completeSettings(mf, { epochs: 3, patience: 0, batchSize: 64 });
		const { trained } = await pull({ definition: mf, dataset, settings, seed: 5, gpu: null });
		const split = leaveLastOut(dataset, { validation: false });
		const by = async (scorer: Parameters<typeof evaluate>[0]) =>
			(await evaluate(scorer, split, { beyond: true })).metrics;
		const { test } = await measureOnTest(trained.model, dataset, 5, DEFAULT_EVENT_SETTINGS);
		expect(test).toEqual({
			mf: await by(await openScorer(trained.model)),
			popularity: await by(await openScorer(fitPopularity(split.train))),
			random: await by(await openScorer(fitRandom(split.train, 5))),
		});
		for (const name of ['coverage@10', 'diversity@10', 'novelty@10']) expect(test.mf?.[name]).toBeGreaterThan(0);
	});

	it('have 95 % intervals around HR@10 and NDCG@10 of each ranker, as each has alone', async () => {
		const dataset = blockLog();
		const split = leaveLastOut(dataset, { validation: false });
		const { test, intervals } = await measureOnTest(fitPopularity(split.train), dataset, 5, DEFAULT_EVENT_SETTINGS);
		expect(Object.keys(intervals).sort()).toEqual(['popularity', 'random']);
		const { perUser } = await evaluate(await openScorer(fitRandom(split.train, 5)), split);
		for (const name of ['hr@10', 'ndcg@10']) {
			const { low, high } = bootstrapInterval(perUser.values[name] ?? [], 5);
			expect(intervals.random?.[name]).toEqual([low, high]);
			expect(test.random?.[name]).toBeGreaterThan(low);
			expect(test.random?.[name]).toBeLessThan(high);
		}
	});

	it('are cancelled with the run', async () => {
		const measuring = measureOnTest(
			fitPopularity(blockLog()),
			blockLog(),
			1,
			DEFAULT_EVENT_SETTINGS,
			AbortSignal.abort(),
		);
		await expect(measuring).rejects.toMatchObject({ code: 'cancelled' });
	});
});

describe('the figures beside training', () => {
	it('are of the same people as the model, on the validation items', async () => {
		const dataset = blockLog();
		const settings = completeSettings(mf, { epochs: 2, batchSize: 64 });
		const { told } = await pull({ definition: mf, dataset, settings, seed: 5, gpu: null });
		const split = leaveLastOut(dataset, { validation: true });
		const [started] = ofKind(told, 'started');
		expect(started?.measuredUsers).toBe(60);
		expect(started?.baselines).toEqual(await measureBaselines(split, spreadUsers(split, mf, settings), 5));
	});
});

describe('who is measured after each epoch', () => {
	/** As many people as said, of whom every third has nothing held out. */
	const splitOf = (people: number, items: number): Split => {
		const dataset = logOf([[[0, 0]]], 1);
		const heldOut = Int32Array.from({ length: people }, (_, user) => (user % 3 === 2 ? -1 : 0));
		const names = Array.from({ length: items }, (_, item) => `i${item}`);
		return { train: { ...dataset, items: packVocabulary(names) }, heldOut };
	};
	const settings = completeSettings(mf); // 64 numbers each

	it('is everyone who has an item held out, where that is cheap', () => {
		expect(spreadUsers(splitOf(9, 10), mf, settings)).toEqual(Int32Array.of(0, 1, 3, 4, 6, 7));
		expect(spreadUsers(splitOf(0, 10), mf, settings)).toHaveLength(0);
	});

	it('is as many as 200 million multiply-adds pay for, spread over all, each once', () => {
		// 2e8 / (5000 items x 64 numbers) = 625 people; without vectors 2e8 / 5000 = 40,000.
		const split = splitOf(30_000, 5000);
		const users = spreadUsers(split, mf, settings);
		expect(users).toHaveLength(625);
		expect(new Set(users).size).toBe(625);
		expect(users.every((user, i) => user >= (i * 30_000) / 625 - 3 && user < ((i + 1) * 30_000) / 625)).toBe(true);
		expect(users.some((user) => split.heldOut[user] === -1)).toBe(false);
		expect(spreadUsers(split, popularity, {})).toHaveLength(20_000);
	});

	it('is 200 people at least', () => {
		expect(spreadUsers(splitOf(900, 100_000), mf, settings)).toHaveLength(200);
		expect(spreadUsers(splitOf(90, 100_000), mf, settings)).toHaveLength(60);
	});
});

describe('the watched list', () => {
	it('is told after each epoch without what the person has had, with the hidden item while looking', async () => {
		const dataset = blockLog();
		const settings = completeSettings(mf, { epochs: 2, batchSize: 64 });
		const options = { definition: mf, dataset, settings, seed: 5, gpu: null } as const;
		const { told } = await pull({ ...options, watch: () => 'u3' });
		const lists = ofKind(told, 'list');
		expect(lists).toHaveLength(ofKind(told, 'epoch').length);
		const items = dataset.itemOf.subarray(dataset.offsets[3], dataset.offsets[4]);
		const trainedOn = new Set(Array.from(items.subarray(0, 6), (item) => `i${item}`));
		for (const { list } of lists) {
			expect(list.userId).toBe('u3');
			expect(list.items).toHaveLength(10);
			expect(list.items.filter(({ itemId }) => trainedOn.has(itemId))).toEqual([]);
			const scores = list.items.map(({ score }) => score);
			expect(scores).toEqual([...scores].sort((a, b) => b - a));
		}
		// The last but one of eight events is hidden while looking, and learnt from in the final phase.
		expect(lists[0]?.list.heldOut?.itemId).toBe(`i${items[6]}`);
		const rank = lists[0]?.list.heldOut?.rank ?? 0;
		const place = lists[0]?.list.items.findIndex(({ itemId }) => itemId === `i${items[6]}`) ?? 0;
		expect(place).toBe(rank <= 10 ? rank - 1 : -1);
		expect(lists.at(-1)?.list.heldOut).toBeUndefined();
		const nobody = await pull({ ...options, watch: () => 'nobody' });
		for (const { list } of ofKind(nobody.told, 'list')) expect(list).toEqual({ userId: 'nobody', items: [] });
	});
});
