// A generative adversarial network that makes purchase vectors (Chae et al., CIKM 2018): CFGAN-ZP, with partial masking and
// zero reconstruction.
// settings.ts its settings | layers.ts both sides and their start | step.ts one training step | save.ts what is kept |
// score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import { CFGAN_SETTINGS } from './settings.ts';

export const cfgan: TrainedDefinition<'people'> = {
	kind: 'cfgan',
	family: 'autoencoder',
	settings: CFGAN_SETTINGS,
	batches: 'people',
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadScorer: async () => (await import('./score.ts')).open,
};
