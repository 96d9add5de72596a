// A convolution over the last few events, then layers of LSTM cells over what it found, as text is commonly read (Zhou et al.,
// "A C-LSTM Neural Network for Text Classification", arXiv 1511.08630). It foretells the next item at every position, so that the
// convolution sees nothing of what comes after, and nothing is pooled. All but the settings is the lstm's, which has a
// convolution where the settings have filters.

import type { TrainedDefinition } from '../model.ts';
import { CONV_LSTM_SETTINGS } from './settings.ts';

export const convLstm: TrainedDefinition<'sequences'> = {
	kind: 'conv-lstm',
	family: 'sequence',
	settings: CONV_LSTM_SETTINGS,
	batches: 'sequences',
	layerTensors: ['weights'],
	loadStep: async () => {
		const { createStep } = await import('../lstm/step.ts');
		return (options) => createStep('lstm', options);
	},
	loadSave: async () => (await import('../lstm/save.ts')).saveOf('conv-lstm'),
	loadWarm: async () => (await import('../lstm/warm-start.ts')).warm,
	loadScorer: async () => (await import('./score.ts')).open,
};
