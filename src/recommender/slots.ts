// What each slot ranks with and from which history, where that is not a model's own business.

import type { ItemIndex } from '../core/ids.ts';
import type { History, Scorer } from '../core/scorer.ts';
import { eventTypeCode, type Interaction } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { Catalogue } from './catalogue.ts';
import type { RecommendRequest } from './lists.ts';

/** Events that show interest in one item: what a slot about an item can stand on. */
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

/** A history of a view of each. */
export const historyOf = (...items: readonly ItemIndex[]): History => ({
	items: Int32Array.from(items),
	types: new Uint8Array(items.length).fill(1),
	weights: new Float32Array(items.length).fill(1),
	at: new Float64Array(items.length),
});

/** Lists what the scorer says something for: an item at zero is not in its table. */
export const overZero = (scorer: Scorer): Scorer => ({
	...scorer,
	async score(histories, into) {
		await scorer.score(histories, into);
		for (let i = 0; i < into.length; i++) if (!(into[i]! > 0)) into[i] = Number.NEGATIVE_INFINITY;
	},
});

/** Scores that depend on the history alone; an item without one is not listed. */
const ofHistory = (itemCount: number, scoreOf: (history: History) => ReadonlyMap<number, number>): Scorer => ({
	itemCount,
	score(histories, into) {
		into.fill(Number.NEGATIVE_INFINITY);
		for (const [row, history] of histories.entries())
			for (const [item, score] of scoreOf(history)) into[row * itemCount + item] = score;
	},
});

/** What the person looked at, by when; what an event speaks against is not shown for that event. */
export const viewedScorer = (itemCount: number): Scorer =>
	ofHistory(
		itemCount,
		({ items, weights }) =>
			new Map(Array.from(items, (item, e) => [item, e + 1] as const).filter((_, e) => weights[e]! > 0)),
	);

/** When the person last looked at the item. */
export const viewedAt = ({ items, weights, at }: History, item: ItemIndex): number =>
	at[items.findLastIndex((other, e) => other === item && weights[e]! > 0)] ?? 0;

/** An older purchase counts less, by half in so many milliseconds: 90 days, as in a profile. */
const PURCHASE_HALF_LIFE = 90 * 86_400_000;

/** When each item was bought, purchases that still stand: a refund takes back the latest. */
export function purchasesIn({ items, types, at }: History): Map<number, number[]> {
	const bought = new Map<number, number[]>();
	for (let e = 0; e < items.length; e++) {
		const times = bought.get(items[e]!) ?? [];
		if (types[e] === PURCHASE) bought.set(items[e]!, [...times, at[e]!]);
		if (types[e] === REFUND) times.pop();
	}
	return bought;
}

/** How often and how lately each item was bought. */
export const boughtScorer = (itemCount: number): Scorer =>
	ofHistory(itemCount, (history) => {
		const now = history.at.at(-1) ?? 0;
		const scores = new Map<number, number>();
		for (const [item, times] of purchasesIn(history)) {
			const sum = times.reduce((all, at) => all + 2 ** ((at - now) / PURCHASE_HALF_LIFE), 0);
			if (sum > 0) scores.set(item, sum);
		}
		return scores;
	});

const PURCHASE = eventTypeCode('purchase');
const REFUND = eventTypeCode('refund');

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
