// Where the scorers of models without training are: by themselves, and as parts of a hybrid.

import type { OpenScorer } from './model.ts';

export const FITTED_SCORERS = {
	ease: async () => (await import('./ease/score.ts')).createEaseScorer,
	'item-knn': async () => (await import('./item-knn/score.ts')).createItemKnnScorer,
	'session-knn': async () => (await import('./session-knn/score.ts')).createSessionKnnScorer,
	content: async () => (await import('./content/score.ts')).createContentScorer,
	'bought-together': async () => (await import('./bought-together/score.ts')).createBoughtTogetherScorer,
	clusters: async () => (await import('./clusters/score.ts')).createClustersScorer,
	popularity: async () => (await import('./popularity/score.ts')).createPopularityScorer,
	recent: async () => (await import('./recent/score.ts')).createRecentScorer,
	random: async () => (await import('./random/score.ts')).createRandomScorer,
} as const satisfies Readonly<Record<string, () => Promise<OpenScorer>>>;
