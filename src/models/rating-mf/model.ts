// Biased matrix factorisation of explicit ratings: Koren, Bell & Volinsky, "Matrix Factorization Techniques for
// Recommender Systems", IEEE Computer 42(8), 2009, equation 5. A rating is foretold as mu + b_u + b_i + u.v, and that is
// the score: what is rated high comes first, whether or not it is what somebody takes next.
// settings.ts its settings | step.ts one training step | save.ts what is kept |
// score.ts ranking | fold-in.ts people it was not trained on

import type { TrainedDefinition } from '../model.ts';
import { RATING_MF_SETTINGS } from './settings.ts';

export const ratingMf: TrainedDefinition<'ratings'> = {
	kind: 'rating-mf',
	family: 'factorisation',
	settings: RATING_MF_SETTINGS,
	batches: 'ratings',
	readsRatings: true,
	loadStep: async () => (await import('./step.ts')).createStep,
	loadSave: async () => (await import('./save.ts')).save,
	loadScorer: async () => (await import('./score.ts')).open,
};
