// Random: the floor. What a measure gives without any knowledge of people or items. fit.ts the seed | score.ts ranking

import type { FittedDefinition } from '../model.ts';

export const random: FittedDefinition = {
	kind: 'random',
	family: 'baseline',
	settings: [],
	loadFit: async () => {
		const { fitRandom } = await import('./fit.ts');
		return (train, _, seed) => fitRandom(train, seed);
	},
	loadScorer: async () => (await import('./score.ts')).open,
};
