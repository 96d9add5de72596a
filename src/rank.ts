// The library's second face: a pack and what ranks with it. No store, no worker, no training; what keeps the history is up
// to the page. Small, for pages that have no room for more.

export type { ErrorCode } from './core/errors.ts';
export { InklingError } from './core/errors.ts';
export type { SavedModel } from './core/model.ts';
export { EVENT_TYPES, type EventType } from './data/interaction.ts';
export type { Item } from './data/item.ts';
export { type OpenPackOptions, openPack, type PackInput } from './pack/open-pack.ts';
export type * from './pack/pack.ts';
export type { OwnEvent } from './recommender/catalogue.ts';
export type * from './recommender/lists.ts';
export { SLOTS } from './recommender/lists.ts';
export { createPackRanker, type PackRanker, type PackRankerOptions } from './recommender/pack-ranker.ts';
