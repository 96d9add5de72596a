// Convolutions over a history's last events as over an image of items by numbers (Tang & Wang, "Personalized Top-N Sequential
// Recommendation via Convolutional Sequence Embedding", WSDM 2018). Horizontal filters look for patterns of a few events in a
// row wherever they are in the window, vertical ones weigh the window's items; what both find, beside the person's own vector,
// is multiplied with each item's. Every position of a history is foretold from the window before it, the next item alone, with
// softmax by default; the paper foretells up to three, each for itself (bce), and a person whom it does not know not at all.
// settings.ts its settings | layers.ts sizes and start | step.ts one training step | save.ts what is kept | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { CASER_SETTINGS } from './settings.ts';

export const caser: TrainedDefinition<'sequences'> = {
	kind: 'caser',
	family: 'sequence',
	settings: CASER_SETTINGS,
	batches: 'sequences',
	layerTensors: ['weights'],
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
