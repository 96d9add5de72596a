// Neural collaborative filtering (He et al., WWW 2017, arXiv 1708.05031): people and items as rows of numbers, multiplied
// number by number (gmf), side by side through dense layers (mlp), or both (neumf); learnt by binary cross-entropy with
// items drawn beside those that were had.
// settings.ts its settings | parts.ts what a variant has | entries.ts what makes a person | step.ts one training step |
// save.ts what is kept | score.ts ranking | warm-start.ts going on from a trained model

import type { TrainedDefinition } from '../model.ts';
import { NCF_SETTINGS } from './settings.ts';

export const ncf: TrainedDefinition<'events'> = {
	kind: 'ncf',
	family: 'neural',
	settings: NCF_SETTINGS,
	batches: 'events',
	layerTensors: ['numbers'],
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
