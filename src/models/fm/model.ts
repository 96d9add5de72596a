// Factorisation machine (Rendle, ICDM 2010): a person (their own row when known, what they had, context) and an item (its
// own row, category, brand, price, words) are rows of factors, and the score is the weights of all of them and the products
// of all their pairs; learnt by the logistic loss with items drawn beside those that were had. An item that nobody has
// had yet is ranked by its features.
// settings.ts its settings | step.ts one training step | bag.ts the arithmetic of a bag | save.ts what is kept |
// score.ts ranking | warm-start.ts going on from a trained model

import type { TrainedDefinition } from '../model.ts';
import { FM_SETTINGS } from './settings.ts';

export const fm: TrainedDefinition<'events'> = {
	kind: 'fm',
	family: 'factorisation',
	settings: FM_SETTINGS,
	batches: 'events',
	readsFeatures: true,
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
