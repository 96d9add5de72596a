// People in groups of alike taste, and what is popular in each: k-means (Lloyd 1982), started by k-means++ (Arthur &
// Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA 2007). settings.ts its settings | fit.ts the groups |
// nearest.ts whose group is whose | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { CLUSTERS_SETTINGS } from './settings.ts';

export const clusters: FittedDefinition = {
	kind: 'clusters',
	family: 'counted',
	settings: CLUSTERS_SETTINGS,
	loadFit: async () => (await import('./fit.ts')).fitClusters,
	loadScorer: async () => (await import('./score.ts')).open,
};
