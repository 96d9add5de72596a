// The library's face. No React, no side effects on import; tfjs and the kernels load when training starts.

export type { ErrorCode } from './core/errors.ts';
export { InklingError } from './core/errors.ts';
export { createRecommender } from './recommender/create.ts';
/**
 * For a data base that `createRecommender` could not open (`storage-damaged`), or that reads badly: saves what still reads,
 * and makes a new one. Close recommenders on it first.
 */
export const rescueStored = async (name = 'inkling') => (await import('./recommender/rescue.ts')).rescueStored(name);
/** Deletes the data base of that name, readable or not, and makes an empty one. Throws storage-damaged where the browser cannot. */
export const startAfresh = async (name = 'inkling') => (await import('./recommender/rescue.ts')).startAfresh(name);
export { DOMAIN_NAMES, DOMAINS, type Domain, type DomainName, domainSettings } from './recommender/domains.ts';
export type * from './recommender/lists.ts';
export { SLOTS } from './recommender/lists.ts';
export type * from './recommender/types.ts';
