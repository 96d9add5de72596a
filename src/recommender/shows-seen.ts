import type { RecommendRequest, Slot } from './lists.ts';

/** Slots that show again what the person has had, unless they are asked not to. */
const OF_THE_SEEN: ReadonlySet<Slot> = new Set([
	'similar',
	'also-viewed',
	'bought-together',
	'recently-viewed',
	'buy-again',
]);

export const showsSeen = ({ includeSeen, slot }: Pick<RecommendRequest, 'includeSeen' | 'slot'>): boolean =>
	includeSeen ?? (slot !== undefined && OF_THE_SEEN.has(slot));
