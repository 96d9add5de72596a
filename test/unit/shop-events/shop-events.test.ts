import { describe, expect, test } from 'vitest';
import type { Orders, Reading } from '../../../src/shop-events/reading.ts';
import { createShopEvents } from '../../../src/shop-events/shop-events.ts';

/** A page's `dataLayer` holder, what was read from it, and gtag as its snippet defines it. */
function shop(orders?: Orders, idOf?: (id: string) => string | undefined) {
	const readings: Reading[] = [];
	const events = createShopEvents({ onReading: (reading) => void readings.push(reading), orders, idOf });
	const page: { dataLayer: unknown[] } = { dataLayer: [] };
	function gtag(..._: unknown[]): void {
		// biome-ignore lint/complexity/noArguments: gtag's own snippet pushes its Arguments object.
		page.dataLayer.push(arguments);
	}
	const said = () => readings.flatMap((reading) => reading.events.map(({ type, itemId }) => `${type} ${itemId}`));
	const leftOut = () => readings.flatMap((reading) => reading.leftOut);
	return { readings, events, page, gtag, said, leftOut };
}

const mug = {
	item_id: 'mug',
	item_name: 'Mug',
	price: 12.5,
	quantity: 2,
	item_category: 'Kitchen',
	item_category2: 'Mugs',
};

describe('a dataLayer', () => {
	test('what is there at start is replayed, and what is pushed later follows', () => {
		const { events, page, said } = shop();
		page.dataLayer.push({ event: 'view_item', ecommerce: { items: [mug] } });
		events.followDataLayer(page);
		page.dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [mug] } });
		expect(said()).toEqual(['view mug', 'cart mug']);
	});

	test('is made where there is none, and the same one is not heard twice', () => {
		const { events, said } = shop();
		const page: { dataLayer?: unknown[] } = {};
		events.followDataLayer(page);
		events.followDataLayer(page);
		page.dataLayer?.push({ event: 'view_item', ecommerce: { items: [mug] } });
		expect(said()).toEqual(['view mug']);
	});

	test('one that a page put in its place is followed when asked again', () => {
		const { events, page, said } = shop();
		events.followDataLayer(page);
		page.dataLayer = [{ event: 'view_item', ecommerce: { items: [mug] } }];
		events.followDataLayer(page);
		expect(said()).toEqual(['view mug']);
	});

	test('understands what gtag was called with', () => {
		const { events, page, gtag, readings } = shop();
		events.followDataLayer(page);
		gtag('js', new Date(0));
		gtag('event', 'purchase', { transaction_id: 'T1', currency: 'EUR', items: [mug] });
		expect(readings).toEqual([
			{
				events: [{ itemId: 'mug', type: 'purchase', quantity: 2, value: 25 }],
				items: [{ id: 'mug', title: 'Mug', categories: ['Kitchen', 'Mugs'], price: { amount: 12.5, currency: 'EUR' } }],
				basket: [],
				leftOut: [],
			},
		]);
	});

	test("tells Consent Mode's answer", () => {
		const { events, page, gtag, readings } = shop();
		events.followDataLayer(page);
		gtag('consent', 'default', { analytics_storage: 'granted', personalization_storage: 'denied' });
		gtag('consent', 'update', { analytics_storage: 'granted' });
		expect(readings.map(({ consent }) => consent)).toEqual(['denied', 'granted']);
	});

	test('ecommerce pushed ahead of its event belongs to it, unless it is taken back', () => {
		const { events, page, said } = shop();
		events.followDataLayer(page);
		page.dataLayer.push({ ecommerce: { items: [mug] } }, { event: 'view_item' }, { event: 'view_item' });
		page.dataLayer.push({ ecommerce: { items: [mug] } }, { ecommerce: null }, { event: 'select_item' });
		expect(said()).toEqual(['view mug']);
	});

	test.each([
		['view_item', 'view'],
		['view_item_list', 'impression'],
		['select_item', 'click'],
		['add_to_cart', 'cart'],
		['remove_from_cart', 'uncart'],
		['add_to_wishlist', 'favourite'],
		['purchase', 'purchase'],
		['refund', 'refund'],
	])('%s is a %s', (event, type) => {
		const { events, page, said } = shop();
		events.followDataLayer(page);
		page.dataLayer.push({ event, ecommerce: { items: [mug] } });
		expect(said()).toEqual([`${type} mug`]);
	});

	test('a checkout tells what is in the basket, and an order empties it', () => {
		const { events, page, readings } = shop();
		events.followDataLayer(page);
		page.dataLayer.push({ event: 'begin_checkout', ecommerce: { items: [mug, { item_id: 7 }] } });
		page.dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T1', items: [mug] } });
		expect(readings.map(({ basket }) => basket)).toEqual([['mug', '7'], []]);
	});

	test('no more than 200 items of a message count, and it is said', () => {
		const { events, page, said, leftOut } = shop();
		events.followDataLayer(page);
		const items = Array.from({ length: 201 }, (_, i) => ({ item_id: `i${i}` }));
		page.dataLayer.push({ event: 'view_item_list', ecommerce: { items } });
		expect(said()).toHaveLength(200);
		expect(leftOut()).toEqual(['impression: at most 200 items of a message count, got 201.']);
	});

	test('a broken item is left out and told; the others count', () => {
		const { events, page, said, leftOut } = shop();
		events.followDataLayer(page);
		const thrower = {
			get item_id(): string {
				throw new Error('mine');
			},
		};
		page.dataLayer.push({
			event: 'add_to_cart',
			ecommerce: { items: [thrower, {}, null, { item_id: 'ok', quantity: -3 }] },
		});
		expect(said()).toEqual(['cart ok']);
		expect(leftOut()).toEqual([
			'cart: item 1 could not be read.',
			'cart: item 2 has no id that can be used.',
			'cart: item 3 has no id that can be used.',
			'cart: the quantity of ok is no whole number over 0; 1 was taken.',
		]);
	});

	test('two lines of one item are one event with both pieces', () => {
		const { events, page, readings } = shop();
		events.followDataLayer(page);
		page.dataLayer.push({ event: 'purchase', ecommerce: { items: [mug, { ...mug, quantity: 1 }] } });
		expect(readings[0]?.events).toEqual([{ itemId: 'mug', type: 'purchase', quantity: 3, value: 37.5 }]);
	});
});

