// Popularity: the baseline that any trained model has to beat.

import type { FittedDefinition } from '../model.ts';
import { fitPopularity, POPULARITY_KIND } from './fit.ts';
import { createPopularityScorer } from './score.ts';

export const popularity: FittedDefinition = {
	kind: POPULARITY_KIND,
	settings: [],
	fit: fitPopularity,
	scorer: createPopularityScorer,
};
