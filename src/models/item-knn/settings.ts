import type { SettingDescription } from '../model.ts';

export const ITEM_KNN_SETTINGS: readonly SettingDescription[] = [
	// The most similar others kept for each item.
	{
		name: 'neighbours',
		default: 100,
		minimum: 1,
		maximum: 10_000,
		whole: true,
		search: { from: 20, to: 500, scale: 'log' },
	},
	// Added to the denominator: items that few people had are then less sure of their neighbours. 0: the plain cosine.
	{ name: 'shrinkage', default: 0, minimum: 0, maximum: 100_000, search: { from: 0, to: 200, scale: 'linear' } },
];
