// Recent popularity: what most people had in the last days of the log. Follows seasons and fashions, knows no person.
// fit.ts counting | score.ts ranking

import type { FittedDefinition } from '../model.ts';

export const recent: FittedDefinition = {
	kind: 'recent',
	family: 'baseline',
	settings: [
		// How far back counts.
		{ name: 'days', default: 14, minimum: 1, maximum: 3650, whole: true },
	],
	loadFit: async () => (await import('./fit.ts')).fitRecent,
	loadScorer: async () => (await import('./score.ts')).open,
};
