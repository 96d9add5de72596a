// Items like those that a person had, by what is said of them: words, categories and brand weighed by TF-IDF (Salton & Buckley,
// "Term-weighting approaches in automatic text retrieval", Information Processing & Management 24(5), 1988), or vectors given
// with the catalogue. Ranks what nobody has had yet, and learns nothing from people. settings.ts its settings |
// fit.ts each item's vector | score.ts ranking

import type { FittedDefinition } from '../model.ts';
import { CONTENT_SETTINGS } from './settings.ts';

export const content: FittedDefinition = {
	kind: 'content',
	family: 'counted',
	settings: CONTENT_SETTINGS,
	readsFeatures: true,
	loadFit: async () => (await import('./fit.ts')).fitContent,
	loadScorer: async () => (await import('./score.ts')).open,
};
