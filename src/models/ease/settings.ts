import type { SettingDescription } from '../model.ts';

export const EASE_SETTINGS: readonly SettingDescription[] = [
	// L2 of the weights from item to item; the paper searches 100 to 1,000 on logs of millions.
	{ name: 'lambda', default: 200, minimum: 1e-3, maximum: 1e6, search: { from: 10, to: 2000, scale: 'log' } },
];
