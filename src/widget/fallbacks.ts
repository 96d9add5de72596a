import type { Slot } from '../rank.ts';

/** What takes a slot's place, in turn, when it has nothing to say. */
export const DEFAULT_FALLBACKS: Readonly<Record<Slot, readonly Slot[]>> = {
	'for-you': ['bestsellers', 'new-arrivals'],
	'because-you-viewed': ['for-you', 'bestsellers'],
	similar: ['also-viewed', 'bestsellers'],
	'also-viewed': ['similar', 'bestsellers'],
	'bought-together': ['also-viewed', 'similar', 'bestsellers'],
	trending: ['bestsellers', 'new-arrivals'],
	bestsellers: ['trending', 'new-arrivals'],
	'new-arrivals': ['trending', 'bestsellers'],
	'recently-viewed': ['trending', 'bestsellers'],
	'buy-again': ['recently-viewed', 'bestsellers'],
};
