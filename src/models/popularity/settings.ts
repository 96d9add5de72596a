import type { SettingDescription } from '../model.ts';

export const POPULARITY_SETTINGS: readonly SettingDescription[] = [
	// Days after which having had an item counts half; 0: it counts for ever.
	{ name: 'halfLifeDays', default: 0, minimum: 0, maximum: 36_500 },
	// Whether an item is compared within its categories, and those count as a person turned to them.
	{ name: 'perCategory', default: false },
];
