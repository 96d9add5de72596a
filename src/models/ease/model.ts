// EASE: every item's score is a weighted sum of the items that a person had, the weights solved for at once, with none from
// an item to itself. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019 (arXiv 1905.03375).
// settings.ts its settings | fit.ts the closed form | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { EASE_SETTINGS } from './settings.ts';

export const ease: FittedDefinition = {
	kind: 'ease',
	family: 'autoencoder',
	settings: EASE_SETTINGS,
	loadFit: async () => (await import('./fit.ts')).fitEase,
	loadScorer: async () => (await import('./score.ts')).open,
};
