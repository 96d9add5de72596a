import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../../src/core/scorer.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { headItems, peopleGroups } from '../../../src/evaluation/groups.ts';
import type { TestSplit } from '../../../src/evaluation/splits/split.ts';
import { logOf } from './log.ts';

/** Scores item i with 0 - i: the catalogue's own order. */
const catalogueOrder = (itemCount: number): Scorer => ({
	itemCount,
	score: (histories, into) => {
		for (let i = 0; i < histories.length * itemCount; i++) into[i] = -(i % itemCount);
	},
});

// Item 0 is had by three, 1 by two, 2 and 3 by one, 4 by nobody: of the four that somebody had, one is the head.
const train = logOf(
	[
		[[1, 0]],
		[
			[0, 0],
			[1, 1],
		],
		[
			[0, 0],
			[2, 1],
			[3, 2],
			[0, 3],
		],
		[[0, 0]],
	],
	5,
);
const split: TestSplit = {
	train,
	histories: train,
	known: true,
	// Ranks: 0 and 3 among 0, 2, 3, 4 -> 0 and 2; 4 among 2, 3, 4 -> 2; 1 among 1, 4 -> 0; the last is not measured.
	targets: { offsets: Uint32Array.of(0, 2, 3, 4, 4), columns: Uint32Array.of(0, 3, 4, 1) },
	repeats: false,
	sampled: false,
};

describe('groups', () => {
	it('of people are terciles by their known events, of items the first fifth by popularity and the others', async () => {
		const { groups } = await evaluate(catalogueOrder(5), split, { k: [2], groups: true });
		// By hand: one, two and four events. The first person's item 3 stands 2nd when 0 is not ranked.
		const mrr = Object.entries(groups ?? {}).map(([name, { people, metrics }]) => [name, people, metrics['mrr@2']]);
		expect(mrr).toEqual([
			['new people', 1, 1],
			['middle people', 1, 0],
			['heavy people', 1, 1],
			['head items', 1, 1],
			['tail items', 3, expect.closeTo((1 / 2 + 0 + 1) / 3, 12)],
		]);
		expect(groups?.['head items']?.metrics['recall@2']).toBe(1);
	});

	it('have the same figures among candidates that are all that is ranked anyway', async () => {
		const candidates = { offsets: Uint32Array.of(0, 4, 7, 9, 9), columns: Uint32Array.of(0, 2, 3, 4, 2, 3, 4, 1, 4) };
		const given = await evaluate(catalogueOrder(5), { ...split, candidates }, { groups: true, beyond: true });
		expect(given).toEqual(await evaluate(catalogueOrder(5), split, { groups: true, beyond: true }));
	});

	it('are not told unasked', async () => {
		expect(await evaluate(catalogueOrder(5), split)).not.toHaveProperty('groups');
	});

	it('keep people of as many events together, in the lower group', () => {
		const offsets = Uint32Array.of(0, 2, 4, 6, 9);
		expect(peopleGroups({ offsets }, [0, 1, 2, 3])).toEqual(['new people', 'new people', 'new people', 'heavy people']);
	});

	it('take the smaller index into the head where items are as popular, and none that nobody had', () => {
		expect([...headItems(Float64Array.of(1, 1, 1, 1, 1, 1, 0))]).toEqual([1, 1, 0, 0, 0, 0, 0]); // a fifth of six, rounded up
		expect([...headItems(Float64Array.of(0, 0))]).toEqual([0, 0]);
	});
});
