// A pack's lists from a history that somebody else keeps: what createRecommender ranks with, without its store and worker.

import type { SavedModel } from '../core/model.ts';
import { DEFAULT_EVENT_SETTINGS, type EventSettings } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { Pack } from '../pack/pack.ts';
import type { Catalogue, OwnEvent } from './catalogue.ts';
import type { RecommendationList, RecommendRequest } from './lists.ts';
import { packRankings } from './pack-rankings.ts';
import { createQuestions } from './questions.ts';
import { recommend } from './ranker.ts';

export interface PackRankerOptions {
	/** What can be recommended, instead of the pack's own catalogue. Items that the pack does not know have no score. */
	catalogue?: readonly Item[];
	/** What events say for their item, over the defaults; see EventSettings. */
	events?: { weights?: Partial<EventSettings['weights']>; ratingThreshold?: number };
	/** Ranks in the place of the pack's main model, over the pack's items: the same, adapted to one person. */
	main?: SavedModel;
}

export interface PackRanker {
	/** What can be recommended. */
	readonly catalogue: Catalogue;
	/**
	 * The list for these events, oldest first. Throws invalid-argument for a request that cannot be meant, and invalid-data
	 * for a part of the pack that is not what its manifest says.
	 */
	recommend(request: RecommendRequest, events: readonly OwnEvent[]): Promise<RecommendationList>;
	/** From now on ranks with this in the main model's place; with undefined, with the pack's own again. */
	useMain(main: SavedModel | undefined): void;
}

/** Throws what reading the pack's items throws; its models are read when a list first needs them. */
export async function createPackRanker(pack: Pack, options: PackRankerOptions = {}): Promise<PackRanker> {
	const rankings = await packRankings(pack, options);
	const settings: EventSettings = {
		weights: { ...DEFAULT_EVENT_SETTINGS.weights, ...options.events?.weights },
		ratingThreshold: options.events?.ratingThreshold ?? DEFAULT_EVENT_SETTINGS.ratingThreshold,
	};
	return {
		catalogue: rankings.catalogue,
		useMain: rankings.useMain,
		async recommend(request, events) {
			const questions = createQuestions({
				rankings: () => rankings,
				settings,
				ownEvents: async () => events,
				corrections: async () => [],
				personHistory: async () => events,
			});
			return recommend(request, await questions.of(request));
		},
	};
}
