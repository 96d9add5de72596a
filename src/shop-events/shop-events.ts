// One normaliser from what a shop's pages say already to the events that a recommender tracks. It sends nothing, changes
// nothing that it reads, and never throws into the page.

import { followPushes } from './data-layer.ts';
import { createGa4 } from './ga4.ts';
import { type Page, readPageProducts } from './page-products.ts';
import { at, type Orders, type Reading, readingOf, type Said } from './reading.ts';
import { readSegment } from './segment.ts';
import { readShopify } from './shopify.ts';
import { readTracked } from './tracked.ts';

export interface ShopEventsOptions {
	/** Called with each message that says something, in order. */
	onReading(reading: Reading): void;
	/** Default: those of this page alone. */
	orders?: Orders | undefined;
	/** From a page's id of an item to the catalogue's; undefined leaves the item out. */
	idOf?: ((id: string) => string | undefined) | undefined;
}

export interface ShopEvents {
	/**
	 * Replays and follows the array of that name, which is made where there is none, as a tag manager's snippet does. Call it
	 * again after the page has loaded: some pages put another array in its place.
	 */
	followDataLayer(page: object, name?: string): void;
	/** Follows Segment's `analytics`, loaded or not yet. */
	followSegment(analytics: unknown): void;
	/** One call of Segment's `track`, for pages that pass them on themselves. */
	segment(name: unknown, properties: unknown): void;
	/** One standard event of Shopify's. */
	shopify(event: unknown): void;
	/** A view of the product that the page's JSON-LD is about, if it is about one. */
	readPage(page: Page): void;
	/** A `TrackedEvent`, for pages that say it in our words. */
	track(event: unknown): void;
	/** Gives everything back to the page as it was, as far as nobody built on it. */
	stop(): void;
}

type Dialect = 'dataLayer' | 'segment' | 'shopify';

export function createShopEvents({ onReading, orders = new Map(), idOf = (id) => id }: ShopEventsOptions): ShopEvents {
	// A page often says one thing to several services: of each type of event the first to say it is believed.
	const speaker = new Map<Said['type'], Dialect>();
	/** What only JSON-LD said was viewed: said again by the page's events, it is the same view. */
	const viewedByPage = new Set<string>();
	const viewed = new Set<string>();
	const followed = new Set<unknown>();
	const endings: (() => void)[] = [];
	let stopped = false;

	function tell(reading: Partial<Reading>): void {
		const { events = [], items = [], leftOut = [], basket, consent } = reading;
		if (stopped || (!events.length && !items.length && !leftOut.length && !basket && !consent)) return;
		try {
			onReading({ ...reading, events, items, leftOut });
		} catch (error) {
			// The page's own call goes on whatever the listener does.
			globalThis.reportError?.(error);
		}
	}

	/** What reads the page's own objects may throw anything. */
	function hearing(dialect: string, read: () => void): void {
		if (stopped) return;
		try {
			read();
		} catch {
			tell({ leftOut: [`${dialect}: a message could not be read.`] });
		}
	}

	function hear(dialect: Dialect, said: Said | undefined): void {
		if (!said) return;
		const first = speaker.get(said.type) ?? dialect;
		if (first !== dialect) return;
		const reading = readingOf(said, orders, idOf);
		if (reading.events.length > 0 || reading.basket) speaker.set(said.type, dialect);
		if (said.type === 'view') {
			for (const { itemId } of reading.events) viewed.add(itemId);
			reading.events = reading.events.filter(({ itemId }) => !viewedByPage.delete(itemId));
		}
		tell(reading);
	}

	return {
		followDataLayer(page, name = 'dataLayer') {
			hearing(name, () => {
				const holder = page as Record<string, unknown>;
				holder[name] ??= [];
				const layer = holder[name];
				if (!Array.isArray(layer)) throw new TypeError('no array');
				if (followed.has(layer)) return;
				followed.add(layer);
				const read = createGa4();
				const heard = (message: unknown) =>
					hearing(name, () => {
						const said = read(message);
						if (said === 'granted' || said === 'denied') tell({ consent: said });
						else hear('dataLayer', said);
					});
				endings.push(followPushes(layer, heard));
			});
		},
		followSegment(analytics) {
			hearing('segment', () => {
				const on = at(analytics, 'on');
				if (typeof on !== 'function' || followed.has(analytics)) return;
				followed.add(analytics);
				on.call(analytics, 'track', (name: unknown, properties: unknown) => this.segment(name, properties));
			});
		},
		segment(name, properties) {
			hearing('segment', () => hear('segment', readSegment(name, properties)));
		},
		shopify(event) {
			hearing('shopify', () => hear('shopify', readShopify(event)));
		},
		readPage(page) {
			hearing('JSON-LD', () => {
				const { said, listed, leftOut } = readPageProducts(page);
				const reading = readingOf(said, orders, idOf);
				reading.leftOut.push(...leftOut);
				reading.events = reading.events.filter(
					({ itemId }) => !listed && !viewed.has(itemId) && !viewedByPage.has(itemId),
				);
				for (const { itemId } of reading.events) viewedByPage.add(itemId);
				tell(reading);
			});
		},
		track(event) {
			hearing('track', () => tell(readTracked(event, idOf)));
		},
		stop() {
			stopped = true;
			for (const end of endings.splice(0)) end();
		},
	};
}
