// What a page asks of the recommender's lists, explanations and profile, and what it gets.

import type { Item } from '../data/item.ts';
import type { TraitKind } from '../ranking/traits.ts';

/** What a list is for; see `RecommendRequest.slot`. */
export const SLOTS = [
	'for-you',
	'because-you-viewed',
	'similar',
	'also-viewed',
	'bought-together',
	'trending',
	'bestsellers',
	'new-arrivals',
	'recently-viewed',
	'buy-again',
] as const;
export type Slot = (typeof SLOTS)[number];

export interface RecommendRequest {
	/**
	 * | slot                 | ranks by                                                                              |
	 * |----------------------|---------------------------------------------------------------------------------------|
	 * | `for-you`            | the model, on the whole history; the default                                          |
	 * | `because-you-viewed` | the model, on one item alone                                                          |
	 * | `similar`            | likeness to the item: the model's item vectors, else what is written of both          |
	 * | `also-viewed`        | how far those who had the item had the others too (the table `item-knn`)              |
	 * | `bought-together`    | what goes into one basket with the item or basket (the table `bought-together`)       |
	 * | `trending`           | most people in the last days of the log                                               |
	 * | `bestsellers`        | most people in all of it                                                              |
	 * | `new-arrivals`       | last to arrive in the catalogue                                                       |
	 * | `recently-viewed`    | what this person looked at, the latest first                                          |
	 * | `buy-again`          | what this person bought before: how often, and how lately                             |
	 *
	 * Tables that need many people come with a pack or a data set. Where there is none, or it says nothing, the list is
	 * empty and its `model` is `none`.
	 */
	slot?: Slot;
	/** For the slots that stand on an item; without one they stand on the last one that the person looked at. */
	itemId?: string;
	/** For `bought-together`: what is in the basket, besides `itemId`. */
	basket?: readonly string[];
	/** Events that are to count as if they had not happened: what would the list be without them? */
	without?: readonly string[];
	/** Default 12. */
	limit?: number;
	/** Such as `available and price < 50 and category in ("audio", "kitchen")`. */
	filter?: string;
	/**
	 * What the shop wants of the list, such as `boost 1.5 where brand = "Acme"; pin "sku-1" at 1; at most 2 per brand`; see
	 * docs/rules.md.
	 */
	rules?: string;
	/**
	 * Show items again that the person has had. Default false, but true for `similar`, `also-viewed`, `bought-together`,
	 * `recently-viewed` and `buy-again`. What was dismissed is never shown.
	 */
	includeSeen?: boolean;
	/** A person of the data set instead of this device's. */
	userId?: string;
	/** Rank with this run's model; default the newest finished one of the data set, else popularity. */
	runId?: string;

	// What follows reorders the few hundred best by score after the filter; without any of it the list is those scores in
	// order. Strengths go from 0 (nothing) to 1 (nothing else). What a filter or the person's history leaves out stays out.

	/**
	 * `mmr`: each place goes to what is relevant and unlike those above it, by the model's item vectors where it has
	 * them, else by categories, brand and words. `calibrated`: categories have the parts of the list that they have of the
	 * history. Default `mmr`.
	 */
	diversity?: { method?: 'mmr' | 'calibrated'; strength: number };
	/** How far to prefer what fewer people had: 0 to 1. Needs a data set; without one nothing is known to be new. */
	novelty?: number;
	/** Towards what this person is used to pay, or towards cheaper or dearer. Items without a price are in the middle. */
	price?: { towards: 'own' | 'cheaper' | 'dearer'; strength: number };
	/**
	 * At most, or at least, so many of a category or brand; without a name, `most` holds for each of that kind. `most` is
	 * never broken; `least` is kept as far as there are such items, and only what the person muted comes after all.
	 */
	quotas?: readonly { kind: 'category' | 'brand'; name?: string; most?: number; least?: number }[];
	/**
	 * Where and when the list is shown, such as `{ timeOfDay: 'now', device: 'phone' }`. `timeOfDay` (night, morning,
	 * afternoon, evening) and `dayOfWeek` (weekday, weekend) are known of every event and may be `now`; other names are
	 * those that events were tracked with. As a `feature` (the default) categories that the person turns to in this context
	 * more than else are raised; as a `filter` only events of this context count.
	 */
	context?: { is: Readonly<Record<string, string>>; use?: 'feature' | 'filter'; strength?: number };
	/**
	 * Shows now and then what is not known to be best; each recommendation then has its `propensity`, to be logged with
	 * `shown`. `epsilon-greedy`: at each place, with probability epsilon, any of the candidates alike. `thompson`: the best of
	 * draws around each one's relevance, the narrower the oftener it was shown; `spread` is their deviation, default 0.2.
	 * The same seed draws the same; without one each list is another. At most 100 places.
	 */
	exploration?:
		| { method: 'epsilon-greedy'; epsilon: number; seed?: number }
		| { method: 'thompson'; spread?: number; seed?: number };
}

