// Opens saved models for ranking, and knows of a model no more than where its scorer is: a page that ranks with a pack loads
// this and one scorer. registry.ts knows the rest.

import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import type { Scorer } from '../core/scorer.ts';
import { FITTED_SCORERS } from './fitted-scorers.ts';
import type { OpenScorer } from './model.ts';

/** By kind, as each model's definition has it; a test holds the two together. */
export const SCORERS: Readonly<Record<string, () => Promise<OpenScorer>>> = {
	mf: async () => (await import('./mf/score.ts')).createMfScorer,
	'two-tower': async () => (await import('./two-tower/score.ts')).createTwoTowerScorer,
	ials: async () => (await import('./ials/score.ts')).createIalsScorer,
	lstm: async () => (await import('./lstm/score.ts')).createRecurrentScorer('lstm'),
	gru: async () => (await import('./lstm/score.ts')).createRecurrentScorer('gru'),
	sasrec: async () => (await import('./sasrec/score.ts')).createSasrecScorer,
	hybrid: async () => (await import('./hybrid/score.ts')).loadHybridScorer(),
	'recently-viewed': async () => (await import('./recently-viewed/score.ts')).createRecentlyViewedScorer,
	...FITTED_SCORERS,
};

/** Opens a saved model for ranking. Throws unsupported for a kind that is not known. */
export async function openScorer(saved: SavedModel): Promise<Scorer> {
	const load = Object.hasOwn(SCORERS, saved.kind) && SCORERS[saved.kind];
	if (!load) {
		throw new InklingError(
			'unsupported',
			`model: must be one of ${Object.keys(SCORERS).join(', ')}, got "${saved.kind}". Use a newer Inkling.`,
		);
	}
	return (await load())(saved);
}
