import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../../src/core/scorer.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../../src/data/interaction.ts';
import type { Item } from '../../../src/data/item.ts';
import type { Correction } from '../../../src/ranking/profile/corrections.ts';
import { createCatalogue } from '../../../src/recommender/catalogue.ts';
import { explain } from '../../../src/recommender/explain.ts';
import { createQuestions } from '../../../src/recommender/questions.ts';

const CATALOGUE: Item[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
	id,
	title: id,
	categories: [id === 'b' ? 'x' : 'y'],
}));

// A planted model: an event on item i adds 1 to its neighbours i - 1 and i + 1; a square makes it not linear.
const planted: Scorer = {
	itemCount: 5,
	score(histories, into) {
		for (const [row, { items }] of histories.entries()) {
			for (let item = 0; item < 5; item++) {
				let sum = 0;
				for (const from of items) if (Math.abs(from - item) === 1) sum++;
				into[row * 5 + item] = sum * sum;
			}
		}
	},
};
const linear: Scorer = {
	...planted,
	contributions: ({ items }, item) => Float64Array.from(items, (from) => (Math.abs(from - item) === 1 ? 1 : 0)),
};

const asking = (scorer: Scorer, corrections: readonly Correction[] = []) => {
	const catalogue = createCatalogue(CATALOGUE);
	const ranking = { scorer, model: 'planted', runId: 'r' };
	return createQuestions({
		rankings: () => ({
			catalogue,
			main: async () => ranking,
			table: async () => ranking,
			vectors: async () => undefined,
		}),
		settings: DEFAULT_EVENT_SETTINGS,
		// Views of b, d and d.
		ownEvents: async () =>
			['b', 'd', 'd'].map((itemId, i) => ({ id: `e${i}`, itemId, type: 'view' as const, at: 1000 + i })),
		corrections: async () => corrections,
		personHistory: async () => [],
	});
};

describe('an explanation', () => {
	it('says where the item would stand without each event', async () => {
		// By hand. a, c and e can be shown (b and d are seen): a has 1, c 3 squared = 9, e 2 squared = 4. Without b: a 0, c 4,
		// e 4. Without one d: a 1, c 4, e 1, where a comes before e at one score.
		expect(await explain({ itemId: 'e' }, asking(planted))).toEqual({
			kind: 'leave-one-out',
			rank: 2,
			parts: [
				{ interactionId: 'e1', itemId: 'd', rankWithout: 3 },
				{ interactionId: 'e2', itemId: 'd', rankWithout: 3 },
				{ interactionId: 'e0', itemId: 'b', rankWithout: 2 },
			],
		});
		expect((await explain({ itemId: 'e', events: 1 }, asking(planted))).parts).toHaveLength(1);
		expect((await explain({ itemId: 'e', filter: 'id != "c"' }, asking(planted))).rank).toBe(1);
		expect((await explain({ itemId: 'd' }, asking(planted))).rank).toBeUndefined();
	});

	it('gives the parts of a linear model, and the number of people of one that counts them', async () => {
		const { kind, parts, rank } = await explain({ itemId: 'c' }, asking(linear));
		expect([kind, rank]).toEqual(['contributions', 1]);
		expect(parts).toMatchObject(['e0', 'e1', 'e2'].map((interactionId) => ({ interactionId, share: 1 / 3 })));
		expect(await explain({ itemId: 'c' }, asking({ ...planted, people: () => 7 }))).toMatchObject({
			kind: 'people',
			people: 7,
		});
		const viewed = await explain({ itemId: 'a', slot: 'because-you-viewed', viewedId: 'b' }, asking(linear));
		expect(viewed.parts).toEqual([{ itemId: 'b', share: 1 }]);
	});

	it('heeds corrections as the list does', async () => {
		const said = { kind: 'category', name: 'x', action: 'remove', at: 5000 } as const;
		// b is of x: its view no longer counts, so that c has 4 and e 4.
		const { parts, rank } = await explain({ itemId: 'e' }, asking(planted, [said]));
		expect(rank).toBe(2);
		expect(parts.map((part) => 'interactionId' in part && part.interactionId)).toEqual(['e1', 'e2']);
	});

	it('is refused for an item that is not there, or for no events', async () => {
		await expect(explain({ itemId: 'z' }, asking(planted))).rejects.toMatchObject({ code: 'not-found' });
		await expect(explain({ itemId: 'a', events: 0 }, asking(planted))).rejects.toMatchObject({
			code: 'invalid-argument',
		});
	});
});
