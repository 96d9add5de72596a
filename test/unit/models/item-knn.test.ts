import { describe, expect, it } from 'vitest';
import { itemKnn } from '../../../src/models/item-knn/model.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

const HISTORY = historyOf([0, 2], [1, 3]);

// All expected figures: numpy 2.4.6, S = X'X / (sqrt(n n') + shrinkage) with a zero diagonal, [1, 0, 3, 0, 0, 0] S.
describe('item-knn', () => {
	it('adds up cosines, weighing events', async () => {
		const { scorer } = await fitted(itemKnn, smallLog());
		expect(near(scoresOf(scorer, HISTORY))).toEqual(
			near([1, 2.3094010767585034, 0.3333333333333333, 2.333333333333333, 1.2247448713915892, 0]),
		);
		expect(near([...(scorer.contributions?.(HISTORY, 3 as never) ?? [])])).toEqual(near([1 / 3, 2]));
	});

	it('shrinks what rests on few people', async () => {
		const { scorer } = await fitted(itemKnn, smallLog(), { shrinkage: 1.5 });
		expect(near(scoresOf(scorer, HISTORY))).toEqual(
			near([0.6666666666666666, 1.6115705560104654, 0.2222222222222222, 1.5555555555555554, 0.7595917942265425, 0]),
		);
	});

	it('keeps so many neighbours for each item, of equal ones those with the smaller index', async () => {
		const { scorer, saved } = await fitted(itemKnn, smallLog(), { neighbours: 2 });
		expect(near(scoresOf(scorer, HISTORY))).toEqual(near([1, 2.3094010767585034, 0, 2, 1.2247448713915892, 0]));
		expect(saved.tensors.neighbours?.shape).toEqual([10]);
	});

	it('takes what speaks against an item from its neighbours', async () => {
		const { scorer } = await fitted(itemKnn, smallLog());
		const liked = scoresOf(scorer, historyOf([2], [3]));
		expect(near(scoresOf(scorer, historyOf([2], [-3])))).toEqual(near(liked.map((score) => -score)));
	});
});
