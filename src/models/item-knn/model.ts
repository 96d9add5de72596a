// Items that the same people had. Sarwar et al., "Item-based Collaborative Filtering Recommendation Algorithms", WWW 2001;
// shrinkage as Bell & Koren, "Scalable Collaborative Filtering with Jointly Derived Neighborhood Interpolation Weights",
// ICDM 2007. settings.ts its settings | fit.ts counting | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { ITEM_KNN_SETTINGS } from './settings.ts';

export const itemKnn: FittedDefinition = {
	kind: 'item-knn',
	family: 'counted',
	settings: ITEM_KNN_SETTINGS,
	loadFit: async () => (await import('./fit.ts')).fitItemKnn,
	loadScorer: async () => (await import('./score.ts')).open,
};
