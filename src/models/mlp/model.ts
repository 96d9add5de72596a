// Click ranking on features: dense layers of 100, 50 and 1 over what is known of a person (what they had, what they had last,
// context) and of an item (itself, category, brand, price and words, popularity), side by side; learnt by binary
// cross-entropy with items drawn beside those that were had. Nobody has numbers of their own: whoever has a history is ranked
// by it, and an item that nobody has had yet by its features.
// settings.ts its settings | parts.ts what goes in | step.ts one training step | save.ts what is kept | score.ts ranking |
// warm-start.ts going on from a trained model

import type { TrainedDefinition } from '../model.ts';
import { MLP_SETTINGS } from './settings.ts';

export const mlp: TrainedDefinition<'events'> = {
	kind: 'mlp',
	family: 'neural',
	settings: MLP_SETTINGS,
	batches: 'events',
	layerTensors: ['numbers'],
	readsFeatures: true,
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
