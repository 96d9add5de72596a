// What goes into one basket with what a person had, more often than chance would put it there (lift). Brin, Motwani, Ullman &
// Tsur, "Dynamic Itemset Counting and Implication Rules for Market Basket Data", SIGMOD 1997, where it is called interest.
// settings.ts its settings | fit.ts counting | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { BOUGHT_TOGETHER_SETTINGS } from './settings.ts';

export const boughtTogether: FittedDefinition = {
	kind: 'bought-together',
	family: 'counted',
	settings: BOUGHT_TOGETHER_SETTINGS,
	loadFit: async () => (await import('./fit.ts')).fitBoughtTogether,
	loadScorer: async () => (await import('./score.ts')).open,
};
