import type { SettingDescription } from '../model.ts';

export const ITEM_KNN_SETTINGS: readonly SettingDescription[] = [
	// The most similar others kept for each item.
	{ name: 'neighbours', default: 100, minimum: 1, maximum: 10_000, whole: true },
	// Added to the denominator: items that few people had are then less sure of their neighbours. 0: the plain cosine.
	{ name: 'shrinkage', default: 0, minimum: 0, maximum: 100_000 },
];
