/** What a person can do to an item. The order is stored (an event's type is its index here): append only. */
export const EVENT_TYPES = [
	'impression',
	'view',
	'click',
	'favourite',
	'cart',
	'uncart',
	'purchase',
	'refund',
	'rating',
	'dismiss',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** One thing one person did to one item. */
export interface Interaction {
	/** Unique; made by `track` when absent. */
	id: string;
	userId: string;
	itemId: string;
	type: EventType;
	/** Milliseconds since 1970. */
	at: number;
	/** A rating's stars, or money for a purchase. */
	value?: number;
	/** How many, for cart and purchase. */
	quantity?: number;
	sessionId?: string;
	/** Where it happened: short strings only, such as a page or device. */
	context?: Record<string, string>;
	/** Of an impression: with what probability the item was shown there, given those above it; over 0, at most 1. */
	propensity?: number;
}

/** What `track` accepts: an interaction of which id, person and time may be left to it. */
export interface TrackedEvent {
	id?: string | undefined;
	itemId: string;
	type: EventType;
	at?: number | undefined;
	value?: number | undefined;
	quantity?: number | undefined;
	sessionId?: string | undefined;
	context?: Record<string, string> | undefined;
	propensity?: number | undefined;
}

/** How events count. Weights may be changed; signs decide what an event means. */
export interface EventSettings {
	/** What each type says for the item: positive, 0 for nothing, negative against it. */
	weights: Readonly<Record<EventType, number>>;
	/** A rating at or over this counts for the item, one under it against. 0: every rating counts for. */
	ratingThreshold: number;
}

/**
 * | type       | weight | training              | ranking                                   | cleaning                         |
 * |------------|--------|-----------------------|-------------------------------------------|----------------------------------|
 * | impression |      0 | not used              | not used                                  | kept                             |
 * | view       |      1 | positive              | history, seen                             | kept                             |
 * | click      |      1 | positive              | history, seen                             | kept                             |
 * | favourite  |      3 | positive              | history, seen                             | kept                             |
 * | cart       |      3 | positive              | history, seen                             | kept                             |
 * | uncart     |     -1 | not used              | takes from the history                    | kept                             |
 * | purchase   |      5 | positive              | history, seen                             | kept                             |
 * | refund     |     -3 | not used              | takes from the history                    | kept                             |
 * | rating     |      3 | positive at threshold | history: for at threshold, against below  | needs a value, else unparsable   |
 * | dismiss    |     -5 | not used              | against; the item is never shown again    | kept                             |
 */
export const DEFAULT_EVENT_SETTINGS: EventSettings = {
	weights: {
		impression: 0,
		view: 1,
		click: 1,
		favourite: 3,
		cart: 3,
		uncart: -1,
		purchase: 5,
		refund: -3,
		rating: 3,
		dismiss: -5,
	},
	ratingThreshold: 0,
};

/** The event's weight under the settings: a rating below the threshold counts against by a third of its weight. */
export function eventWeight(type: EventType, value: number | undefined, settings: EventSettings): number {
	const weight = settings.weights[type];
	if (type !== 'rating' || value === undefined || Number.isNaN(value)) return weight;
	return value >= settings.ratingThreshold ? weight : -weight / 3;
}

/** The code stored for a type. */
export const eventTypeCode = (type: EventType): number => EVENT_TYPES.indexOf(type);

/** 1971 to a day ahead of the clock: outside it a time is a unit mistaken (seconds for milliseconds) or a broken clock. */
export const EARLIEST_TIME = 31_536_000_000;
export const latestTime = (): number => Date.now() + 86_400_000;
