// What each slot ranks with and from which history; the model stays the same, the question changes.

import type { ItemIndex } from '../core/ids.ts';
import type { History, Scorer } from '../core/scorer.ts';
import type { Interaction } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { Catalogue } from './catalogue.ts';
import type { Reason, RecommendRequest } from './lists.ts';

/** Events that show interest in one item: what `because-you-viewed` can stand on. */
const INTEREST: ReadonlySet<Interaction['type']> = new Set(['view', 'click', 'favourite', 'cart', 'purchase']);

/** The item that the slot stands on: the one asked for, else the last one that the person looked at. */
export function seedItem(
	request: RecommendRequest,
	events: readonly Pick<Interaction, 'itemId' | 'type'>[],
	catalogue: Catalogue,
): Item | undefined {
	const id =
		request.itemId ??
		events.findLast((event) => INTEREST.has(event.type) && catalogue.index(event.itemId) !== undefined)?.itemId;
	const index = id === undefined ? undefined : catalogue.index(id);
	return index === undefined ? undefined : catalogue.items[index];
}

/** How far back `trending` looks. */
export const TRENDING_DAYS = 14;

/** A history of one view. */
export const historyOf = (item: ItemIndex): History => ({
	items: Int32Array.of(item),
	types: Uint8Array.of(1),
	weights: Float32Array.of(1),
	at: Float64Array.of(0),
});

/** When an item came into the catalogue: its attribute `added`, an ISO day. */
export function addedAt(item: Item): number | undefined {
	const added = item.attributes?.added;
	const at = typeof added === 'string' ? Date.parse(added) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}

/** Scores by arrival; items that do not say when are not listed. */
export function newestScorer(catalogue: Catalogue): Scorer {
	const times = Float32Array.from(catalogue.items, (item) => {
		const at = addedAt(item);
		return at === undefined ? Number.NEGATIVE_INFINITY : at / 86_400_000; // days: float32 holds them exactly
	});
	return {
		itemCount: times.length,
		score(histories, into) {
			for (let row = 0; row < histories.length; row++) into.set(times, row * times.length);
		},
	};
}

/** The reason in the slot's own words. */
export function reasonFor(slot: RecommendRequest['slot'], found: Reason, item: Item): Reason {
	if (slot === 'trending' && found.kind === 'popular')
		return { kind: 'trending', people: found.people, days: TRENDING_DAYS };
	const since = slot === 'new' ? addedAt(item) : undefined;
	return since === undefined ? found : { kind: 'new', since };
}
