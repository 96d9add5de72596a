// An event in our own words, from a page: what `TrackedEvent` allows, and no more of it.

import { EVENT_TYPES, type EventType, type TrackedEvent } from '../data/interaction.ts';
import { at, itemIdOf, quantityOf } from './reading.ts';

/** Throws what the page's getters throw. */
export function readTracked(
	event: unknown,
	idOf: (id: string) => string | undefined,
): { events: TrackedEvent[]; leftOut: string[] } {
	const type = at(event, 'type') as EventType;
	const itemId = itemIdOf(at(event, 'itemId'), idOf);
	if (!EVENT_TYPES.includes(type) || itemId === undefined) {
		return { events: [], leftOut: ['track: an event must have an itemId and a known type.'] };
	}
	const tracked: TrackedEvent = { itemId, type };
	const value = at(event, 'value');
	if (typeof value === 'number' && Number.isFinite(value)) tracked.value = value;
	const quantity = quantityOf(at(event, 'quantity'));
	if (quantity !== undefined) tracked.quantity = quantity;
	return { events: [tracked], leftOut: [] };
}
