// Every slot, ranked with a pack that is small enough to rank by hand; see small-pack.ts for who bought what.

import { beforeAll, describe, expect, it } from 'vitest';
import type { EventType } from '../../../src/data/interaction.ts';
import { openPack } from '../../../src/pack/open-pack.ts';
import type { Pack } from '../../../src/pack/pack.ts';
import { writePack } from '../../../src/pack/write-pack.ts';
import {
	createPackRanker,
	type OwnEvent,
	type PackRanker,
	type RecommendationList,
	type RecommendRequest,
} from '../../../src/rank.ts';
import { ITEMS, smallPack } from '../pack/small-pack.ts';

let pack: Pack;
let ranker: PackRanker;
beforeAll(async () => {
	pack = await openPack((await smallPack()).files);
	ranker = await createPackRanker(pack);
});

const DAY = 86_400_000;
type Act = readonly [type: EventType, itemId: string, day?: number];
const did = (...acts: Act[]): OwnEvent[] =>
	acts.map(([type, itemId, day], i) => ({ id: `e${i}`, type, itemId, at: (day ?? i) * DAY }));
const ask = (request: RecommendRequest, ...acts: Act[]) => ranker.recommend(request, did(...acts));
const ids = (list: RecommendationList) => list.map(({ item }) => item.id);

