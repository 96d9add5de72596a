import type { ItemIndex } from '../core/ids.ts';
import { perHistory } from '../core/per-history.ts';
import type { History, Scorer } from '../core/scorer.ts';
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
	};
}

/**
 * A model over a catalogue that is not the one it was trained on: items are matched by id, events on items that the
 * model does not know are passed over, and items that it does not know score -Infinity, which is never listed.
 */
export function onCatalogue(scorer: Scorer, modelItems: readonly string[], catalogue: Catalogue): Scorer {
	const size = modelItems.length;
	const places = placesIn(modelItems, catalogue);
	if (!places) return scorer;
	const { toCatalogue, toModel } = places;
	let vectorsHere: ReturnType<NonNullable<Scorer['vectors']>> | undefined;
	const inModel = perHistory((history): { history: History; kept: number[] } => {
		const kept = Array.from(history.items.keys()).filter((e) => (toModel[history.items[e]!] ?? -1) >= 0);
		return {
			kept,
			history: {
				items: Int32Array.from(kept, (e) => toModel[history.items[e]!]!),
				types: Uint8Array.from(kept, (e) => history.types[e]!),
				weights: Float32Array.from(kept, (e) => history.weights[e]!),
				at: Float64Array.from(kept, (e) => history.at[e]!),
			},
		};
	});
	const { contributions, people, vectors } = scorer;
	return {
		itemCount: catalogue.items.length,
		async score(histories, into) {
			const scores = new Float32Array(histories.length * size);
			await scorer.score(
				histories.map((history) => inModel(history).history),
				scores,
			);
			into.fill(Number.NEGATIVE_INFINITY);
			for (let row = 0; row < histories.length; row++) {
				for (let item = 0; item < size; item++) {
					const index = toCatalogue[item]!;
					if (index >= 0) into[row * catalogue.items.length + index] = scores[row * size + item]!;
				}
			}
		},
		...(contributions && {
			contributions(history: History, item: ItemIndex) {
				const { kept, history: own } = inModel(history);
				const parts = new Float64Array(history.items.length);
				const modelItem = toModel[item] ?? -1;
				if (modelItem < 0) return parts;
				contributions(own, modelItem as ItemIndex).forEach((part, i) => {
					parts[kept[i]!] = part;
				});
				return parts;
			},
		}),
		...(vectors && {
			vectors: () => (vectorsHere ??= rowsInOrder(vectors(), toModel)),
		}),
		...(people && {
			people(item: ItemIndex) {
				const modelItem = toModel[item] ?? -1;
				return modelItem < 0 ? 0 : people(modelItem as ItemIndex);
			},
		}),
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

/** Rows in the catalogue's order; of items that the model does not know they are zeros, which are like nothing. */
export function rowsInOrder({ size, data }: { size: number; data: Float32Array }, toModel: Int32Array) {
	const out = new Float32Array(toModel.length * size);
	toModel.forEach((row, item) => {
		if (row >= 0) out.set(data.subarray(row * size, (row + 1) * size), item * size);
	});
	return { size, data: out };
}
