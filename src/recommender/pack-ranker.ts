// A pack's lists from a history that somebody else keeps: what createRecommender ranks with, without its store and worker.

import type { SavedModel } from '../core/model.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import type { Catalogue, OwnEvent } from './catalogue.ts';
import type { RecommendationList, RecommendRequest } from './lists.ts';

export interface PackRankerOptions {
	/** What can be recommended, instead of the pack's own catalogue; items that the pack does not know are matched by nothing. */
	catalogue?: readonly Item[];
	/** What events say for their item. Default DEFAULT_EVENT_SETTINGS. */
	events?: EventSettings;
	/** Ranks in the place of the pack's main model, over the pack's items: the same, adapted to one person. */
	main?: SavedModel;
}

export interface PackRanker {
	readonly catalogue: Catalogue;
	/** The list for these events, oldest first. Throws invalid-argument, and invalid-data for a part that was altered. */
	recommend(request: RecommendRequest, events: readonly OwnEvent[]): Promise<RecommendationList>;
	/** From now on ranks with this in the main model's place; with undefined, with the pack's own again. */
	useMain(main: SavedModel | undefined): void;
}
