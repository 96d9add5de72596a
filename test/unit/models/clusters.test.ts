import { describe, expect, it } from 'vitest';
import { clusters } from '../../../src/models/clusters/model.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

// Two tastes without an item in common: three people of items 0 to 2, two of 3 and 4.
const TASTES = [
	[0, 1],
	[0, 1, 2],
	[0, 2],
	[3, 4],
	[3, 4],
];

describe('clusters', () => {
	it.each([1, 2, 3, 4, 5])('finds two tastes and ranks what is popular in the nearer, seed %i', async (seed) => {
		const { scorer, saved } = await fitted(
			clusters,
			smallLog(TASTES, 5),
			{ clusters: 2, fewest: 1, shrinkage: 5 },
			seed,
		);
		expect(saved.tensors.centres?.shape).toEqual([2, 5]);
		// By hand: of 3 people 3, 2 and 2 had items 0 to 2, of all 5 parts .6, .4, .4, .4 and .4; (had + 5 x part) / (3 + 5).
		expect(near(scoresOf(scorer, historyOf([1])))).toEqual([0.75, 0.5, 0.5, 0.25, 0.25]);
		// (had + 5 x part) / (2 + 5)
		expect(near(scoresOf(scorer, historyOf([3])))).toEqual(near([3 / 7, 2 / 7, 2 / 7, 4 / 7, 4 / 7]));
		// What speaks against an item puts nobody anywhere.
		for (const nothing of [historyOf([]), historyOf([3], [-1])]) {
			expect(near(scoresOf(scorer, nothing))).toEqual([0.6, 0.4, 0.4, 0.4, 0.4]);
		}
	});

	it('dissolves groups of too few people', async () => {
		const { saved } = await fitted(clusters, smallLog(TASTES, 5), { clusters: 5, fewest: 3 });
		const one = await fitted(clusters, smallLog(TASTES, 5), { clusters: 5, fewest: 6 });
		// The two people of the second taste are too few for a group of three, and so join the others.
		expect(saved.tensors.centres?.shape[0]).toBe(1);
		expect(one.saved.tensors.centres?.shape[0]).toBe(1);
		expect(near(scoresOf(one.scorer, historyOf([3])))).toEqual([0.6, 0.4, 0.4, 0.4, 0.4]);
	});

	it('makes no more groups than there are different people', async () => {
		const alike = await fitted(clusters, smallLog([[0, 1], [0, 1], [2]], 3), { clusters: 3, fewest: 1 });
		expect(alike.saved.tensors.centres?.shape).toEqual([2, 3]);
	});
});
