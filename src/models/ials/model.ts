// Implicit alternating least squares: a vector for each person and each item, each solved for exactly while the other
// side stands still. score = u.v_i. settings.ts its settings | step.ts one block of rows | save.ts what is kept |
// score.ts ranking and fold-in

import type { TrainedDefinition } from '../model.ts';
import { IALS_SETTINGS } from './settings.ts';

export const ials: TrainedDefinition<'rows'> = {
	kind: 'ials',
	family: 'factorisation',
	settings: IALS_SETTINGS,
	batches: 'rows',
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
