// Recent popularity: what most people had in the last days of the log. Follows seasons and fashions, knows no person.

import type { FittedDefinition } from '../model.ts';
import { fitRecent, RECENT_KIND } from './fit.ts';
import { createRecentScorer } from './score.ts';

export const recent: FittedDefinition = {
	kind: RECENT_KIND,
	settings: [
		// How far back counts.
		{ name: 'days', default: 14, minimum: 1, maximum: 3650, whole: true },
	],
	fit: fitRecent,
	scorer: createRecentScorer,
};