describe('among other scripts', () => {
	test('a tag manager that wraps push after us and one that did before hear all, and push gives back what theirs gave', () => {
		const { events, page, said } = shop();
		const heard: unknown[] = [];
		const wrap = (answer: unknown) => {
			const below = page.dataLayer.push;
			// As gtm.js does: it calls what it found and answers for itself.
			page.dataLayer.push = (...messages: unknown[]) => {
				below.apply(page.dataLayer, messages);
				heard.push(...messages);
				return answer as number;
			};
		};
		wrap('before');
		events.followDataLayer(page);
		const message = { event: 'view_item', ecommerce: { items: [mug] } };
		expect(page.dataLayer.push(message)).toBe('before');
		wrap('after');
		expect(page.dataLayer.push(message)).toBe('after');
		expect(heard).toEqual([message, message, message]);
		expect(page.dataLayer.slice()).toEqual([message, message]);
		expect(said()).toEqual(['view mug', 'view mug']);
	});

	test('a queue cut at its beginning, as tag managers cut theirs, loses nothing', () => {
		const { events, page, said } = shop();
		events.followDataLayer(page);
		for (let i = 0; i < 5; i++) {
			page.dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: `i${i}` }] } });
			page.dataLayer.shift();
		}
		expect(said()).toEqual(['view i0', 'view i1', 'view i2', 'view i3', 'view i4']);
	});

	test('stop gives push back, or leaves a passage where somebody built on it', () => {
		const { events, page, said } = shop();
		const original = page.dataLayer.push;
		events.followDataLayer(page);
		const ours = page.dataLayer.push;
		events.stop();
		expect(page.dataLayer.push).toBe(original);
		expect(Object.hasOwn(page.dataLayer, 'push')).toBe(false);
		page.dataLayer.push = ours;
		expect(page.dataLayer.push({ event: 'view_item', ecommerce: { items: [mug] } })).toBe(1);
		expect(said()).toEqual([]);
	});

	test('a listener that throws does not reach the page', () => {
		const events = createShopEvents({
			onReading() {
				throw new Error('ours');
			},
		});
		const page = { dataLayer: [] as unknown[] };
		events.followDataLayer(page);
		expect(page.dataLayer.push({ event: 'view_item', ecommerce: { items: [mug] } })).toBe(1);
	});

	test('what a page says to two services at once counts once, and what only the second says counts too', () => {
		const { events, page, said } = shop();
		events.followDataLayer(page);
		page.dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [mug] } });
		events.segment('Product Added', { product_id: 'mug' });
		events.segment('Product Viewed', { product_id: 'pan' });
		expect(said()).toEqual(['cart mug', 'view pan']);
	});
});

