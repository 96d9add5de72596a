// What a page said, in one form whatever dialect it said it in. All of it comes from other people's code: anything may be
// missing, of another type, endless, or throw when it is touched.

import type { EventType, TrackedEvent } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';

/** What one message of a page comes to. */
export interface Reading {
	events: TrackedEvent[];
	/** What the message says of the items themselves. */
	items: Item[];
	/** What is in the basket now, where the message says it whole. */
	basket?: string[];
	/** What the page's consent banner answered. */
	consent?: 'granted' | 'denied';
	/** What was left out, and why, in a sentence each. */
	leftOut: string[];
}

/**
 * The orders that were counted, by their id, with what was in them: a page that is reloaded says its order again. A `Map`
 * is one; to last longer than the page it needs a place of its own.
 */
export interface Orders {
	get(order: string): readonly string[] | undefined;
	set(order: string, itemIds: readonly string[]): unknown;
}

/** One message as its dialect understands it; the lines are still the page's own. */
export interface Said {
	type: EventType | 'basket';
	lines: unknown;
	line(from: unknown): Line;
	order?: unknown;
	/** For lines that name none. */
	currency?: unknown;
}

/** One item of a message, not yet checked. */
export interface Line {
	id: unknown;
	title?: unknown;
	brand?: unknown;
	categories?: readonly unknown[];
	/** Of one. */
	price?: unknown;
	currency?: unknown;
	quantity?: unknown;
	image?: unknown;
	url?: unknown;
	available?: boolean | undefined;
}

/** GA4's own limit on `items`. */
const MOST_LINES = 200;
const MOST_PIECES = 1_000_000;
const LONGEST_ID = 512;
const COUNTED: ReadonlySet<EventType> = new Set(['cart', 'uncart', 'purchase', 'refund']);
const PAID: ReadonlySet<EventType> = new Set(['purchase', 'refund']);

/** Follows a path into a value; undefined where it ends. Throws only what a getter of the page throws. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
	let found = value;
	for (const key of path) {
		if ((typeof found !== 'object' && typeof found !== 'function') || found === null) return undefined;
		found = (found as Record<string | number, unknown>)[key];
	}
	return found;
}

/** A text or a number as text without the spaces around it; undefined for anything else, for nothing and for too much. */
export function textOf(value: unknown, most: number): string | undefined {
	if (typeof value !== 'string' && (typeof value !== 'number' || !Number.isFinite(value))) return undefined;
	const text = String(value).trim();
	return text === '' || text.length > most ? undefined : text;
}

/** A number, or a text that is one; undefined for anything else and for less than nothing. */
export function amountOf(value: unknown): number | undefined {
	const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof amount === 'number' && amount >= 0 && Number.isFinite(amount) ? amount : undefined;
}

/** A whole number from 1 to a million, as `TrackedEvent` has it; undefined for anything else. */
export function quantityOf(value: unknown): number | undefined {
	const quantity = amountOf(value);
	return quantity && Number.isInteger(quantity) && quantity <= MOST_PIECES ? quantity : undefined;
}

/** The catalogue's id of what a page calls so; undefined where it has none. Throws what `idOf` throws. */
export function itemIdOf(value: unknown, idOf: (id: string) => string | undefined): string | undefined {
	const id = textOf(value, LONGEST_ID);
	return id === undefined ? id : textOf(idOf(id), LONGEST_ID);
}

