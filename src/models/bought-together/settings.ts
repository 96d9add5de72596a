import type { SettingDescription } from '../model.ts';

export const BOUGHT_TOGETHER_SETTINGS: readonly SettingDescription[] = [
	// Which events make a basket: purchases where the log has any, else all (auto); purchases alone; or all.
	{ name: 'basket', default: 'auto', choices: ['auto', 'purchases', 'all'] },
	// Hours without an event of the person after which a new basket begins; 0: everything of a person is one basket.
	{ name: 'gapHours', default: 24, minimum: 0, maximum: 100_000 },
	// The fewest baskets with both: one is chance.
	{ name: 'minimumSupport', default: 2, minimum: 1, maximum: 1_000_000, whole: true },
	// Baskets with both beside which a lift counts half: a high lift of few baskets is mostly chance.
	{ name: 'shrinkage', default: 10, minimum: 0, maximum: 100_000 },
	// The others kept for each item.
	{ name: 'neighbours', default: 100, minimum: 1, maximum: 10_000, whole: true },
];
