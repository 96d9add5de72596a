// Several models as one. Weighted: Fox & Shaw, "Combination of Multiple Searches", TREC-2, 1994 (CombSUM, scores brought to 0 .. 1
// as Lee, SIGIR 1997). Rank-fused: Cormack, Clarke & Buettcher, "Reciprocal Rank Fusion", SIGIR 2009. Fallback: an order of models
// for people and items that the first knows too little of, a switching hybrid of Burke, "Hybrid Recommender Systems", 2002.
// settings.ts its settings | parts.ts which models it may mix | fit.ts all of them | mix.ts the arithmetic | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { HYBRID_SETTINGS } from './settings.ts';

export const hybrid: FittedDefinition = {
	kind: 'hybrid',
	family: 'mix',
	settings: HYBRID_SETTINGS,
	readsFeatures: true,
	loadFit: async () => (await import('./fit.ts')).loadHybridFit(),
	loadScorer: async () => (await import('./score.ts')).open,
};
