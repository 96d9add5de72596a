// Popularity: the baseline that any trained model has to beat. settings.ts its settings | fit.ts counting | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { POPULARITY_SETTINGS } from './settings.ts';

export const popularity: FittedDefinition = {
	kind: 'popularity',
	family: 'baseline',
	settings: POPULARITY_SETTINGS,
	readsFeatures: true,
	loadFit: async () => (await import('./fit.ts')).fitPopularity,
	loadScorer: async () => (await import('./score.ts')).open,
};
