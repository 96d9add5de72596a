// A variational autoencoder with a multinomial likelihood (Liang et al., WWW 2018): a person's items are squeezed into a few
// numbers, a distribution rather than a point, and all items are ranked by what comes out again.
// settings.ts its settings | sizes.ts sizes and start | fill.ts a step's inputs | step.ts one training step |
// save.ts what is kept | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { MULT_VAE_SETTINGS } from './settings.ts';

export const multVae: TrainedDefinition<'people'> = {
	kind: 'mult-vae',
	family: 'autoencoder',
	settings: MULT_VAE_SETTINGS,
	batches: 'people',
	layerTensors: ['encoder', 'decoder', 'layers'],
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
