// Random: the floor. What a measure gives without any knowledge of people or items.

import type { FittedDefinition } from '../model.ts';
import { fitRandom, RANDOM_KIND } from './fit.ts';
import { createRandomScorer } from './score.ts';

export const random: FittedDefinition = {
	kind: RANDOM_KIND,
	settings: [],
	fit: (train, _, seed) => fitRandom(train, seed),
	scorer: createRandomScorer,
};
