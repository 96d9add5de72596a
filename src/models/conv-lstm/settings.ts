import { LSTM_SETTINGS } from '../lstm/settings.ts';
import type { SettingDescription } from '../model.ts';

/** The lstm's own, and of the convolution before it: */
export const CONV_LSTM_SETTINGS: readonly SettingDescription[] = [
	...LSTM_SETTINGS,
	// Patterns of neighbouring events that are looked for.
	{ name: 'filters', default: 32, minimum: 1, maximum: 256, whole: true, search: { from: 16, to: 64, scale: 'log' } },
	// Events that a pattern spans.
	{ name: 'width', default: 3, minimum: 1, maximum: 16, whole: true },
];
