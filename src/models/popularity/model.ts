// Popularity: the baseline that any trained model has to beat. fit.ts counting | score.ts ranking

import type { FittedDefinition } from '../model.ts';

export const popularity: FittedDefinition = {
	kind: 'popularity',
	settings: [],
	loadFit: async () => (await import('./fit.ts')).fitPopularity,
	loadScorer: async () => (await import('./score.ts')).createPopularityScorer,
};
