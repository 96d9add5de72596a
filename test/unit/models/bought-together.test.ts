import { describe, expect, it } from 'vitest';
import { eventTypeCode } from '../../../src/data/interaction.ts';
import { boughtTogether } from '../../../src/models/bought-together/model.ts';
import { logOf } from '../evaluation/log.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

// Eight baskets; items 0 to 4 are in 3, 3, 4, 2 and 2 of them.
const BASKETS = [[0, 1], [0, 1], [0, 1, 2], [2, 3], [2], [3], [4, 2], [4]];
const HOUR = 3_600_000;

describe('bought-together', () => {
	it('scores lift over chance, shrunk by how few baskets it rests on', async () => {
		const { scorer } = await fitted(boughtTogether, smallLog(BASKETS, 5), { minimumSupport: 1, shrinkage: 1 });
		// By hand: 0 and 1 share 3 baskets, lift 8 x 3 / (3 x 3) = 8/3, so (8/3 - 1) x 3 / 4 = 1.25. 2 and 3 share one, lift
		// 8 / (4 x 2) = 1: chance. 0 and 2 share one, lift 8 / 12: under chance.
		expect(near(scoresOf(scorer, historyOf([0, 2], [2, 1])))).toEqual([0, 2.5, 0, 0, 0]);
		expect([...(scorer.contributions?.(historyOf([0, 2], [2, 1]), 1 as never) ?? [])]).toEqual([2.5, 0]);
	});

	it('takes fewer baskets than the support for chance', async () => {
		const settings = { shrinkage: 0, minimumSupport: 4 };
		const { scorer } = await fitted(boughtTogether, smallLog(BASKETS, 5), settings);
		expect(scoresOf(scorer, historyOf([0]))).toEqual([0, 0, 0, 0, 0]);
	});

	it('begins a basket after a pause', async () => {
		const log = logOf(
			[
				[
					[0, 0],
					[1, HOUR],
					[2, 40 * HOUR],
				],
				[
					[0, 0],
					[1, 1],
				],
				[[2, 0]],
			],
			3,
		);
		const apart = await fitted(boughtTogether, log, { minimumSupport: 1 });
		expect(scoresOf(apart.scorer, historyOf([2]))).toEqual([0, 0, 0]);
		const together = await fitted(boughtTogether, log, { minimumSupport: 1, gapHours: 0, shrinkage: 0 });
		// Three baskets, 0 in two, 1 in two, both in two: lift 3 x 2 / 4.
		expect(near(scoresOf(together.scorer, historyOf([0])))).toEqual([0, 0.5, 0]);
	});

	it('counts purchases alone where there are any', async () => {
		const log = smallLog(
			[
				[0, 1],
				[0, 1],
				[2, 3],
				[2, 3],
			],
			4,
		);
		const bought = {
			...log,
			typeOf: Uint8Array.from(log.itemOf, (item) => eventTypeCode(item < 2 ? 'purchase' : 'view')),
		};
		const auto = await fitted(boughtTogether, bought, { shrinkage: 0 });
		// Of purchases there are two baskets, with 0 and 1 in both: chance. Of all events four: lift 2.
		expect(scoresOf(auto.scorer, historyOf([0]))).toEqual([0, 0, 0, 0]);
		const all = await fitted(boughtTogether, bought, { shrinkage: 0, basket: 'all' });
		expect(scoresOf(all.scorer, historyOf([0]))).toEqual([0, 1, 0, 0]);
		await expect(fitted(boughtTogether, log, { basket: 'purchases' })).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('needs purchases in the log'),
		});
	});
});