describe('with a pack, a list', () => {
	it('for you is the model over the history, without what was had and what no model knows', async () => {
		const list = await ask({}, ['view', 'cup']);
		expect([list.model, list.runId, ids(list)]).toEqual(['mf', undefined, ['pot', 'jar', 'tea']]);
		expect(list[0]?.reason).toEqual({ kind: 'history', itemId: 'cup', title: 'Cup', share: 1 });
		expect(ids(await ask({ without: ['e0'] }, ['view', 'cup'], ['view', 'tea']))).toEqual(['jar', 'pot', 'cup']);
	});

	it('because of what was viewed stands on the last one, or on the one asked for', async () => {
		const list = await ask({ slot: 'because-you-viewed' }, ['view', 'tea'], ['view', 'cup']);
		expect([list.because?.id, ids(list)]).toEqual(['cup', ['pot', 'jar']]);
		expect((await ask({ slot: 'because-you-viewed', itemId: 'jar' })).because?.id).toBe('jar');
		expect(await ask({ slot: 'because-you-viewed' })).toHaveLength(0);
	});

	it('of similar items goes by the vectors, and where an item has none, by what is written', async () => {
		const list = await ask({ slot: 'similar', itemId: 'cup' }, ['view', 'pot']);
		// Cosines with (1, 0), by hand: pot 0.75 of its length, jar 0.25, tea none; pot was viewed and is shown all the same.
		expect([list.model, ids(list)]).toEqual(['mf', ['pot', 'jar']]);
		expect(list[0]?.reason).toEqual({ kind: 'similar', itemId: 'cup', title: 'Cup' });
		const written = await ask({ slot: 'similar', itemId: 'new' });
		// "New cup" shares a word and the category with the cup, the category alone with the pot.
		expect([written.model, ids(written)]).toEqual(['traits', ['cup', 'pot']]);
		expect(ids(await ask({ slot: 'similar', itemId: 'cup', includeSeen: false }, ['view', 'pot']))).toEqual(['jar']);
	});

	it('of what others viewed too goes by the people of both', async () => {
		const list = await ask({ slot: 'also-viewed', itemId: 'tea' });
		// Cosines by hand: jar 2 of sqrt(4 x 2), cup 3 of sqrt(4 x 5), pot 1 of sqrt(4 x 3).
		expect([list.model, ids(list)]).toEqual(['item-knn', ['jar', 'cup', 'pot']]);
		expect(list[0]?.reason).toEqual({ kind: 'also-viewed', itemId: 'tea', title: 'Tea 茶' });
		expect(list.map(({ score }) => score)).toEqual(
			[2 / Math.sqrt(8), 3 / Math.sqrt(20), 1 / Math.sqrt(12)].map(Math.fround),
		);
	});

	it('of what is bought together goes by the lift of baskets, and leaves out the basket', async () => {
		const list = await ask({ slot: 'bought-together', itemId: 'cup' });
		// Eight baskets (days 101 and 102 are one), cup in 5, pot in 3, both in 3: lift 8 x 3 / 15 = 1.6, of which
		// (1.6 - 1) x 3 / (3 + 10) is kept.
		expect([list.model, ids(list)]).toEqual(['bought-together', ['pot']]);
		expect(list[0]?.score).toBeCloseTo((0.6 * 3) / 13, 6);
		expect(list[0]?.reason).toEqual({ kind: 'bought-together', itemId: 'cup', title: 'Cup' });
		const basket = await ask({ slot: 'bought-together', basket: ['cup', 'tea'] }, ['view', 'pot']);
		// tea and jar: 8 x 2 / (4 x 2) = 2, of which 1 x 2 / 12 is more than 0.6 x 3 / 13.
		expect([ids(basket), basket.because]).toEqual([['jar', 'pot'], undefined]);
		expect(ids(await ask({ slot: 'bought-together', basket: ['cup', 'pot'] }))).toEqual([]);
		const empty = await ask({ slot: 'bought-together', basket: [] }, ['view', 'cup']);
		expect([empty.model, ids(empty)]).toEqual(['none', []]);
	});

	it('of trends counts the last days, bestsellers all', async () => {
		const trending = await ask({ slot: 'trending' });
		// The log ends on day 102: since day 88 the cup had two people, the tea one.
		expect([trending.model, ids(trending)]).toEqual(['recent', ['cup', 'tea']]);
		expect(trending[0]?.reason).toEqual({ kind: 'trending', people: 2, days: 14 });
		const best = await ask({ slot: 'bestsellers' });
		expect([best.model, ids(best)]).toEqual(['popularity', ['cup', 'tea', 'pot', 'jar']]);
		expect(best[0]?.reason).toEqual({ kind: 'popular', people: 5 });
	});

	it('of new arrivals goes by the catalogue alone', async () => {
		const list = await ask({ slot: 'new-arrivals' });
		expect([list.model, ids(list)]).toEqual(['new-arrivals', ['new', 'tea', 'pot']]);
		expect(list[0]?.reason).toEqual({ kind: 'new', since: Date.UTC(2024, 4, 1) });
	});

	it('of what was viewed lately is the history, the latest first, without what was dismissed', async () => {
		const list = await ask(
			{ slot: 'recently-viewed' },
			['view', 'cup'],
			['view', 'pot'],
			['view', 'jar'],
			['view', 'cup'],
			['dismiss', 'jar'],
			['impression', 'tea'],
		);
		expect([list.model, ids(list)]).toEqual(['recently-viewed', ['cup', 'pot']]);
		expect(list[0]?.reason).toEqual({ kind: 'viewed', at: 3 * DAY });
		expect(await ask({ slot: 'recently-viewed' })).toHaveLength(0);
	});

	it('to buy again goes by how often and how lately; a refund takes one back', async () => {
		const list = await ask(
			{ slot: 'buy-again' },
			['purchase', 'cup', 0],
			['purchase', 'tea', 80],
			['purchase', 'cup', 90],
			['purchase', 'jar', 91],
			['refund', 'jar', 92],
			['view', 'pot', 180],
		);
		// By hand, on day 180: the cup 1/4 + 1/2 by its half-life of 90 days, the tea a little less than 1/2.
		expect([list.model, ids(list)]).toEqual(['buy-again', ['cup', 'tea']]);
		expect(list[0]?.score).toBeCloseTo(0.75, 6);
		expect(list[0]?.reason).toEqual({ kind: 'bought', times: 2, at: 90 * DAY });
	});

	it('is reordered, filtered and cut as it was asked for', async () => {
		expect(ids(await ask({ slot: 'bestsellers', filter: 'category = "Tea"', limit: 1 }))).toEqual(['tea']);
		const capped = await ask({ slot: 'bestsellers', quotas: [{ kind: 'category', most: 1 }] });
		expect(ids(capped)).toEqual(['cup', 'tea']);
		await expect(ask({ slot: 'popular' as never })).rejects.toMatchObject({ code: 'invalid-argument' });
		await expect(ask({ novelty: 7 })).rejects.toMatchObject({ code: 'invalid-argument' });
		await expect(ask({ runId: 'r' })).rejects.toMatchObject({ code: 'not-found' });
	});
});

