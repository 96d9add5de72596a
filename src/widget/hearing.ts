// What the page says already of what its visitor does, heard without a line from the page. Loaded beside the first list.

import { createShopEvents, type ShopEvents } from '../shop-events/shop-events.ts';
import type { Page } from './page.ts';

export const SOURCES = ['datalayer', 'segment', 'json-ld'] as const;
export type Source = (typeof SOURCES)[number];

/** Ends with `stop` of what it gives. */
export function hearPage(page: Page, sources: ReadonlySet<string>): ShopEvents {
	const hears = createShopEvents({
		orders: page.orders,
		onReading({ events, basket }) {
			// A listing's impressions say nothing that ranks, and would crowd out what does.
			for (const event of events) if (event.type !== 'impression') page.track(event);
			if (basket) page.basket = basket;
		},
	});
	const follow = () => {
		if (sources.has('datalayer')) hears.followDataLayer(window);
		if (sources.has('segment')) hears.followSegment((window as { analytics?: unknown }).analytics);
		if (sources.has('json-ld')) hears.readPage(document);
	};
	if (document.readyState === 'loading') addEventListener('DOMContentLoaded', follow, { once: true });
	else follow();
	// Some pages put another array in the place of the first; what was followed already is not followed twice.
	if (document.readyState !== 'complete')
		addEventListener('load', () => sources.has('datalayer') && hears.followDataLayer(window), { once: true });
	return hears;
}
