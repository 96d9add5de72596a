import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { interactionCount, itemCount, userCount } from '../../../src/data/dataset.ts';
import { DEMO_SHOP_END, makeDemoShop, makeDemoShopTruth } from '../../../src/data/demo-shop/make-demo-shop.ts';
import { BRAND_TIER, CATEGORIES } from '../../../src/data/demo-shop/words.ts';
import { EVENT_TYPES, eventTypeCode } from '../../../src/data/interaction.ts';
import { itemSchema } from '../../../src/data/item.ts';
import { bytesOf, quickest } from './importing.ts';

const shop = makeDemoShop(1);

describe('the demo shop', () => {
	test('is the same to the byte for a seed, and another for another', () => {
		const again = makeDemoShop(1);
		expect(bytesOf(again.dataset)).toBe(bytesOf(shop.dataset));
		expect(again).toEqual(shop);
		expect(bytesOf(makeDemoShop(2).dataset)).not.toBe(bytesOf(shop.dataset));
	});

	test('has 300 products and 600 people with about 15,000 interactions in the 90 days before its end', () => {
		expect([itemCount(shop.dataset), userCount(shop.dataset)]).toEqual([300, 600]);
		expect(interactionCount(shop.dataset)).toBeGreaterThan(12_000);
		expect(interactionCount(shop.dataset)).toBeLessThan(18_000);
		for (const at of shop.dataset.at) {
			if (at < DEMO_SHOP_END - 90 * 86_400_000 || at >= DEMO_SHOP_END) throw new Error(`an event lies outside: ${at}`);
		}
		expect(shop.report.accepted).toBe(interactionCount(shop.dataset));
		expect(shop.report.notes[0]).toMatch(/^Simulated/);
	});

	test('has items that are valid, with titles of their own and prices in euros', () => {
		for (const item of shop.items) expect(v.safeParse(itemSchema, item).success).toBe(true);
		expect(new Set(shop.items.map(({ title }) => title)).size).toBe(300);
		expect(new Set(shop.items.map(({ attributes }) => attributes?.titleZh)).size).toBe(300);
		expect(shop.items.every(({ price }) => price?.currency === 'EUR' && price.amount > 0)).toBe(true);
		expect(shop.items.some(({ available }) => available === false)).toBe(true);
		expect(new Set(shop.items.flatMap(({ categories }) => categories)).size).toBe(10);
	});

	test('is made of words that fit together: each brand has a price level, each sequel is a kind', () => {
		const kinds = CATEGORIES.flatMap((category) => category.kinds);
		const names = new Set(kinds.map(({ name }) => name));
		expect(names.size).toBe(60);
		for (const kind of kinds) for (const next of kind.next ?? []) expect(names).toContain(next);
		for (const brand of CATEGORIES.flatMap(({ brands }) => brands)) expect(BRAND_TIER).toHaveProperty(brand);
	});

	test('has events of every kind that a shop sees, in an order that makes sense', () => {
		const types = new Set(Array.from(shop.dataset.typeOf, (code) => EVENT_TYPES[code]));
		for (const type of [
			'view',
			'click',
			'favourite',
			'cart',
			'uncart',
			'purchase',
			'refund',
			'rating',
			'dismiss',
		] as const) {
			expect(types).toContain(type);
		}
		const { offsets, itemOf, typeOf, at, value } = shop.dataset;
		for (let user = 0; user < userCount(shop.dataset); user++) {
			const carted = new Set<number>();
			for (let i = offsets[user]!; i < offsets[user + 1]!; i++) {
				if (i > offsets[user]!) expect(at[i]).toBeGreaterThan(at[i - 1]!);
				if (typeOf[i] === eventTypeCode('cart')) carted.add(itemOf[i]!);
				if (typeOf[i] === eventTypeCode('purchase')) {
					expect(carted).toContain(itemOf[i]);
					expect(value[i]).toBeCloseTo(shop.items[itemOf[i]!]?.price?.amount ?? 0, 3);
				}
			}
		}
	});

	test('has tastes to be learnt: what a person looks at ranks high in their truth, far higher than by popularity', () => {
		const { scores, users, items } = makeDemoShopTruth(1);
		expect([users, items]).toEqual([600, 300]);
		const { offsets, itemOf, typeOf } = shop.dataset;
		const people = new Float64Array(items);
		for (const item of itemOf) people[item] = people[item]! + 1;
		// The mean share of items that are ranked over a viewed one: 0.5 would be chance.
		let byTruth = 0;
		let byPopularity = 0;
		let views = 0;
		for (let user = 0; user < users; user++) {
			const row = scores.subarray(user * items, (user + 1) * items);
			for (let i = offsets[user]!; i < offsets[user + 1]!; i++) {
				if (typeOf[i] !== eventTypeCode('view')) continue;
				const viewed = itemOf[i]!;
				byTruth += row.filter((score) => score > row[viewed]!).length / items;
				byPopularity += people.filter((count) => count > people[viewed]!).length / items;
				views++;
			}
		}
		expect(byTruth / views).toBeLessThan(0.15);
		expect(byPopularity / views).toBeLessThan(0.4);
		expect(byPopularity / views).toBeGreaterThan(0.2);
	});

	test('takes well under a second to make', () => {
		expect(quickest(3, () => makeDemoShop(3))).toBeLessThan(1000);
	});
});