describe('a pack that lacks something', () => {
	it('gives an empty list by none where there is no such table, and never another in its place', async () => {
		const main = await pack.model('main');
		if (!main) throw new Error('no model');
		const { files } = await writePack({
			createdAt: '2024-06-01T00:00:00.000Z',
			data: { name: 'bare', users: 1, interactions: 1 },
			seed: 1,
			models: { main },
			items: await pack.items(),
		});
		const bare = await createPackRanker(await openPack(files));
		const events = did(['purchase', 'cup']);
		for (const slot of ['trending', 'bestsellers', 'also-viewed', 'bought-together'] as const) {
			const list = await bare.recommend({ slot, itemId: 'cup' }, events);
			expect([slot, list.model, ids(list)]).toEqual([slot, 'none', []]);
		}
		expect(ids(await bare.recommend({}, events))).toEqual(['pot', 'jar', 'tea']);
		expect(bare.catalogue.items[0]).toEqual({ id: 'cup', title: 'cup', categories: [] });
	});

	it('is refused when a model is over other items than the pack', async () => {
		const main = await pack.model('main');
		if (!main) throw new Error('no model');
		const { files } = await writePack({
			createdAt: '2024-06-01T00:00:00.000Z',
			data: { name: 'bare', users: 1, interactions: 1 },
			seed: 1,
			models: { main },
			items: ['cup', 'pot'],
		});
		const ranker = await createPackRanker(await openPack(files));
		await expect(ranker.recommend({}, [])).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('pack: model mf must be over its 2 items, got 4.'),
		});
	});
});

describe('a pack over another catalogue, or with another main model', () => {
	it("ranks the given items by their ids, and never one that the pack's models do not know", async () => {
		const catalogue = [...ITEMS].reverse().filter(({ id }) => id !== 'pot');
		const other = await createPackRanker(pack, { catalogue });
		expect(ids(await other.recommend({}, did(['view', 'cup'])))).toEqual(['jar', 'tea']);
		expect(ids(await other.recommend({ slot: 'similar', itemId: 'tea' }, []))).toEqual(['jar']);
		expect(ids(await other.recommend({ slot: 'bestsellers' }, []))).toEqual(['cup', 'tea', 'jar']);
	});

	it('takes one in the place of the main model, and the own one back', async () => {
		const main = await pack.model('main');
		const items = main?.tensors.items;
		if (!main || !items) throw new Error('no model');
		// Cup and jar the same way: what the person was taught.
		const adapted = {
			...main,
			tensors: { ...main.tensors, items: { ...items, data: Float32Array.of(1, 0, 0, 1, 0, 1, 1, 0) } },
		};
		const swapped = await createPackRanker(pack, { main: adapted });
		const first = async () => ids(await swapped.recommend({ limit: 1 }, did(['view', 'cup'])));
		expect(await first()).toEqual(['jar']);
		swapped.useMain(undefined);
		expect(await first()).toEqual(['pot']);
		swapped.useMain(adapted);
		expect(await first()).toEqual(['jar']);
		expect(ids(await swapped.recommend({ slot: 'similar', itemId: 'cup' }, []))[0]).toBe('pot'); // not about the person
	});

	it('weighs events as it is told to', async () => {
		const deaf = await createPackRanker(pack, { events: { weights: { view: 0 } } });
		expect(await deaf.recommend({ slot: 'recently-viewed' }, did(['view', 'cup']))).toHaveLength(0);
	});
});
