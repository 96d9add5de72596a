import { describe, expect, it } from 'vitest';
import { expectedRanks } from '../../../src/evaluation/expected-ranks.ts';

const ranks = (scores: number[], relevant: number[], seen: number[] = []) => [
	...expectedRanks(Float32Array.from(scores), relevant, seen),
];

describe('expectedRanks', () => {
	it('counts those above, seen items left out', () => {
		expect(ranks([0.5, 0.9, 0.7, 0.1], [0])).toEqual([2]);
		expect(ranks([0.5, 0.9, 0.7, 0.1], [0], [1])).toEqual([1]);
		expect(ranks([0.5, 0.9, 0.7, 0.1], [3, 1])).toEqual([0, 3]);
	});

	// The mean place of each relevant item over every order of the tied ones: Python 3.11, stdlib (all permutations).
	it.each<[scores: number[], relevant: number[], seen: number[], expected: number[]]>([
		[[3, 1, 2, 2, 2, 1, 5], [3], [6], [2]],
		[[3, 1, 2, 2, 2, 1, 5], [3, 4], [6], [4 / 3, 8 / 3]],
		[[3, 1, 2, 2, 2, 1, 1], [1, 2, 3, 6], [5], [4 / 3, 8 / 3, 4, 5]],
		[[1, 1, 1, 1, 1], [0], [], [2]],
		[[1, 1, 1, 1, 1], [0, 1], [], [1, 3]],
	])('is the mean over all orders of the tied: scores %j, relevant %j, seen %j', (scores, relevant, seen, expected) => {
		const got = ranks(scores, relevant, seen);
		expect(got).toHaveLength(expected.length);
		for (const [i, rank] of got.entries()) expect(rank).toBeCloseTo(expected[i]!, 12);
	});

	it('refuses scores that are not numbers, wherever they stand', () => {
		expect(() => ranks([Number.NaN, 1, 2], [1])).toThrow(expect.objectContaining({ code: 'invalid-data' }));
		expect(() => ranks([1, Number.NaN, 2], [1])).toThrow(expect.objectContaining({ code: 'invalid-data' }));
	});

	it('ranks an item of -Infinity behind all others', () => {
		expect(ranks([Number.NEGATIVE_INFINITY, 1, 2], [0])).toEqual([2]);
	});
});
