import { describe, expect, it } from 'vitest';
import { itemFeatures } from '../../../src/data/item-features.ts';
import { popularity } from '../../../src/models/popularity/model.ts';
import { logOf } from '../evaluation/log.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

const DAY = 86_400_000;

describe('popularity', () => {
	it('with a half-life counts each person once, by the age of their latest event', async () => {
		const log = logOf(
			[
				[
					[0, 0],
					[0, 2 * DAY],
					[1, 4 * DAY],
				],
				[
					[0, 4 * DAY],
					[2, 4 * DAY],
				],
			],
			4,
		);
		const { scorer } = await fitted(popularity, log, { halfLifeDays: 2 });
		expect(scoresOf(scorer, historyOf([]))).toEqual([1.5, 1, 1, 0]);
		// The score says more than a number of people, so that none is named as the reason.
		expect(scorer.people).toBeUndefined();
		await expect(fitted(popularity, { ...log, timed: false }, { halfLifeDays: 2 })).rejects.toMatchObject({
			message: expect.stringContaining('needs events with times'),
		});
	});

	it('per category ranks items among their like, by where the history turns', async () => {
		// Items 0 and 1 are of a, 2 of b, 3 of both, 4 of none; 3, 1, 2, 2 and 1 people had them.
		const log = smallLog(
			[
				[0, 1, 2, 4],
				[0, 2, 3],
				[0, 3],
			],
			5,
		);
		const categories = [['a'], ['a'], ['b'], ['a', 'b'], []];
		const features = itemFeatures(categories.map((own, i) => ({ id: `i${i}`, title: '', categories: own })));
		const { scorer } = await fitted(popularity, { ...log, features }, { perCategory: true });
		// a counts 3 + 1 + 2 people, b 2 + 2.
		expect(near(scoresOf(scorer, historyOf([1])))).toEqual(near([3 / 6, 1 / 6, 0, 2 / 6, 0]));
		// Item 2 (b) once and item 3 (half a, half b) once: a .25, b .75.
		const history = historyOf([2, 3]);
		expect(near(scoresOf(scorer, history))).toEqual(near([0.125, 0.25 / 6, 0.375, 0.5 / 6 + 0.375, 0]));
		expect(near([...(scorer.contributions?.(history, 3 as never) ?? [])])).toEqual(near([0.25, 0.5 / 6 + 0.125]));
		expect(near(scoresOf(scorer, historyOf([])))).toEqual(near([3 / 9, 1 / 9, 2 / 9, 2 / 9, 1 / 9]));
		await expect(fitted(popularity, log, { perCategory: true })).rejects.toMatchObject({
			message: expect.stringContaining('items need categories'),
		});
	});
});
