// What the page says anyway becomes this visitor's events: its dataLayer, Segment, JSON-LD. In a chunk of its own; what was
// said before it came is replayed.

import { createShopEvents } from '../shop-events/shop-events.ts';
import { readMarks, writeMarks } from './marks.ts';
import type { Page } from './page.ts';

/** So many orders are remembered; a page that says an older one again is not a reload any more. */
const MOST_ORDERS = 50;

export function hearPage(page: Page): void {
	const orders = new Map(Object.entries(readMarks().orders ?? {}));
	const events = createShopEvents({
		onReading({ events }) {
			// A listing's impressions say nothing that ranks, and would crowd out what does.
			for (const event of events) if (event.type !== 'impression') page.track(event);
		},
		orders: {
			get: (order) => orders.get(order),
			set(order, itemIds) {
				orders.set(order, itemIds);
				if (page.consent === 'granted') writeMarks({ orders: Object.fromEntries([...orders].slice(-MOST_ORDERS)) });
			},
		},
	});
	const listen = () => {
		events.followDataLayer(window);
		events.followSegment((window as { analytics?: unknown }).analytics);
	};
	listen();
	const loaded = () => {
		listen();
		events.readPage(document);
	};
	if (document.readyState === 'complete') loaded();
	else addEventListener('load', loaded, { once: true });
}
