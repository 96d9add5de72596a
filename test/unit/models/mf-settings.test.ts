// The model suite over again for matrix factorisation with its other losses, biases, negatives and optimisers.

import { describe } from 'vitest';
import type { Settings } from '../../../src/core/model.ts';
import { mf } from '../../../src/models/mf/model.ts';
import type { TrainedDefinition } from '../../../src/models/model.ts';
import { modelSuite } from '../../suites/model-suite.ts';

const mfWith = (defaults: Settings): TrainedDefinition<'triples'> => ({
	...mf,
	settings: mf.settings.map((setting) => ({ ...setting, default: defaults[setting.name] ?? setting.default })),
});

describe.each<Settings>([
	{ loss: 'logistic', userBias: true, regularisation: 0.01 },
	{
		loss: 'logistic',
		userBias: true,
		negativeSampling: 'popularity',
		optimiser: 'adam',
		learningRate: 0.005,
		regularisation: 0.03,
	},
	{ negativeSampling: 'popularity', optimiser: 'adam', learningRate: 0.01, regularisation: 0.01 },
	// A margin is learnt by heart with as many numbers as there are items.
	{ loss: 'hinge', regularisation: 0.05, embeddingSize: 8 },
	{ loss: 'warp', regularisation: 0.3, draws: 4, embeddingSize: 8 },
])('with %o', (defaults) => {
	modelSuite(mfWith(defaults));
});
