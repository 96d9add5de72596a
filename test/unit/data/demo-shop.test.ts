import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { UserIndex } from '../../../src/core/ids.ts';
import type { History } from '../../../src/core/scorer.ts';
import { interactionCount, itemCount, userCount } from '../../../src/data/dataset.ts';
import { DAYS, DEMO_SHOP_END, DEMO_SHOP_START } from '../../../src/data/demo-shop/chances.ts';
import { makeDemoShop } from '../../../src/data/demo-shop/make-demo-shop.ts';
import { makeDemoShopTruth } from '../../../src/data/demo-shop/truth.ts';
import { BRAND_TIER, CATEGORIES, CIRCLES } from '../../../src/data/demo-shop/words.ts';
import { EVENT_TYPES, eventTypeCode } from '../../../src/data/interaction.ts';
import { itemSchema } from '../../../src/data/item.ts';
import { kCore } from '../../../src/data/k-core.ts';
import { bytesOf, quickest } from './importing.ts';

const shop = makeDemoShop(1);

describe('the demo shop', () => {
	test('is the same to the byte for a seed, and another for another', () => {
		const again = makeDemoShop(1);
		expect(bytesOf(again.dataset)).toBe(bytesOf(shop.dataset));
		expect(again).toEqual(shop);
		expect(bytesOf(makeDemoShop(2).dataset)).not.toBe(bytesOf(shop.dataset));
	});

	test('has 600 products and 2,000 people with about 60,000 interactions in the year before its end', () => {
		expect([itemCount(shop.dataset), userCount(shop.dataset)]).toEqual([600, 2000]);
		expect(interactionCount(shop.dataset)).toBeGreaterThan(52_000);
		expect(interactionCount(shop.dataset)).toBeLessThan(72_000);
		expect(DEMO_SHOP_END - DEMO_SHOP_START).toBe(365 * 86_400_000);
		for (const at of shop.dataset.at) {
			if (at < DEMO_SHOP_START || at >= DEMO_SHOP_END) throw new Error(`an event lies outside: ${at}`);
		}
		expect(shop.report.accepted).toBe(interactionCount(shop.dataset));
		expect(shop.report.notes[0]).toMatch(/^Simulated/);
	});

	test('has items that are valid, with titles of their own and prices in euros, in two languages', () => {
		for (const item of shop.items) expect(v.safeParse(itemSchema, item).success).toBe(true);
		expect(new Set(shop.items.map(({ title }) => title)).size).toBe(600);
		expect(new Set(shop.items.map(({ attributes }) => attributes?.titleZh)).size).toBe(600);
		expect(shop.items.every(({ price }) => price?.currency === 'EUR' && price.amount > 0)).toBe(true);
		expect(shop.items.some(({ available }) => available === false)).toBe(true);
		expect(new Set(shop.items.flatMap(({ categories }) => categories)).size).toBe(12);
		for (const { attributes } of shop.items) {
			for (const text of [attributes?.titleZh, attributes?.categoryZh, attributes?.textZh])
				expect(text).toMatch(/\p{Script=Han}/u);
		}
	});

	test('says from when on each item was there, and nobody meets one before; some are of its last month', () => {
		const added = shop.items.map(({ attributes }) => Date.parse(String(attributes?.added)));
		const { itemOf, typeOf, at } = shop.dataset;
		for (let i = 0; i < itemOf.length; i++) {
			if (typeOf[i] !== eventTypeCode('dismiss')) expect(at[i]).toBeGreaterThanOrEqual(added[itemOf[i]!]!);
		}
		const recent = added.filter((day) => day >= DEMO_SHOP_END - 30 * 86_400_000);
		expect(recent.length).toBeGreaterThanOrEqual(12);
		expect(recent.length).toBeLessThan(60);
		expect(Math.max(...added)).toBeLessThan(DEMO_SHOP_END);
	});

	test('draws each product: a small SVG without text or anything from elsewhere, no two alike', () => {
		expect(new Set(shop.items.map(({ image }) => image)).size).toBe(600);
		for (const { image = '' } of shop.items) {
			expect(image.length).toBeLessThan(2048);
			expect(image).toMatch(
				/^data:image\/svg\+xml,%3Csvg xmlns='http:\/\/www\.w3\.org\/2000\/svg' viewBox='0 0 240 240'%3E/,
			);
			// Within a URL these would end it or start an escape.
			expect(image).not.toMatch(/[#"<>\n]|%(?!3C|3E|23|22|25)/);
			const svg = decodeURIComponent(image.slice(image.indexOf(',') + 1));
			expect(svg).not.toMatch(/<text|<image|<script|href|NaN|undefined/);
			for (const path of svg.matchAll(/ d='([^']*)'/g)) expect(path[1]).not.toContain('.');
			expect(svg.match(/<g[ >]/g)?.length).toBe(svg.match(/<\/g>/g)?.length);
			expect(svg.match(/<(rect|circle|ellipse|path) /g)?.length).toBe(svg.match(/\/>/g)?.length);
		}
	});

	test('is made of words that fit together: each brand has a price level, each sequel is a kind', () => {
		const kinds = CATEGORIES.flatMap((category) => category.kinds);
		const names = new Set(kinds.map(({ name }) => name));
		expect(names.size).toBe(75);
		for (const kind of kinds) for (const next of kind.next ?? []) expect(names).toContain(next);
		const categories = new Set(CATEGORIES.map(({ name }) => name));
		for (const name of CIRCLES.flat()) expect(categories).toContain(name);
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

	test('has its seasons: tents in summer, games in winter', () => {
		const months = (category: string) => {
			const counts = new Array<number>(12).fill(0);
			const { itemOf, at } = shop.dataset;
			for (let i = 0; i < itemOf.length; i++) {
				const month = new Date(at[i]!).getUTCMonth();
				if (shop.items[itemOf[i]!]?.categories[0] === category) counts[month] = (counts[month] ?? 0) + 1;
			}
			return counts;
		};
		const [outdoors, games] = [months('Outdoors'), months('Games')];
		expect((outdoors[6] ?? 0) / (outdoors[0] ?? 1)).toBeGreaterThan(2);
		expect((games[11] ?? 0) / (games[6] ?? 1)).toBeGreaterThan(2);
	});
});

describe('the truth behind the demo shop', () => {
	const truth = makeDemoShopTruth(1, shop.dataset);
	const items = itemCount(shop.dataset);
	const kindOf = (item: number) => shop.items[item]?.attributes?.kind;
	/** The person's events before position `end` of the data set. */
	const until = (user: number, end: number): History => {
		const from = shop.dataset.offsets[user]!;
		return {
			user: user as UserIndex,
			items: Int32Array.from(shop.dataset.itemOf.subarray(from, end)),
			types: shop.dataset.typeOf.slice(from, end),
			weights: new Float32Array(end - from).fill(1),
			at: shop.dataset.at.slice(from, end),
		};
	};

	test('gives probabilities: none below 0, all of a person together 1', () => {
		const scores = new Float32Array(3 * items);
		truth.scorer.score(
			[0, 7, 1999].map((user) => until(user, shop.dataset.offsets[user + 1]!)),
			scores,
		);
		for (let row = 0; row < 3; row++) {
			const chances = scores.subarray(row * items, (row + 1) * items);
			expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
			expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 4);
		}
	});

	test('ranks high what a person looks at next, far higher than popularity does', () => {
		const { offsets, itemOf, typeOf } = shop.dataset;
		const people = new Float32Array(items);
		for (const item of itemOf) people[item] = people[item]! + 1;
		const scores = new Float32Array(items);
		const seen = new Set<number>();
		let byTruth = 0;
		let byPopularity = 0;
		let measured = 0;
		for (let user = 0; user < 300; user++) {
			seen.clear();
			let next = -1;
			for (let i = offsets[user]!; i < offsets[user + 1]!; i++) {
				if (typeOf[i] === eventTypeCode('view') && !seen.has(itemOf[i]!)) next = i;
				seen.add(itemOf[i]!);
			}
			if (next <= offsets[user]!) continue;
			truth.scorer.score([until(user, next)], scores);
			const item = itemOf[next]!;
			// The share of items that are ranked over the one looked at: 0.5 would be chance.
			byTruth += scores.filter((score) => score > scores[item]!).length / items;
			byPopularity += people.filter((count) => count > people[item]!).length / items;
			measured++;
		}
		expect(measured).toBeGreaterThan(250);
		expect(byTruth / measured).toBeLessThan(0.12);
		expect(byPopularity / measured).toBeGreaterThan(0.15);
	});

	test('knows what follows what: after a smartphone its case, of the same brand before others', () => {
		const phone = shop.items.findIndex((_, item) => kindOf(item) === 'Smartphone');
		const sequels = Array.from(truth.sequels[phone] ?? []);
		expect(new Set(sequels.map(kindOf))).toEqual(new Set(['Phone Case', 'Screen Protector', 'Fast Charger']));
		expect(sequels).toHaveLength(24);
		const score = (history: History) => {
			const scores = new Float32Array(items);
			truth.scorer.score([history], scores);
			return scores;
		};
		const share = (scores: Float32Array, of: readonly number[]) => of.reduce((sum, item) => sum + scores[item]!, 0);
		// Someone whose log names none of those kinds yet.
		const user = Array.from({ length: 100 }, (_, i) => i).find((i) => {
			const { offsets, itemOf } = shop.dataset;
			return !itemOf.subarray(offsets[i]!, offsets[i + 1]!).some((item) => sequels.includes(item));
		});
		const history = until(user ?? -1, shop.dataset.offsets[(user ?? 0) + 1]!);
		const bought = (type: 'view' | 'purchase') => ({
			...history,
			items: Int32Array.from([...history.items, phone]),
			types: Uint8Array.from([...history.types, eventTypeCode(type)]),
			weights: new Float32Array(history.items.length + 1).fill(1),
			at: Float64Array.from([...history.at, DEMO_SHOP_START + (DAYS - 1) * 86_400_000]),
		});
		const after = score(bought('purchase'));
		expect(share(after, sequels)).toBeGreaterThan(share(score(bought('view')), sequels) + 0.1);
		// Beside what taste and reach alone would say of the two brands, as odds.
		const brandOdds = (scores: Float32Array) => {
			const same = sequels.filter((item) => shop.items[item]?.brand === shop.items[phone]?.brand);
			return share(scores, same) / (share(scores, sequels) - share(scores, same));
		};
		expect(brandOdds(after)).toBeGreaterThan(1.5 * brandOdds(score(bought('view'))));
	});

	test('fits a data set of some of its people and items', () => {
		const { dataset } = kCore(shop.dataset, 20);
		expect(itemCount(dataset)).toBeLessThan(items);
		const { scorer, sequels } = makeDemoShopTruth(1, dataset);
		expect([scorer.itemCount, sequels.length]).toEqual([itemCount(dataset), itemCount(dataset)]);
		for (const list of sequels) for (const item of list) expect(item).toBeLessThan(itemCount(dataset));
	});
});

test('the demo shop takes well under a second to make', () => {
	expect(quickest(3, () => makeDemoShop(3))).toBeLessThan(1000);
});
