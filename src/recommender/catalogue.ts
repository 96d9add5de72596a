import type { ItemIndex } from '../core/ids.ts';
import type { History } from '../core/scorer.ts';
import { type EventSettings, eventTypeCode, eventWeight, type Interaction } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';

/** The items in use, and where each id stands among them. */
export interface Catalogue {
	readonly items: readonly Item[];
	index(id: string): ItemIndex | undefined;
}

export function createCatalogue(items: readonly Item[]): Catalogue {
	const indices = new Map(items.map((item, index) => [item.id, index as ItemIndex]));
	return { items, index: (id) => indices.get(id) };
}

/** An event of the history; of a person of a data set without an id. */
export type OwnEvent = Pick<Interaction, 'itemId' | 'type' | 'at' | 'value'> &
	Partial<Pick<Interaction, 'id' | 'context'>>;

type OfHistory = Pick<Interaction, 'itemId' | 'type' | 'at' | 'value'>;

/** An event that says something of an item in the catalogue. */
export interface KnownEvent<Event extends OfHistory = OfHistory> {
	readonly item: ItemIndex;
	readonly weight: number;
	readonly event: Event;
}

/** A person's events over the catalogue, oldest first. Events that say nothing, and items that are not in it, are left out. */
export function knownEvents<Event extends OfHistory>(
	events: readonly Event[],
	catalogue: Catalogue,
	settings: EventSettings,
): KnownEvent<Event>[] {
	return events.flatMap((event) => {
		const item = catalogue.index(event.itemId);
		const weight = eventWeight(event.type, event.value, settings);
		return item === undefined || weight === 0 ? [] : [{ item, weight, event }];
	});
}

/** The same as a model reads it; the history's events are the known ones, in order. */
export const toHistory = (events: readonly OfHistory[], catalogue: Catalogue, settings: EventSettings): History =>
	historyOfKnown(knownEvents(events, catalogue, settings));

export function historyOfKnown(known: readonly KnownEvent[]): History {
	return {
		items: Int32Array.from(known, ({ item }) => item),
		types: Uint8Array.from(known, ({ event }) => eventTypeCode(event.type)),
		weights: Float32Array.from(known, ({ weight }) => weight),
		at: Float64Array.from(known, ({ event }) => event.at),
		values: Float32Array.from(known, ({ event }) => event.value ?? Number.NaN),
	};
}

/** Where each stands in the other, -1 for nowhere; undefined where both are the same in the same order. */
export function placesIn(modelItems: readonly string[], { items, index }: Catalogue) {
	if (modelItems.length === items.length && modelItems.every((id, i) => items[i]?.id === id)) return undefined;
	const toCatalogue = Int32Array.from(modelItems, (id) => index(id) ?? -1);
	const toModel = new Int32Array(items.length).fill(-1);
	toCatalogue.forEach((place, modelIndex) => {
		if (place >= 0) toModel[place] = modelIndex;
	});
	return { toCatalogue, toModel };
}
