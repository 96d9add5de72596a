// Matrix factorisation: a vector for each person and each item, a bias for each item and, if asked for, each person.
// score = u.v_i + b_i + b_u.
// settings.ts its settings | step.ts one training step | save.ts what is kept |
// score.ts ranking | fold-in.ts people it was not trained on

import type { TrainedDefinition } from '../model.ts';
import { MF_SETTINGS } from './settings.ts';

export const mf: TrainedDefinition<'triples'> = {
	kind: 'mf',
	family: 'factorisation',
	settings: MF_SETTINGS,
	batches: 'triples',
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
	loadDelta: async () => (await import('./delta.ts')).mfDelta,
};