/** A message's events. Never throws; what throws when it is read is left out. */
export function readingOf(said: Said, orders: Orders, idOf: (id: string) => string | undefined): Reading {
	const { type } = said;
	const reading: Reading = { events: [], items: [], leftOut: [] };
	const events = new Map<string, TrackedEvent>();
	const length = Number(at(said.lines, 'length')) || 0;
	if (length > MOST_LINES) {
		reading.leftOut.push(`${type}: at most ${MOST_LINES} items of a message count, got ${length}.`);
	}
	for (let i = 0; i < Math.min(length, MOST_LINES); i++) {
		try {
			const line = said.line(at(said.lines, i));
			const id = itemIdOf(line.id, idOf);
			if (id === undefined) {
				reading.leftOut.push(`${type}: item ${i + 1} has no id that can be used.`);
				continue;
			}
			const item = itemOf(id, line, said.currency);
			if (item && !events.has(id)) reading.items.push(item);
			if (type === 'basket') events.set(id, { itemId: id, type: 'cart' });
			else events.set(id, eventOf(type, id, line, events.get(id), reading.leftOut));
		} catch {
			reading.leftOut.push(`${type}: item ${i + 1} could not be read.`);
		}
	}
	const order = textOf(said.order, LONGEST_ID);
	if (type === 'basket') reading.basket = [...events.keys()];
	else reading.events = once(type, [...events.values()], order, orders, reading.leftOut);
	if (type === 'purchase' && events.size > 0) reading.basket = [];
	return reading;
}

/** Two lines of one item, such as two sizes of it, are one event. */
function eventOf(
	type: EventType,
	itemId: string,
	line: Line,
	before: TrackedEvent | undefined,
	leftOut: string[],
): TrackedEvent {
	const event: TrackedEvent = { itemId, type };
	if (!COUNTED.has(type)) return event;
	const said = quantityOf(line.quantity ?? 1);
	if (said === undefined) leftOut.push(`${type}: the quantity of ${itemId} is no whole number over 0; 1 was taken.`);
	const quantity = said ?? 1;
	event.quantity = Math.min(MOST_PIECES, quantity + (before?.quantity ?? 0));
	const price = PAID.has(type) ? amountOf(line.price) : undefined;
	const value = price === undefined ? before?.value : price * quantity + (before?.value ?? 0);
	if (value !== undefined && Number.isFinite(value)) event.value = value;
	return event;
}

/** The item as far as the message says more than its id. */
function itemOf(id: string, line: Line, currencyOfAll: unknown): Item | undefined {
	const title = textOf(line.title, 1024);
	if (title === undefined) return undefined;
	const item: Item = { id, title, categories: [] };
	for (const category of line.categories ?? []) {
		const name = textOf(category, 1024);
		if (name !== undefined && !item.categories.includes(name)) item.categories.push(name);
	}
	const brand = textOf(line.brand, 1024);
	if (brand !== undefined) item.brand = brand;
	const amount = amountOf(line.price);
	const currency = textOf(line.currency ?? currencyOfAll, 3)?.toUpperCase();
	if (amount !== undefined && currency && /^[A-Z]{3}$/.test(currency)) item.price = { amount, currency };
	const image = textOf(line.image, 4096);
	if (image !== undefined) item.image = image;
	const url = textOf(line.url, 4096);
	if (url !== undefined) item.url = url;
	if (line.available !== undefined) item.available = line.available;
	return item;
}

/** The events, unless their order was counted before; a refund that names no items is one of the whole order. */
function once(
	type: EventType,
	said: TrackedEvent[],
	order: string | undefined,
	orders: Orders,
	leftOut: string[],
): TrackedEvent[] {
	if (!PAID.has(type) || order === undefined) return said;
	let events = said;
	let key = order;
	if (type === 'refund') {
		if (events.length === 0) {
			events = (orders.get(order) ?? []).map((itemId): TrackedEvent => ({ itemId, type }));
			key = `refund of ${order}`;
		} else {
			key = `refund of ${order}: ${events.map(({ itemId, quantity }) => `${quantity} ${itemId}`).join(', ')}`;
		}
	}
	if (events.length === 0) {
		leftOut.push(`${type}: ${order} has no items.`);
		return [];
	}
	if (orders.get(key)) {
		leftOut.push(`${type}: ${order} was counted before.`);
		return [];
	}
	orders.set(
		key,
		events.map(({ itemId }) => itemId),
	);
	return events;
}
