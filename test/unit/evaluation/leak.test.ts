import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../../src/core/scorer.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { asTest } from '../../../src/evaluation/splits/split.ts';
import { itemKnn } from '../../../src/models/item-knn/model.ts';
import { completeSettings, isTrained } from '../../../src/models/model.ts';
import { fitPopularity } from '../../../src/models/popularity/fit.ts';
import { logOf } from './log.ts';

const log = logOf(
	[
		[
			[0, 0],
			[1, 1],
		],
		[
			[1, 0],
			[2, 1],
		],
		[
			[2, 0],
			[0, 1],
		],
	],
	4,
);
const clean = leaveLastOut(log, { validation: false });
const leaking = { ...clean, train: log };
const anything: Scorer = { itemCount: 4, score: (_, into) => void into.fill(0) };

describe('a planted leak', () => {
	it('of a split that leaves the test item in training is caught before anything is measured', async () => {
		await expect(evaluate(anything, leaking)).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('got item 1 held out of person 0, who has it in training'),
		});
		expect((await evaluate(anything, clean)).users).toHaveLength(3);
	});

	it('is caught in what trains, too, where the histories are clean', async () => {
		const hidden = { ...asTest(clean), train: log };
		await expect(evaluate(anything, hidden)).rejects.toMatchObject({ code: 'invalid-data' });
	});

	it('is none where a protocol lets things be met again', async () => {
		expect((await evaluate(anything, { ...asTest(leaking), repeats: true })).users).toHaveLength(3);
	});

	it('would change what is learnt: a model of the leaking split is another one', async () => {
		expect(fitPopularity(leaking.train).tensors).not.toEqual(fitPopularity(clean.train).tensors);
		if (isTrained(itemKnn)) throw new Error('item-kNN is fitted at once.');
		const fit = await itemKnn.loadFit();
		const of = (split: typeof clean) => fit(split.train, completeSettings(itemKnn), 1).tensors;
		expect(of(leaking)).not.toEqual(of(clean));
	});
});
