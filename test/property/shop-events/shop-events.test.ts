import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { trackedEventSchema } from '../../../src/data/event-schemas.ts';
import { itemSchema } from '../../../src/data/item.ts';
import type { Reading } from '../../../src/shop-events/reading.ts';
import { createShopEvents, type ShopEvents } from '../../../src/shop-events/shop-events.ts';

function heard(say: (events: ShopEvents, page: { dataLayer: unknown[] }) => void): Reading[] {
	const readings: Reading[] = [];
	const events = createShopEvents({ onReading: (reading) => void readings.push(reading) });
	const page = { dataLayer: [] as unknown[] };
	events.followDataLayer(page);
	say(events, page);
	return readings;
}

const line = fc.record({
	id: fc.stringMatching(/^[a-z0-9]{1,12}$/),
	title: fc.stringMatching(/^[A-Z][a-z ]{1,20}[a-z]$/),
	brand: fc.constantFrom('Acme', 'Björk & Sons', '雅'),
	category: fc.constantFrom('Kitchen', 'Audio'),
	// In cents, so that no dialect's text of it says less than another's number.
	price: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
	quantity: fc.integer({ min: 1, max: 99 }),
});
const order = fc.record({
	order: fc.stringMatching(/^[A-Z0-9-]{1,20}$/),
	currency: fc.constantFrom('EUR', 'JPY', 'USD'),
	lines: fc.array(line, { minLength: 1, maxLength: 20 }),
});
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

const ga4Of = ({ order, currency, lines }: Order) => ({
	transaction_id: order,
	currency,
	items: lines.map(({ id, title, brand, category, price, quantity }) => ({
		item_id: id,
		item_name: title,
		item_brand: brand,
		item_category: category,
		price: price.toFixed(2),
		quantity,
	})),
});

/** One purchase, as each dialect says it. */
const DIALECTS: Readonly<Record<string, (order: Order) => Reading[]>> = {
	dataLayer: (order) => heard((_, page) => page.dataLayer.push({ event: 'purchase', ecommerce: ga4Of(order) })),
	gtag: (order) =>
		heard((_, page) => {
			function gtag(..._: unknown[]): void {
				// biome-ignore lint/complexity/noArguments: gtag's own snippet pushes its Arguments object.
				page.dataLayer.push(arguments);
			}
			gtag('event', 'purchase', ga4Of(order));
		}),
	segment: ({ order, currency, lines }) =>
		heard((events) =>
			events.segment('Order Completed', {
				order_id: order,
				currency,
				products: lines.map(({ id, title, ...rest }) => ({ product_id: id, name: title, ...rest })),
			}),
		),
	shopify: ({ order, currency, lines }) =>
		heard((events) =>
			events.shopify({
				name: 'checkout_completed',
				data: {
					checkout: {
						order: { id: `gid://shopify/Order/${order}` },
						currencyCode: currency,
						lineItems: lines.map(({ id, title, brand, category, price, quantity }) => ({
							quantity,
							variant: {
								id: 'gid://shopify/ProductVariant/1',
								price: { amount: price, currencyCode: currency },
								product: { id: `gid://shopify/Product/${id}`, title, vendor: brand, type: category },
							},
						})),
					},
				},
			}),
		),
};

/** Anything a page may push, hostile parts included. */
const junk = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.constantFrom<unknown>(
			null,
			undefined,
			Number.NaN,
			Infinity,
			-1,
			'',
			'purchase',
			'mug',
			10n,
			Symbol('s'),
			() => {},
		),
		fc.constant('cycle').map(() => {
			const cycle: Record<string, unknown> = { item_id: 'mug' };
			cycle.items = [cycle];
			cycle.ecommerce = cycle;
			return cycle;
		}),
		fc.constant('throwing').map(
			() =>
				new Proxy([], {
					get: () => {
						throw new Error('not yours');
					},
				}),
		),
		fc.constant('huge').map(() => ({ length: 2 ** 40 })),
		fc.anything(),
		fc.dictionary(
			fc.constantFrom(
				'event',
				'ecommerce',
				'items',
				'item_id',
				'quantity',
				'price',
				'transaction_id',
				'products',
				'name',
				'data',
				'type',
				'itemId',
				'length',
				'checkout',
				'product_id',
				'currency',
			),
			tie('value'),
			{ noNullPrototype: false },
		),
		fc.array(tie('value'), { maxLength: 5 }),
	),
})).value;

const eventName = fc.constantFrom('purchase', 'view_item', 'refund', 'view_cart', 'add_to_cart', 'consent');

describe('every dialect', () => {
	test('says the same of the same purchase', () => {
		fc.assert(
			fc.property(order, (order) => {
				const [first, ...others] = Object.values(DIALECTS).map((say) => say(order));
				expect(first?.flatMap(({ leftOut }) => leftOut)).toEqual([]);
				const ids = [...new Set(order.lines.map(({ id }) => id))];
				expect(first?.flatMap(({ events }) => events.map(({ itemId }) => itemId))).toEqual(ids);
				for (const other of others) expect(other).toEqual(first);
			}),
			{ numRuns: 60 },
		);
	});

	test('gives only events and items that the recommender takes, and never throws, whatever a page says', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(eventName, junk), { maxLength: 6 }), (drawn) => {
				// fast-check cannot draw a revoked proxy, which throws even when it is asked whether it is an array.
				const { proxy, revoke } = Proxy.revocable([], {});
				revoke();
				const messages: (readonly [string, unknown])[] = [
					...drawn,
					['purchase', proxy],
					['purchase', { items: proxy }],
				];
				const readings = heard((events, page) => {
					for (const [event, value] of messages) {
						const before = page.dataLayer.length;
						expect(page.dataLayer.push(value, { event, ecommerce: value })).toBe(before + 2);
						page.dataLayer.push({ event, ecommerce: { items: [value], transaction_id: value } });
						events.segment('Order Completed', value);
						events.segment(value, { products: [value] });
						events.shopify({ name: 'checkout_completed', data: value });
						events.shopify({ name: 'product_viewed', data: { productVariant: value } });
						events.shopify(value);
						events.track(value);
						events.readPage({ querySelectorAll: () => [{ textContent: textOf(value) }] });
						events.readPage(value as never);
						events.followSegment(value);
						events.followDataLayer(value as never);
					}
				});
				for (const { events, items, leftOut, basket } of readings) {
					for (const event of events) v.parse(trackedEventSchema, event);
					for (const item of items) v.parse(itemSchema, item);
					expect(events.length).toBeLessThanOrEqual(200);
					expect(basket?.length ?? 0).toBeLessThanOrEqual(200);
					expect(leftOut.every((text) => text.length < 700)).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	});

	test('leaves the array and its push as the page would have them without us', () => {
		fc.assert(
			fc.property(fc.array(fc.array(junk, { maxLength: 3 }), { maxLength: 6 }), (calls) => {
				const plain: unknown[] = [];
				const page = { dataLayer: [] as unknown[] };
				createShopEvents({ onReading() {} }).followDataLayer(page);
				for (const messages of calls) expect(page.dataLayer.push(...messages)).toBe(plain.push(...messages));
				expect(page.dataLayer.length).toBe(plain.length);
				for (const [i, message] of plain.entries()) expect(Object.is(page.dataLayer[i], message)).toBe(true);
			}),
			{ numRuns: 100 },
		);
	});
});

function textOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? '';
	} catch {
		return '{';
	}
}
