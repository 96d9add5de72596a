import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_EVENT_SETTINGS, type Interaction, type TrackedEvent } from '../../../src/data/interaction.ts';
import { createCatalogue, toHistory } from '../../../src/recommender/catalogue.ts';
import { createOwnHistory, type OwnHistory } from '../../../src/recommender/own-history.ts';
import type { Forgettable } from '../../../src/recommender/types.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const view = (itemId: string, over: Partial<TrackedEvent> = {}): TrackedEvent => ({ itemId, type: 'view', ...over });

describe("this device's events", () => {
	let store: Store;
	let history: OwnHistory;
	beforeEach(async () => {
		store = (await openStore({ storage: 'memory', name: 'own-history' })).store;
		history = createOwnHistory(store);
		await history.all(); // from here on it is held, and each event has to find its own place in it
	});
	const idsOf = (interactions: readonly Interaction[]) => interactions.map(({ id }) => id);
	/** What is held is what a reload would find. */
	const held = async () => {
		const all = await history.all();
		expect(await createOwnHistory(store).all()).toEqual(all);
		return all;
	};

	it('get an id, this person and the time where they have none, and keep what they have', async () => {
		const before = Date.now();
		const made = await history.track(view('lamp'));
		expect(made).toEqual({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			itemId: 'lamp',
			type: 'view',
			at: expect.any(Number),
		});
		expect(made.at >= before && made.at <= Date.now()).toBe(true);
		const whole = { id: 'e', itemId: 'cup', type: 'purchase', at: START, value: 9.5, quantity: 2 } as const;
		const kept = await history.track({ ...whole, sessionId: 's', context: { page: 'home' } });
		expect(kept).toEqual({ ...whole, userId: made.userId, sessionId: 's', context: { page: 'home' } });
		expect(await held()).toEqual([kept, made]);
	});

	it('are all of one person, also after a reload', async () => {
		const [first, second] = await Promise.all([history.track(view('lamp')), history.track(view('cup'))]);
		const third = await createOwnHistory(store).track(view('pot'));
		expect(new Set([first.userId, second.userId, third.userId]).size).toBe(1);
	});

	it.each<[string, unknown]>([
		['an item', { type: 'view' }],
		['an item', view('')],
		['a type', { itemId: 'lamp', type: 'look' }],
		['a time in milliseconds', view('lamp', { at: 1_700_000_000 })],
		['a time that is not a day ahead', view('lamp', { at: Date.now() + 2 * DAY })],
		['a number for a time', view('lamp', { at: Number.NaN })],
		['a number for a value', view('lamp', { value: Number.POSITIVE_INFINITY })],
		['a whole quantity', view('lamp', { quantity: 0.5 })],
		['nothing else', { ...view('lamp'), colour: 'red' }],
		['what it says', null],
	])('must have %s: %o is refused and nothing kept', async (_, event) => {
		await expect(history.track(event as TrackedEvent)).rejects.toMatchObject({
			code: 'invalid-argument',
			message: expect.stringMatching(/^track: /),
		});
		expect(await held()).toEqual([]);
	});

	it('are in the order of time, whatever the order in which they came', async () => {
		for (const day of [3, 1, 4, 2]) await history.track(view('lamp', { id: `day ${day}`, at: START + day * DAY }));
		expect(idsOf(await held())).toEqual(['day 1', 'day 2', 'day 3', 'day 4']);
	});

	it('of one moment have an order that a reload does not change', async () => {
		for (const id of ['c', 'a', 'b']) await history.track(view('lamp', { id, at: START }));
		expect(idsOf(await held())).toEqual(['a', 'b', 'c']);
	});

	it('that are tracked side by side are all held', async () => {
		await history.all();
		await Promise.all(['a', 'b', 'c', 'd'].map((id, i) => history.track(view('lamp', { id, at: START + i }))));
		expect(idsOf(await held())).toEqual(['a', 'b', 'c', 'd']);
	});

	it('replace the one of the same id', async () => {
		await history.track(view('lamp', { id: 'a', at: START }));
		await history.track(view('cup', { id: 'b', at: START + 1 }));
		await history.track({ id: 'a', itemId: 'lamp', type: 'purchase', at: START + 2 });
		expect((await held()).map(({ id, type }) => [id, type])).toEqual([
			['b', 'view'],
			['a', 'purchase'],
		]);
	});

	it('can be forgotten by id, by item and by age; what remains is what was not meant', async () => {
		for (const [i, item] of ['lamp', 'cup', 'lamp', 'pot', 'pan'].entries())
			await history.track(view(item, { id: `${i}`, at: START + i * DAY }));
		const forget = async (what: Forgettable) => idsOf(await history.forget(what));
		expect(await forget({ interactionId: '4' })).toEqual(['4']);
		expect(idsOf(await held())).toEqual(['0', '1', '2', '3']);
		expect(await forget({ itemId: 'lamp' })).toEqual(['0', '2']);
		expect(idsOf(await held())).toEqual(['1', '3']);
		expect(await forget({ before: START + 3 * DAY })).toEqual(['1']);
		expect(idsOf(await held())).toEqual(['3']);
		expect(await forget({ interactionId: 'never there' })).toEqual([]);
		expect(await forget({ from: START, until: START + 3 * DAY })).toEqual([]);
		expect(await forget({ from: START + 3 * DAY, until: START + 3 * DAY + 1 })).toEqual(['3']);
		expect(await held()).toEqual([]);
	});

	it('that were forgotten can be brought back as they were', async () => {
		for (const id of ['a', 'b', 'c']) await history.track(view('lamp', { id, at: START }));
		const all = await held();
		await history.restore(await history.forget({ interactionId: 'b' }));
		expect(await held()).toEqual(all);
	});

	it('of another tab are seen after invalidate', async () => {
		await history.track(view('lamp', { id: 'mine', at: START }));
		await history.all();
		await createOwnHistory(store).track(view('cup', { id: 'theirs', at: START + 1 }));
		expect(idsOf(await history.all())).toEqual(['mine']);
		history.invalidate();
		expect(idsOf(await history.all())).toEqual(['mine', 'theirs']);
	});

	it('of another tab are not lost when it invalidates while one of ours is being written', async () => {
		await history.all();
		await createOwnHistory(store).track(view('cup', { id: 'theirs', at: START }));
		const tracking = history.track(view('lamp', { id: 'mine', at: START + 1 }));
		history.invalidate();
		await tracking;
		expect(idsOf(await held())).toEqual(['theirs', 'mine']);
	});

	it('become a history over the catalogue: known items, events that say something, in order', async () => {
		const catalogue = createCatalogue(['lamp', 'cup'].map((id) => ({ id, title: id, categories: [] })));
		const events = [
			view('cup', { at: START }),
			view('elsewhere', { at: START + 1 }),
			{ itemId: 'lamp', type: 'impression', at: START + 2 } as const,
			{ itemId: 'lamp', type: 'dismiss', at: START + 3 } as const,
		];
		for (const event of events) await history.track(event);
		const weights = { ...DEFAULT_EVENT_SETTINGS.weights, view: 2 };
		expect(toHistory(await history.all(), catalogue, { ...DEFAULT_EVENT_SETTINGS, weights })).toEqual({
			items: Int32Array.of(1, 0),
			types: Uint8Array.of(1, 9),
			weights: Float32Array.of(2, -5),
			at: Float64Array.of(START, START + 3),
			values: Float32Array.of(Number.NaN, Number.NaN),
		});
	});
});
