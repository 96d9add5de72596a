// Recently viewed: what this person had lately, newest first; then what most people had. It repeats, so it is for shops to
// which one comes back for the same: where items of the history are not ranked, it is popularity.
// fit.ts counting | score.ts ranking

import type { FittedDefinition } from '../model.ts';

export const recentlyViewed: FittedDefinition = {
	kind: 'recently-viewed',
	family: 'baseline',
	settings: [],
	loadFit: async () => (await import('./fit.ts')).fitRecentlyViewed,
	loadScorer: async () => (await import('./score.ts')).open,
};
