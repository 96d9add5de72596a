// An event in our own words, from a page: what `TrackedEvent` allows, and no more of it.

import type { EventType, TrackedEvent } from '../data/interaction.ts';
import { at, itemIdOf, quantityOf } from './reading.ts';

/** A record, so that a type that is new is missed here by the compiler. The list itself would bring its validation along. */
const TYPES: Readonly<Record<EventType, true>> = {
	impression: true,
	view: true,
	click: true,
	favourite: true,
	cart: true,
	uncart: true,
	purchase: true,
	refund: true,
	rating: true,
	dismiss: true,
};

/** Throws what the page's getters throw. */
export function readTracked(
	event: unknown,
	idOf: (id: string) => string | undefined,
): { events: TrackedEvent[]; leftOut: string[] } {
	const type = at(event, 'type');
	const itemId = itemIdOf(at(event, 'itemId'), idOf);
	if (typeof type !== 'string' || !Object.hasOwn(TYPES, type) || itemId === undefined) {
		return { events: [], leftOut: ['track: an event must have an itemId and a known type.'] };
	}
	const tracked: TrackedEvent = { itemId, type: type as EventType };
	const value = at(event, 'value');
	if (typeof value === 'number' && Number.isFinite(value)) tracked.value = value;
	const quantity = quantityOf(at(event, 'quantity'));
	if (quantity !== undefined) tracked.quantity = quantity;
	return { events: [tracked], leftOut: [] };
}
