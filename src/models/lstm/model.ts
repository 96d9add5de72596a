// Recurrent models: layers of LSTM or GRU cells read a history, item by item, and foretell the next one at every
// position. The vector of an item is both what is read of it and what it is foretold by.
// settings.ts its settings | layers.ts sizes and start | step.ts one training step |
// save.ts what is kept | score.ts ranking

import type { TrainedDefinition } from '../model.ts';
import type { Cell } from './layers.ts';
import { LSTM_SETTINGS } from './settings.ts';

const define = (kind: Cell): TrainedDefinition<'sequences'> => ({
	kind,
	settings: LSTM_SETTINGS,
	batches: 'sequences',
	loadStep: async () => {
		const { createStep } = await import('./step.ts');
		return (options) => createStep(kind, options);
	},
	loadSave: async () => (await import('./save.ts')).saveOf(kind),
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).createRecurrentScorer(kind),
	loadDelta: async () => (await import('./delta.ts')).recurrentDelta,
});

export const lstm = define('lstm');
export const gru = define('gru');
