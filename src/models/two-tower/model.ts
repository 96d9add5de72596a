// Two towers: one makes a vector of a person (their own row when known, what they had, context), one of an item (its own
// row, category, brand, price, words), both of length 1; the score is their cosine. An item that nobody has had yet is
// ranked by its features.
// settings.ts its settings | entries.ts what goes in | tower.ts layers | step.ts one training step |
// save.ts what is kept | score.ts ranking | new-item.ts items that came later | warm-start.ts going on from a trained model

import type { TrainedDefinition } from '../model.ts';
import { TWO_TOWER_SETTINGS } from './settings.ts';

export const twoTower: TrainedDefinition<'events'> = {
	kind: 'two-tower',
	family: 'neural',
	settings: TWO_TOWER_SETTINGS,
	batches: 'events',
	readsFeatures: true,
	layerTensors: ['userTower', 'itemTower'],
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
	loadDelta: async () => (await import('./delta.ts')).twoTowerDelta,
};
