import { describe, expect, it } from 'vitest';
import { itemFeatures } from '../../../src/data/item-features.ts';
import { createDiversity, itemSets } from '../../../src/evaluation/beyond/diversity.ts';
import { logOf } from './log.ts';

const log = logOf(
	[
		[
			[0, 0],
			[1, 1],
		],
		[
			[0, 0],
			[2, 1],
		],
	],
	4,
);
const item = (id: string, categories: string[], brand?: string) => ({
	id,
	title: id,
	categories,
	...(brand && { brand }),
});

describe('diversity', () => {
	it('is by categories and brands where any are known', () => {
		const features = itemFeatures([item('a', ['x', 'y']), item('b', ['x'], 'p'), item('c', ['z'], 'p'), item('d', [])]);
		const sets = itemSets({ ...log, features });
		expect(sets.by).toBe('categories');
		// By hand: a and b share one of two each (cosine 1/2), b and c too, a and c nothing, d nothing with anything.
		const apart = createDiversity(sets);
		const [two, three, all] = apart([0, 1, 2, 3], [2, 3, 9]);
		expect(two).toBeCloseTo(1 / 2, 12);
		expect(three).toBeCloseTo((1 / 2 + 1 / 2 + 1) / 3, 12);
		expect(all).toBeCloseTo((1 / 2 + 1 / 2 + 1 + 3) / 6, 12);
		// Nothing is left over from the list before.
		expect(apart([0, 1], [2])[0]).toBeCloseTo(1 / 2, 12);
	});

	it('is by who had the items where nothing is known of them', () => {
		const sets = itemSets({ ...log, features: itemFeatures([0, 1, 2, 3].map((i) => item(`only a title ${i}`, []))) });
		expect(sets.by).toBe('people');
		// Two people had 0, one of them 1: cosine 1 / sqrt(2).
		expect(createDiversity(sets)([0, 1], [2])[0]).toBeCloseTo(1 - Math.SQRT1_2, 12);
	});

	it('is not a number for fewer than two items', () => {
		expect(createDiversity(itemSets(log))([0], [1, 2])).toEqual([Number.NaN, Number.NaN]);
		expect(createDiversity(itemSets(log))([], [1])).toEqual([Number.NaN]);
	});
});
