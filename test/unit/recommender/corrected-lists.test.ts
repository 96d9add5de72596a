// What one may ask of a list, the profile, and corrections, through the library's face. Without a data set there is no
// model: all scores are alike and the catalogue's own order is the list, so that whatever moves was moved by what is asked.

import { afterEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/data/item.ts';
import { readCorrections } from '../../../src/recommender/corrections.ts';
import { createRecommender } from '../../../src/recommender/create.ts';
import type { RecommendationList, RecommendRequest } from '../../../src/recommender/lists.ts';
import type { Recommender } from '../../../src/recommender/types.ts';

const CATALOGUE: Item[] = Array.from({ length: 30 }, (_, i) => ({
	id: `i${i}`,
	title: i % 3 === 0 ? `Copper kettle ${i}` : `Plain thing ${i}`,
	categories: [['Coffee', 'Audio', 'Garden'][i % 3] ?? ''],
	brand: i % 2 === 0 ? 'Fjord' : 'Vale',
	price: { amount: 10 + i, currency: 'EUR' },
}));
const open: Recommender[] = [];
let names = 0;
const shop = async (): Promise<Recommender> => {
	const made = await createRecommender({ catalogue: CATALOGUE, storage: 'memory', name: `corrected-${names++}` });
	open.push(made);
	return made;
};
afterEach(() => {
	for (const one of open.splice(0)) one.close();
});
const ids = (list: RecommendationList) => list.map(({ item }) => item.id);
const category = (list: RecommendationList) => list.map(({ item }) => item.categories[0]);

describe('what is asked of a list', () => {
	it('leaves the list as it is when nothing is asked', async () => {
		const inkling = await shop();
		const plain = ids(await inkling.recommend({ limit: 5 }));
		expect(plain).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
		const nothing = {
			diversity: { strength: 0 },
			novelty: 0,
			quotas: [],
			price: { towards: 'own', strength: 0 },
		} as const;
		expect(ids(await inkling.recommend({ limit: 5, ...nothing }))).toEqual(plain);
	});

	it("is heeded: the shop's rules, with the person's own history", async () => {
		const inkling = await shop();
		const rules = 'pin "i29" at 1; hide where price < 12; bury where brand = "Fjord"; at most 1 of category "audio"';
		expect(ids(await inkling.recommend({ limit: 4, rules }))).toEqual(['i29', 'i3', 'i5', 'i7']);
		await inkling.track({ type: 'purchase', itemId: 'i0' });
		const more = { limit: 2, includeSeen: true };
		expect(ids(await inkling.recommend({ ...more, rules: 'pin "i0" at 2' }))).toEqual(['i1', 'i0']);
		expect(ids(await inkling.recommend({ ...more, rules: 'pin "i0" at 2; exclude bought' }))).toEqual(['i1', 'i2']);
		await expect(inkling.recommend({ rules: 'bury where prise < 3' })).rejects.toMatchObject({
			code: 'invalid-argument',
			message: expect.stringContaining('rules, column 12'),
		});
	});

	it('is heeded: price, quotas, diversity', async () => {
		const inkling = await shop();
		expect(ids(await inkling.recommend({ limit: 2, price: { towards: 'dearer', strength: 1 } }))).toEqual([
			'i29',
			'i28',
		]);
		expect(
			category(await inkling.recommend({ limit: 4, quotas: [{ kind: 'category', name: 'audio', least: 3 }] })),
		).toEqual(['Coffee', 'Audio', 'Audio', 'Audio']);
		const one = await inkling.recommend({ limit: 9, quotas: [{ kind: 'category', most: 1 }] });
		expect(category(one)).toEqual(['Coffee', 'Audio', 'Garden']);
		const diverse = await inkling.recommend({
			limit: 3,
			filter: 'category = "Coffee" or id = "i29"',
			diversity: { strength: 1 },
		});
		expect(ids(diverse)[1]).toBe('i29');
	});

	it('is refused when it is not known or out of its range', async () => {
		const inkling = await shop();
		const wrong: [RecommendRequest, string][] = [
			[{ diversity: { strength: 1.5 } }, 'diversity.strength'],
			[{ novelty: -1 }, 'novelty'],
			[{ novelty: Number.NaN }, 'novelty'],
			[{ price: { towards: 'free' as 'own', strength: 1 } }, 'price.towards'],
			[{ quotas: [{ kind: 'brand' }] }, 'A quota needs most, least or both'],
			[{ quotas: [{ kind: 'brand', least: 1 }] }, 'least needs a name'],
			[{ quotas: [{ kind: 'brand', name: 'Vale', least: 3, most: 2 }] }, 'least is over most'],
			[{ limit: 2, quotas: [{ kind: 'brand', name: 'Vale', least: 3 }] }, 'at most the limit of 2'],
			[{ exploration: { method: 'epsilon-greedy', epsilon: 2 } }, 'exploration.epsilon'],
			[{ exploration: { method: 'thompson' }, limit: 500 }, 'at most 100 with exploration'],
			[{ context: { is: { device: 3 as unknown as string } } }, 'context.is.device'],
			[{ divrsity: { strength: 1 } } as RecommendRequest, 'divrsity'],
		];
		for (const [request, message] of wrong) {
			await expect(inkling.recommend(request), message).rejects.toMatchObject({
				code: 'invalid-argument',
				message: expect.stringContaining(message),
			});
		}
	});

	it('counts only events of the context as a filter, and raises what it favours as a feature', async () => {
		const inkling = await shop();
		const act = (itemId: string, device: string) =>
			inkling.track({ type: 'view', itemId, at: Date.now() - 1000, context: { device } });
		for (const id of ['i1', 'i4', 'i7']) await act(id, 'phone');
		for (const id of ['i2', 'i5', 'i8']) await act(id, 'desk');
		expect((await inkling.profile()).events).toBe(6);
		const raised = await inkling.recommend({ limit: 3, context: { is: { device: 'phone' } } });
		expect(category(raised)).toEqual(['Audio', 'Audio', 'Audio']);
		// What was seen elsewhere stays seen.
		const filtered = await inkling.recommend({ limit: 30, context: { is: { device: 'phone' }, use: 'filter' } });
		expect(filtered).toHaveLength(24);
	});

	it('explores with a propensity that is kept with the impression, and comes out with the export', async () => {
		const inkling = await shop();
		const exploration = { method: 'epsilon-greedy', epsilon: 0.5, seed: 4 } as const;
		const list = await inkling.recommend({ limit: 5, exploration });
		expect(ids(await inkling.recommend({ limit: 5, exploration }))).toEqual(ids(list));
		// By hand: 30 may be shown at the first place; the best has .5 + .5 / 30, each other .5 / 30.
		const best = list[0]?.item.id === 'i0';
		expect(list[0]?.propensity).toBeCloseTo((best ? 0.5 : 0) + 0.5 / 30, 12);
		const kept = await inkling.shown(list, { context: { place: 'home' } });
		expect(kept.map(({ propensity }) => propensity)).toEqual(list.map(({ propensity }) => propensity));
		// At one moment they lie in the order of their ids.
		const byId = kept.toSorted((a, b) => (a.id < b.id ? -1 : 1));
		expect((await inkling.export()).interactions.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(byId);
		await expect(inkling.track({ type: 'impression', itemId: 'i1', propensity: 0 })).rejects.toMatchObject({
			message: expect.stringContaining('propensity'),
		});
		expect(
			(await inkling.recommend({ limit: 5, exploration: { method: 'thompson', seed: 1 } }))[0]?.propensity,
		).toBeGreaterThan(0);
	});
});

describe('the profile', () => {
	it('says what the events say, and names them', async () => {
		const inkling = await shop();
		const events = [];
		for (const [i, itemId] of ['i0', 'i6', 'i12'].entries())
			events.push(await inkling.track({ type: 'favourite', itemId, at: Date.now() - 10 + i }));
		const profile = await inkling.profile();
		expect(profile.events).toBe(3);
		const coffee = profile.traits.find(({ name }) => name === 'Coffee');
		expect(coffee).toMatchObject({ kind: 'category', share: 1, action: undefined });
		expect(coffee?.weight).toBeGreaterThan(0);
		expect(coffee?.events).toEqual(events.map(({ id }) => id));
		expect(profile.traits.some(({ kind, name }) => kind === 'word' && name === 'kettle')).toBe(true);
		expect(profile.price).toMatchObject({ currency: 'EUR', low: 10, middle: 16, high: 22 });
		// Switched off, they do not count.
		const without = await inkling.profile({ without: events.map(({ id }) => id) });
		expect(without).toEqual({ traits: [], price: undefined, events: 0 });
	});

	it('is corrected: a pin raises, a mute puts last, none takes it back', async () => {
		const inkling = await shop();
		const first = async () => category(await inkling.recommend({ limit: 3 }));
		const told: string[] = [];
		inkling.subscribe(({ kind }) => told.push(kind));
		await inkling.correct({ kind: 'category', name: 'garden', action: 'pin' });
		expect(told).toEqual(['profile', 'list']);
		expect(await first()).toEqual(['Garden', 'Garden', 'Garden']);
		await inkling.correct({ kind: 'category', name: 'Garden', action: 'mute' });
		expect(await first()).toEqual(['Coffee', 'Audio', 'Coffee']);
		expect(category(await inkling.recommend({ limit: 30 })).slice(20)).toEqual(Array(10).fill('Garden'));
		expect((await inkling.profile()).traits).toMatchObject([{ name: 'Garden', action: 'mute', events: [] }]);
		// Lists that are not about the person are not touched.
		await inkling.track({ type: 'view', itemId: 'i2' });
		expect(category(await inkling.recommend({ slot: 'recently-viewed' }))).toEqual(['Garden']);
		await inkling.forget({ all: true });
		await inkling.correct({ kind: 'category', name: 'Garden', action: 'none' });
		expect(await first()).toEqual(['Coffee', 'Audio', 'Garden']);
	});

	it('forgets what was done with a removed kind until then, and counts what comes after', async () => {
		const inkling = await shop();
		await inkling.track({ type: 'favourite', itemId: 'i0', at: Date.now() - 1000 });
		await inkling.correct({ kind: 'category', name: 'Coffee', action: 'remove' });
		const profile = await inkling.profile();
		expect(profile.events).toBe(0);
		expect(profile.traits).toMatchObject([{ name: 'Coffee', action: 'remove', events: [] }]);
		expect(await inkling.history()).toHaveLength(1);
		expect(ids(await inkling.recommend({ limit: 1 }))).toEqual(['i1']); // seen it stays
		await inkling.track({ type: 'favourite', itemId: 'i3', at: Date.now() + 1000 });
		expect((await inkling.profile()).events).toBe(1);
	});

	it('is kept one correction after another, exported, and gone when all is erased', async () => {
		const inkling = await shop();
		await Promise.all(['Coffee', 'Audio'].map((name) => inkling.correct({ kind: 'category', name, action: 'pin' })));
		const { corrections } = await inkling.export();
		expect(corrections.map(({ name, action }) => `${name} ${action}`)).toEqual(['Coffee pin', 'Audio pin']);
		await expect((async () => inkling.correct({ kind: 'category', name: '', action: 'pin' }))()).rejects.toMatchObject({
			code: 'invalid-argument',
		});
		await inkling.erase();
		expect((await inkling.export()).corrections).toEqual([]);
	});

	it('takes from a stored setting what is whole', () => {
		const good = { kind: 'brand', name: 'Vale', action: 'mute', at: 5 };
		expect(readCorrections(JSON.stringify([good, { ...good, action: 'burn' }, 3, { ...good, name: '' }]))).toEqual([
			good,
		]);
		for (const bad of [undefined, 7, '{', '{}', 'null']) expect(readCorrections(bad)).toEqual([]);
	});
});
