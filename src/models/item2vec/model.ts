// Item vectors of skip-grams with negative sampling (Barkan & Koenigstein, MLSP 2016), as word2vec has them of words: items
// are alike that stand near the same ones in histories.
// settings.ts its settings | step.ts one training step | save.ts what is kept | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { ITEM2VEC_SETTINGS } from './settings.ts';

export const item2vec: TrainedDefinition<'pairs'> = {
	kind: 'item2vec',
	family: 'graph',
	settings: ITEM2VEC_SETTINGS,
	batches: 'pairs',
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
