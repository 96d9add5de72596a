// Sessions like the one under way, and what else was in them (VSKNN). Ludewig & Jannach, "Evaluation of Session-based
// Recommendation Algorithms", User Modeling and User-Adapted Interaction 28, 2018 (arXiv 1803.09587).
// settings.ts its settings | fit.ts cutting sessions | score.ts ranking
//
// What it keeps are other people's sessions: which items were in one, without who, when, or in what order. Whoever
// knows most of a session's items could still read the rest of it there, so hand such a model on only where the log
// itself could be.

import type { FittedDefinition } from '../model.ts';
import { SESSION_KNN_SETTINGS } from './settings.ts';

export const sessionKnn: FittedDefinition = {
	kind: 'session-knn',
	family: 'counted',
	settings: SESSION_KNN_SETTINGS,
	loadFit: async () => (await import('./fit.ts')).fitSessionKnn,
	loadScorer: async () => (await import('./score.ts')).open,
};
