import { describe, expect, it } from 'vitest';
import { hasColumn } from '../../../src/core/csr.ts';
import type { Scorer } from '../../../src/core/scorer.ts';
import { itemCount, userCount } from '../../../src/data/dataset.ts';
import { coldAuc } from '../../../src/evaluation/cold-auc.ts';
import { coldItems } from '../../../src/evaluation/splits/cold-items.ts';
import { blockLog, ITEMS } from '../training/blocks.ts';
import { itemsOf, logOf } from './log.ts';

const scorerOf = (scores: readonly number[]): Scorer => ({
	itemCount: scores.length,
	score: (histories, into) => {
		for (const row of histories.keys()) into.set(scores, row * scores.length);
	},
});

describe('the split cold-items', () => {
	const log = blockLog();
	const split = coldItems(log, 1);

	it('takes a tenth of the items, and all that anybody did with them, out of training', () => {
		expect(split.cold).toHaveLength(Math.round(ITEMS / 10));
		const cold = new Set(split.cold);
		expect([itemCount(split.train), userCount(split.train)]).toEqual([ITEMS, userCount(log)]);
		for (let user = 0; user < userCount(log); user++) {
			expect(itemsOf(split.train, user)).toEqual(itemsOf(log, user).filter((item) => !cold.has(item)));
			for (const item of cold) expect(hasColumn(split.held, user, item)).toBe(itemsOf(log, user).includes(item));
		}
	});

	it('is the same for a seed, and another for another', () => {
		expect(coldItems(log, 1).cold).toEqual(split.cold);
		expect(coldItems(log, 2).cold).not.toEqual(split.cold);
	});
});

describe('the area under the curve among cold items', () => {
	// Four cold items 6 to 9. Person 0 had 6 and 8, person 1 had 9, person 2 none of them, person 3 nothing else.
	const people = [[0, 6, 8], [1, 9], [2, 3], [7]].map((items) => items.map((item, at) => [item, at] as const));
	const log = logOf(people, 10);
	const split = {
		train: logOf(
			people.map((events) => events.filter(([item]) => item < 6)),
			10,
		),
		cold: Uint32Array.of(6, 7, 8, 9),
		held: { offsets: Uint32Array.of(0, 2, 3, 3, 4), columns: Uint32Array.of(6, 8, 9, 7) },
	};
	const auc = (scores: number[]) => coldAuc(scorerOf([0, 0, 0, 0, 0, 0, ...scores]), split);

	it('is how often what a person had is above what they had not, a tie counting half, mean over people', async () => {
		expect(userCount(log)).toBe(4);
		// Person 0: of the pairs 6>7, 6>9, 8>7, 8>9 with scores 4, 3, 2, 1 all but 8>7 hold: 3/4. Person 1: 9 is last: 0.
		expect(await auc([4, 3, 2, 1])).toEqual({ auc: 0.375, users: 2 });
		// All equal: one half for each.
		expect(await auc([1, 1, 1, 1])).toEqual({ auc: 0.5, users: 2 });
		// Person 0: 6=7 half, 6>9, 8<7, 8>9: 2.5/4. Person 1: 0.
		expect(await auc([3, 3, 2, 1])).toEqual({ auc: 0.3125, users: 2 });
	});
});
