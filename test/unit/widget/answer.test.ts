import { describe, expect, it } from 'vitest';
import type { OwnEvent, Recommendation, RecommendationList, RecommendRequest, Slot } from '../../../src/rank.ts';
import { answer, type Question } from '../../../src/widget/answer.ts';
import { DEFAULT_FALLBACKS } from '../../../src/widget/fallbacks.ts';

const QUESTION: Question = {
	slot: 'for-you',
	fallback: ['bestsellers'],
	limit: 3,
	evidence: 2,
	item: undefined,
	category: undefined,
	basket: undefined,
	filter: undefined,
	rules: undefined,
	leaveOut: new Set(['basket', 'bought']),
	elsewhere: new Set(),
	bestsellersOnly: false,
};

const event = (type: OwnEvent['type'], itemId: string, at = 1): OwnEvent => ({ type, itemId, at });
const TWO_VIEWS = [event('view', 'x'), event('view', 'y', 2)];

/** A ranker with a fixed list for each slot; what was asked is kept. */
function rankerOf(lists: Partial<Record<Slot, readonly string[]>>) {
	const asked: RecommendRequest[] = [];
	return {
		asked,
		async recommend(request: RecommendRequest): Promise<RecommendationList> {
			asked.push(request);
			const ids = lists[request.slot ?? 'for-you'] ?? [];
			const list = ids.slice(0, request.limit).map(
				(id, i): Recommendation => ({
					item: { id, title: id, categories: [] },
					rank: i + 1,
					score: -i,
					reason: { kind: 'none' },
				}),
			);
			return Object.assign(list, { model: `model of ${request.slot}`, runId: undefined, because: undefined });
		},
	};
}

const idsOf = (list: readonly Recommendation[]) => list.map(({ item }) => item.id);

describe('which list a shelf shows', () => {
	it('is its own slot’s when that has something to say', async () => {
		const { recommend } = rankerOf({ 'for-you': ['a', 'b', 'c', 'd'], bestsellers: ['z'] });
		const found = await answer(QUESTION, TWO_VIEWS, recommend);
		expect(found).toMatchObject({ used: 'for-you', model: 'model of for-you', passed: [] });
		expect(idsOf(found.list)).toEqual(['a', 'b', 'c']);
	});

	it('is bestsellers while the visitor has done too little, and says so', async () => {
		const { recommend, asked } = rankerOf({ 'for-you': ['a'], bestsellers: ['z'] });
		// Impressions and dismissals are events, and no evidence for anything.
		const events = [event('view', 'x'), event('impression', 'y'), event('dismiss', 'y')];
		const found = await answer(QUESTION, events, recommend);
		expect(found.used).toBe('bestsellers');
		expect(found.passed).toEqual([{ slot: 'for-you', why: 'weak-evidence' }]);
		expect(asked.map(({ slot }) => slot)).toEqual(['bestsellers']);
	});

	it('is the first of the chain that has anything, each slot once', async () => {
		const { recommend, asked } = rankerOf({ trending: ['t'] });
		const chain: Slot[] = ['similar', 'also-viewed', 'similar', 'trending', 'bestsellers'];
		const found = await answer({ ...QUESTION, slot: 'similar', fallback: chain }, TWO_VIEWS, recommend);
		expect(found.used).toBe('trending');
		expect(found.passed.map(({ slot }) => slot)).toEqual(['similar', 'also-viewed']);
		expect(asked).toHaveLength(3);
	});

	it('is none when nothing has anything', async () => {
		const found = await answer(QUESTION, TWO_VIEWS, rankerOf({}).recommend);
		expect(found).toMatchObject({ used: undefined, list: [], model: 'none' });
		expect(found.passed.map(({ why }) => why)).toEqual(['nothing-to-show', 'nothing-to-show']);
	});

	it('is nobody’s own in the bucket of bestsellers', async () => {
		const { recommend } = rankerOf({ 'for-you': ['a'], bestsellers: ['z'] });
		const found = await answer({ ...QUESTION, bestsellersOnly: true }, TWO_VIEWS, recommend);
		expect(found).toMatchObject({ used: 'bestsellers', passed: [{ slot: 'for-you', why: 'experiment' }] });
	});
});

describe('what is left out of a list', () => {
	const lists = { 'for-you': ['a', 'b', 'c', 'd', 'e', 'f'], 'buy-again': ['a', 'b'] };

	it('is what other shelves show, the page’s own item, the basket and what was bought; the list stays full', async () => {
		const { recommend } = rankerOf(lists);
		const question = { ...QUESTION, elsewhere: new Set(['a']), item: 'b', basket: ['c'], limit: 2 };
		const found = await answer(question, [...TWO_VIEWS, event('purchase', 'd', 3)], recommend);
		expect(idsOf(found.list)).toEqual(['e', 'f']);
	});

	it('follows the basket of the events where the page names none', async () => {
		const { recommend } = rankerOf(lists);
		const events = [event('cart', 'a', 1), event('cart', 'b', 2), event('uncart', 'a', 3)];
		expect(idsOf((await answer(QUESTION, events, recommend)).list)).toEqual(['a', 'c', 'd']);
	});

	it('is nothing where the page wants it so', async () => {
		const { recommend } = rankerOf(lists);
		const events = [event('cart', 'a', 1), event('purchase', 'b', 2)];
		const found = await answer({ ...QUESTION, leaveOut: new Set(['none']) }, events, recommend);
		expect(idsOf(found.list)).toEqual(['a', 'b', 'c']);
	});

	it('is not what was bought where the slot is about that', async () => {
		const { recommend } = rankerOf(lists);
		const question = { ...QUESTION, slot: 'buy-again' as const };
		const found = await answer(question, [event('purchase', 'a', 1), event('purchase', 'b', 2)], recommend);
		expect(idsOf(found.list)).toEqual(['a', 'b']);
	});
});

describe('what a ranker is asked', () => {
	it('has the page’s item, but not for what is about the visitor’s own past', async () => {
		const { recommend, asked } = rankerOf({});
		await answer({ ...QUESTION, slot: 'similar', fallback: ['recently-viewed'], item: 'b' }, TWO_VIEWS, recommend);
		expect(asked.map(({ itemId }) => itemId)).toEqual(['b', undefined]);
	});

	it('has the basket for what is bought together', async () => {
		const { recommend, asked } = rankerOf({});
		await answer({ ...QUESTION, slot: 'bought-together', fallback: [], basket: ['p', 'q'] }, [], recommend);
		expect(asked[0]).toMatchObject({ slot: 'bought-together', basket: ['p', 'q'] });
	});

	it('is never the slot itself again: each chain names others, and ends where nobody need have done anything', () => {
		for (const [slot, chain] of Object.entries(DEFAULT_FALLBACKS)) {
			expect(chain).not.toContain(slot);
			expect(['bestsellers', 'new-arrivals']).toContain(chain.at(-1));
		}
	});
});
