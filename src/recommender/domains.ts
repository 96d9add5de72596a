// What goes well together in a shop, for news, for films and for courses: how events count, which models to try first,
// and those of their settings that should differ from the models' own defaults. Data alone, for whoever makes a
// recommender: `createRecommender({ events: DOMAINS.news.events })`. A model's defaults hold for what is not named.

import type { Settings } from '../core/model.ts';
import type { EventType } from '../data/interaction.ts';

export interface Domain {
	/** Over the defaults; see EventSettings. */
	readonly events: {
		readonly weights: Readonly<Partial<Record<EventType, number>>>;
		readonly ratingThreshold: number;
	};
	/** Kinds of models, the first to try first. */
	readonly models: readonly string[];
	/** By kind, over the model's defaults. */
	readonly settings: Readonly<Record<string, Settings>>;
}

export const DOMAINS = {
	/** Money says most. Much is looked at and little is bought, and what is worn in summer does not sell in winter. */
	shops: {
		events: { weights: { view: 1, click: 1, favourite: 3, cart: 5, purchase: 10 }, ratingThreshold: 3 },
		models: ['ials', 'two-stage', 'bought-together', 'item-knn'],
		settings: {
			'bought-together': { basket: 'auto', gapHours: 24 },
			'session-knn': { gapMinutes: 30 },
			popularity: { halfLifeDays: 90 },
			recent: { days: 30 },
		},
	},
	/** Old within a day, and most readers are there for the first time: what is read in this sitting says most. */
	news: {
		events: { weights: { view: 1, click: 1, favourite: 2, rating: 2 }, ratingThreshold: 0 },
		models: ['session-knn', 'gru', 'recent', 'content'],
		settings: {
			'session-knn': { gapMinutes: 30, sample: 500, sessions: 50_000 },
			gru: { maxLength: 20 },
			lstm: { maxLength: 20 },
			popularity: { halfLifeDays: 1 },
			recent: { days: 1 },
			clusters: { fewest: 20 },
		},
	},
	/** Taste lasts for years and is said in stars: under four of five is no praise. Which film came first hardly matters. */
	films: {
		events: { weights: { view: 1, click: 1, favourite: 3, rating: 3, purchase: 3 }, ratingThreshold: 4 },
		models: ['ease', 'mult-vae', 'mf', 'ials'],
		settings: {
			'session-knn': { gapMinutes: 0 },
			popularity: { halfLifeDays: 365 },
			recent: { days: 90 },
		},
	},
	/** One builds upon another, over months: the order of all that somebody has taken is the thing to learn. */
	courses: {
		events: { weights: { view: 1, click: 1, favourite: 2, cart: 3, purchase: 8, rating: 3 }, ratingThreshold: 3 },
		models: ['sasrec', 'gru', 'ease', 'session-knn'],
		settings: {
			'session-knn': { gapMinutes: 0 },
			'bought-together': { basket: 'all', gapHours: 0 },
			popularity: { halfLifeDays: 365 },
			recent: { days: 180 },
		},
	},
} as const satisfies Readonly<Record<string, Domain>>;

export type DomainName = keyof typeof DOMAINS;

export const DOMAIN_NAMES = Object.keys(DOMAINS) as readonly DomainName[];

/** What a domain sets of a model's settings; nothing for a model that it leaves as it is. */
export const domainSettings = (name: DomainName, kind: string): Settings => {
	const settings: Readonly<Record<string, Settings>> = DOMAINS[name].settings;
	return settings[kind] ?? {};
};
