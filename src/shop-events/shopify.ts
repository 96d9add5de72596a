// Shopify's standard events, as `analytics.subscribe` of a web pixel gives them: shopify.dev/docs/api/web-pixels-api.
// Items are products; of a global id (`gid://shopify/Product/1`) the number counts, which `products.json` has too.

import { at, type Line, type Said } from './reading.ts';

/** Where each event keeps its lines, and whether those are one. */
const EVENTS: ReadonlyMap<unknown, readonly [type: Said['type'], path: readonly string[], one: boolean]> = new Map([
	['product_viewed', ['view', ['productVariant'], true]],
	['collection_viewed', ['impression', ['collection', 'productVariants'], false]],
	['search_submitted', ['impression', ['searchResult', 'productVariants'], false]],
	['product_added_to_cart', ['cart', ['cartLine'], true]],
	['product_removed_from_cart', ['uncart', ['cartLine'], true]],
	['cart_viewed', ['basket', ['cart', 'lines'], false]],
	['checkout_started', ['basket', ['checkout', 'lineItems'], false]],
	['checkout_completed', ['purchase', ['checkout', 'lineItems'], false]],
] as const);

const lastOf = (id: unknown): unknown => (typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1) : id);

/** A variant, a basket's line that holds one, or an order's. */
function line(from: unknown): Line {
	const variant = at(from, 'variant') ?? at(from, 'merchandise') ?? from;
	return {
		id: lastOf(at(variant, 'product', 'id') ?? at(variant, 'id')),
		title: at(variant, 'product', 'title') ?? at(variant, 'title') ?? at(from, 'title'),
		brand: at(variant, 'product', 'vendor'),
		categories: [at(variant, 'product', 'type')],
		price: at(variant, 'price', 'amount'),
		currency: at(variant, 'price', 'currencyCode'),
		quantity: at(from, 'quantity'),
		image: at(variant, 'image', 'src'),
		url: at(variant, 'product', 'url'),
	};
}

/** One event. Throws what the page's getters throw. */
export function readShopify(event: unknown): Said | undefined {
	const found = EVENTS.get(at(event, 'name'));
	if (!found) return undefined;
	const [type, path, one] = found;
	const lines = at(event, 'data', ...path);
	return {
		type,
		lines: one ? [lines] : lines,
		line,
		order: lastOf(at(event, 'data', 'checkout', 'order', 'id')) ?? at(event, 'data', 'checkout', 'token'),
		currency: at(event, 'data', 'checkout', 'currencyCode'),
	};
}