describe('orders', () => {
	test('are counted once, after a reload too, and a refund without items is one of the whole order', () => {
		const orders = new Map<string, readonly string[]>();
		const purchase = { event: 'purchase', ecommerce: { transaction_id: 'T1', items: [mug, { item_id: 'pan' }] } };
		const refund = { event: 'refund', ecommerce: { transaction_id: 'T1' } };
		const first = shop(orders);
		first.events.followDataLayer(first.page);
		first.page.dataLayer.push(purchase, purchase);
		expect(first.said()).toEqual(['purchase mug', 'purchase pan']);
		const reloaded = shop(orders);
		reloaded.page.dataLayer.push(purchase, refund, refund);
		reloaded.events.followDataLayer(reloaded.page);
		expect(reloaded.said()).toEqual(['refund mug', 'refund pan']);
		expect(reloaded.leftOut()).toEqual(['purchase: T1 was counted before.', 'refund: T1 was counted before.']);
	});

	test('one whose items could not be read may be said again', () => {
		const { events, page, said } = shop();
		events.followDataLayer(page);
		page.dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T1', items: [{}] } });
		page.dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T1', items: [mug] } });
		expect(said()).toEqual(['purchase mug']);
	});
});

describe('other dialects', () => {
	test("Segment's track is followed by its own emitter", () => {
		const { events, said } = shop();
		const listeners: ((name: string, properties: unknown) => void)[] = [];
		const analytics = {
			on(this: unknown, name: string, listener: (name: string, properties: unknown) => void) {
				expect(this).toBe(analytics);
				if (name === 'track') listeners.push(listener);
			},
		};
		events.followSegment(analytics);
		for (const hear of listeners) {
			hear('Product Viewed', { product_id: 'mug' });
			hear('product_added_to_wishlist', { sku: 'pan' });
			hear('Products Searched', { query: 'mug' });
			hear('Product List Viewed', { products: [{ product_id: 'a' }, { product_id: 'b' }] });
		}
		expect(said()).toEqual(['view mug', 'favourite pan', 'impression a', 'impression b']);
	});

	test("Shopify's variants stand for their products, by the number of the global id", () => {
		const { events, said, readings } = shop();
		const variant = {
			id: 'gid://shopify/ProductVariant/99',
			price: { amount: 12.5, currencyCode: 'EUR' },
			product: { id: 'gid://shopify/Product/7', title: 'Mug', vendor: 'Acme', type: 'Mugs' },
		};
		events.shopify({ name: 'product_viewed', data: { productVariant: variant } });
		events.shopify({ name: 'product_added_to_cart', data: { cartLine: { merchandise: variant, quantity: 2 } } });
		events.shopify({ name: 'collection_viewed', data: { collection: { productVariants: [variant, variant] } } });
		events.shopify({ name: 'page_viewed', data: {} });
		expect(said()).toEqual(['view 7', 'cart 7', 'impression 7']);
		expect(readings[0]?.items).toEqual([
			{ id: '7', title: 'Mug', categories: ['Mugs'], brand: 'Acme', price: { amount: 12.5, currency: 'EUR' } },
		]);
	});

	test('ids of the page become those of the catalogue, or are left out', () => {
		const { events, said } = shop(undefined, (id) => (id.startsWith('shop_') ? id.slice(5) : undefined));
		events.track({ type: 'view', itemId: 'shop_mug' });
		events.track({ type: 'view', itemId: 'pan' });
		expect(said()).toEqual(['view mug']);
	});

	test('track takes what a TrackedEvent may hold, and no more of it', () => {
		const { events, readings } = shop();
		events.track({ type: 'rating', itemId: 'mug', value: 4, quantity: 0.5, colour: 'red' });
		events.track({ type: 'constructor', itemId: 'mug' });
		expect(readings).toEqual([
			{ events: [{ type: 'rating', itemId: 'mug', value: 4 }], items: [], leftOut: [] },
			{ events: [], items: [], leftOut: ['track: an event must have an itemId and a known type.'] },
		]);
	});
});

