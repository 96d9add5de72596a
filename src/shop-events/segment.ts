// Segment's ecommerce events, version 2: segment.com/docs/connections/spec/ecommerce/v2. Names are compared without
// regard to case and spaces, since pages write both `Product Viewed` and `product_viewed`.

import { at, type Line, type Said } from './reading.ts';

/** `one`: the properties are those of the product itself. */
const EVENTS: ReadonlyMap<string, readonly [type: Said['type'], one: boolean]> = new Map([
	['productviewed', ['view', true]],
	['productlistviewed', ['impression', false]],
	['productlistfiltered', ['impression', false]],
	['productclicked', ['click', true]],
	['productadded', ['cart', true]],
	['productremoved', ['uncart', true]],
	['productaddedtowishlist', ['favourite', true]],
	['cartviewed', ['basket', false]],
	['checkoutstarted', ['basket', false]],
	['ordercompleted', ['purchase', false]],
	['orderrefunded', ['refund', false]],
] as const);

const line = (from: unknown): Line => ({
	id: at(from, 'product_id') ?? at(from, 'sku'),
	title: at(from, 'name'),
	brand: at(from, 'brand'),
	categories: [at(from, 'category')],
	price: at(from, 'price'),
	currency: at(from, 'currency'),
	quantity: at(from, 'quantity'),
	image: at(from, 'image_url'),
	url: at(from, 'url'),
});

/** One `track` call. Throws what the page's getters throw. */
export function readSegment(name: unknown, properties: unknown): Said | undefined {
	const event = typeof name === 'string' ? EVENTS.get(name.toLowerCase().replace(/[\s_]/g, '')) : undefined;
	if (!event) return undefined;
	const [type, one] = event;
	return {
		type,
		lines: one ? [properties] : at(properties, 'products'),
		line,
		order: at(properties, 'order_id'),
		currency: at(properties, 'currency'),
	};
}
