import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/data/item.ts';
import { type Correction, leanings, stillCounts, withCorrection } from '../../../../src/ranking/profile/corrections.ts';
import { HALF_LIFE, logOdds, priceRange, tasteOf } from '../../../../src/ranking/profile/taste.ts';
import { priceBand, traitTable } from '../../../../src/ranking/traits.ts';

const item = (id: string, category: string, over: Partial<Item> = {}): Item => ({
	id,
	title: '',
	categories: [category],
	...over,
});
const CATALOGUE = [item('kettle', 'Kitchen'), item('pan', 'kitchen'), item('lamp', 'Home'), item('rug', 'Home')];

describe('traits', () => {
	it('are categories, brand, a band of prices and words, in either case once', () => {
		const named = item('k', 'Kitchen', {
			title: 'Fjord Kettle 2 kettle x 水壶',
			brand: 'Fjord',
			price: { amount: 16, currency: 'EUR' },
			categories: ['Kitchen', 'KITCHEN'],
		});
		expect(traitTable([named]).traits.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
			'category Kitchen',
			'brand Fjord',
			'price EUR 16-32',
			'word kettle',
			'word 水壶',
		]);
		const english = traitTable([item('e', 'Kitchen', { title: "Chef's 2-litre PAN, a pan" })]);
		expect(english.traits.slice(1).map(({ name }) => name)).toEqual(["chef's", 'litre', 'pan']);
		expect([0, 0.99, 1, 31.99, 32].map((amount) => priceBand({ amount, currency: 'EUR' }))).toEqual([
			'EUR 0-1',
			'EUR 0-1',
			'EUR 1-2',
			'EUR 16-32',
			'EUR 32-64',
		]);
	});
});

describe('taste', () => {
	it('is the log-odds of the paper', () => {
		// By hand: prior 10 * 2 / 4 = 5. ln(8 / (3 + 10 - 8)) - ln(7 / (4 + 10 - 7)) = ln 1.6; variance 1/8 + 1/7.
		const { weight, certainty } = logOdds(3, 3, 2, 4);
		expect(weight).toBeCloseTo(Math.log(1.6), 12);
		expect(certainty).toBeCloseTo(Math.log(1.6) / Math.sqrt(1 / 8 + 1 / 7), 12);
		expect(logOdds(3, 3, 4, 4).weight).toBe(0);
	});

	it('halves in a half-life, nets what was taken back, and names the events', () => {
		const table = traitTable(CATALOGUE);
		const now = 1e12;
		const taste = tasteOf(
			table,
			{
				items: Int32Array.of(0, 1, 2, 2),
				weights: Float32Array.of(2, 1, 3, -3),
				at: Float64Array.of(now - HALF_LIFE, now, now, now),
			},
			now,
		);
		expect(taste).toHaveLength(1);
		// 2 halved and 1: two of two events' worth in the kitchen; nothing of the lamp that was taken back.
		expect(taste[0]).toMatchObject({ kind: 'category', name: 'Kitchen', share: 1, events: [0, 1] });
		expect(taste[0]?.weight).toBeCloseTo(logOdds(2, 2, 2, 4).weight, 12);
	});

	it('of prices is where a tenth, a half and nine tenths of the weight lie', () => {
		const prices = [30, 10, 20].map((amount) => ({ amount, weight: 1 }));
		expect(priceRange(prices)).toEqual({ low: 10, middle: 20, high: 30 });
		expect(priceRange([{ amount: 5, weight: -1 }])).toBeUndefined();
	});
});

describe('corrections', () => {
	const table = traitTable(CATALOGUE);
	const said = (action: Correction['action'], name = 'kitchen', at = 100): Correction => ({
		kind: 'category',
		name,
		action,
		at,
	});

	it('raise what is pinned and mark what is muted, in either case', () => {
		const both = leanings([said('pin', 'KITCHEN'), said('mute', 'home')], table);
		expect([...(both?.raise ?? [])]).toEqual([0.5, 0.5, 0, 0]);
		expect([...(both?.muted ?? [])]).toEqual([0, 0, 1, 1]);
		expect(leanings([said('pin', 'garden'), said('remove')], table)).toBeUndefined();
	});

	it('remove what was done until then, and nothing after', () => {
		const counts = stillCounts([said('remove')], table);
		expect([counts(0, 100), counts(0, 101), counts(2, 100)]).toEqual([false, true, true]);
	});

	it('hold one word for each trait, the last', () => {
		const first = withCorrection([], said('pin'));
		expect(withCorrection(first, said('mute', 'Kitchen', 200))).toEqual([said('mute', 'Kitchen', 200)]);
		expect(withCorrection(first, { ...said('pin'), action: 'none' })).toEqual([]);
	});
});
