// LightGCN: He et al., "LightGCN: Simplifying and Powering Graph Convolution Network for Recommendation", SIGIR 2020, arXiv
// 2002.02126. Each person and item has a row; a hop over the graph of who had what makes each the sum of its neighbours';
// the vectors are the mean over some hops, and the score is their product.
// settings.ts its settings | step.ts one training step | layers.ts the vectors of given rows |
// save.ts what is kept | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { LIGHTGCN_SETTINGS } from './settings.ts';

export const lightgcn: TrainedDefinition<'triples'> = {
	kind: 'lightgcn',
	family: 'graph',
	settings: LIGHTGCN_SETTINGS,
	batches: 'triples',
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadScorer: async () => (await import('./score.ts')).open,
};