/** Why an item is in the list; always what the ranking's own arithmetic says. */
export type Reason =
	/** The event of the history that added most to the score, and its part of all that was added. */
	| { kind: 'history'; itemId: string; title: string; share: number }
	/** So many people had it. */
	| { kind: 'popular'; people: number }
	/** So many people had it in the last days of the log. */
	| { kind: 'trending'; people: number; days: number }
	/** In the catalogue since then (milliseconds since 1970). */
	| { kind: 'new'; since: number }
	/** Like this item. */
	| { kind: 'similar'; itemId: string; title: string }
	/** Those who had this item had it too. */
	| { kind: 'also-viewed'; itemId: string; title: string }
	/** It goes into one basket with this item more often than chance has it. */
	| { kind: 'bought-together'; itemId: string; title: string }
	/** The person looked at it then (milliseconds since 1970). */
	| { kind: 'viewed'; at: number }
	/** The person bought it so many times, last then. */
	| { kind: 'bought'; times: number; at: number }
	/** Nothing speaks for it over the others. */
	| { kind: 'none' };

export interface Recommendation {
	item: Item;
	/** 1 is best. */
	rank: number;
	score: number;
	reason: Reason;
	/** Of an exploring list: the probability that this item took this place, given those above it. */
	propensity?: number;
}

/** Why an item stands where it does. Ranks are by score, after filters and corrections, before diversity and the like. */
export type Explanation = {
	/** Undefined when it is not shown at all: filtered, seen or dismissed. */
	rank: number | undefined;
} & (
	| {
			/** What each event added to the score, of all that was added and taken: -1 to 1; the greatest first. */
			kind: 'contributions';
			parts: { interactionId?: string; itemId: string; share: number }[];
	  }
	| {
			/** Where it would stand without each of the last events; what moves it furthest first. */
			kind: 'leave-one-out';
			parts: { interactionId?: string; itemId: string; rankWithout: number | undefined }[];
	  }
	/** The same for everyone: so many people had it. */
	| { kind: 'people'; people: number; parts: [] }
);

export interface ExplainRequest
	extends Pick<
		RecommendRequest,
		'slot' | 'basket' | 'without' | 'filter' | 'includeSeen' | 'userId' | 'runId' | 'context'
	> {
	itemId: string;
	/** For slots that stand on an item: that item. */
	viewedId?: string;
	/** How many of the last events to leave out one by one, where the model cannot say. Default 20, at most 200. */
	events?: number;
}

/** One thing that a history says of a person. */
export interface ProfileTrait {
	kind: TraitKind;
	/** A category, a brand, a word of titles, or a band of prices such as `EUR 16-32`. */
	name: string;
	/** Log-odds of the person's events over the catalogue's items; 0: no more than chance has it. Events fade, by half in 90 days. */
	weight: number;
	/** The weight in its standard deviations; traits of a kind come in this order. */
	certainty: number;
	/** Its part of the person's events of that kind of trait: 0 to 1. */
	share: number;
	/** How far the model scores its items above the rest, in standard deviations; undefined where it says the same to all. */
	model: number | undefined;
	/** The events behind it, oldest first. */
	events: string[];
	action: 'pin' | 'mute' | 'remove' | undefined;
}

export interface Profile {
	/** Categories, then brands, bands of prices and words; the surest first. */
	traits: ProfileTrait[];
	/** What was paid or looked at: a tenth lies below `low`, half below `middle`, nine tenths below `high`. */
	price: { currency: string; low: number; middle: number; high: number; events: string[] } | undefined;
	/** How many events count. */
	events: number;
}

export interface ProfileRequest extends Pick<RecommendRequest, 'without' | 'userId' | 'runId'> {
	/** Of each kind; default 8. What was corrected comes besides. */
	limit?: number;
}

/**
 * `pin`: items of that kind are raised. `mute`: they come after everything else, so that a short list has none. `remove`: what
 * was done with them until now no longer counts for any list; the events stay in the history, and new ones count. `none`
 * takes it back. The lists that follow are `for-you` and `because-you-viewed`.
 */
export interface ProfileCorrection {
	kind: TraitKind;
	name: string;
	action: 'pin' | 'mute' | 'remove' | 'none';
}

/** A list with what ranked it. */
export interface RecommendationList extends Array<Recommendation> {
	/** What ranked it: a model's kind, or the slot's own rule; `none` where nothing could. */
	readonly model: string;
	readonly runId: string | undefined;
	/** The item that the slot stands on; its list is empty when there is none. */
	readonly because: Item | undefined;
}