describe("a page's JSON-LD", () => {
	const page = (...scripts: unknown[]) => ({
		querySelectorAll: () =>
			scripts.map((script) => ({ textContent: typeof script === 'string' ? script : JSON.stringify(script) })),
	});
	const product = {
		'@type': 'Product',
		sku: 'mug',
		name: 'Mug',
		brand: { '@type': 'Brand', name: 'Acme' },
		category: 'Kitchen > Mugs',
		image: ['mug.png', 'mug-2.png'],
		offers: { '@type': 'Offer', price: '12.50', priceCurrency: 'EUR', availability: 'https://schema.org/SoldOut' },
	};

	test('about one product is a view of it, with what it says of the item', () => {
		const { events, readings } = shop();
		events.readPage(page({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, product] }));
		expect(readings).toEqual([
			{
				events: [{ itemId: 'mug', type: 'view' }],
				items: [
					{
						id: 'mug',
						title: 'Mug',
						categories: ['Kitchen', 'Mugs'],
						brand: 'Acme',
						price: { amount: 12.5, currency: 'EUR' },
						image: 'mug.png',
						available: false,
					},
				],
				leftOut: [],
			},
		]);
	});

	test.each([
		[
			'an array of offers',
			[
				{ price: 9, priceCurrency: 'EUR' },
				{ price: 11, priceCurrency: 'EUR' },
			],
		],
		['a range', { '@type': 'AggregateOffer', lowPrice: '9', highPrice: '11', priceCurrency: 'EUR' }],
		['a range of offers', { '@type': 'AggregateOffer', offers: [{ price: 9, priceCurrency: 'EUR' }] }],
		['a specification', { priceSpecification: [{ price: 9, priceCurrency: 'EUR' }] }],
	])('reads the price of %s', (_, offers) => {
		const { events, readings } = shop();
		events.readPage(page({ ...product, offers }));
		expect(readings[0]?.items[0]?.price).toEqual({ amount: 9, currency: 'EUR' });
	});

	test('of a list is no view, and its items are known all the same', () => {
		const { events, readings } = shop();
		const itemListElement = [
			{ '@type': 'ListItem', item: product },
			{ '@type': 'ListItem', item: { ...product, sku: 'pan' } },
		];
		events.readPage(page({ '@type': 'ItemList', itemListElement }));
		expect(readings.flatMap((reading) => reading.events)).toEqual([]);
		expect(readings.flatMap((reading) => reading.items.map(({ id }) => id))).toEqual(['mug', 'pan']);
	});

	test('that is broken is told and passed over', () => {
		const { events, said, leftOut } = shop();
		events.readPage(page('{"@type": "Product", ', product, 'null', [[1, { '@graph': 'x' }]]));
		expect(said()).toEqual(['view mug']);
		expect(leftOut()).toEqual([expect.stringMatching(/^JSON-LD: script 1 could not be read/)]);
	});

	test("and the page's own view of the same product are one view, whichever came first", () => {
		const ga4 = { event: 'view_item', ecommerce: { items: [mug] } };
		const first = shop();
		first.events.followDataLayer(first.page);
		first.events.readPage(page(product));
		first.page.dataLayer.push(ga4);
		expect(first.said()).toEqual(['view mug']);
		const second = shop();
		second.page.dataLayer.push(ga4);
		second.events.followDataLayer(second.page);
		second.events.readPage(page(product));
		expect(second.said()).toEqual(['view mug']);
	});
});
