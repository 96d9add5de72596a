import type { TrainedDefinition } from '../model.ts';
import type { Cell } from './layers.ts';
import { LSTM_SETTINGS } from './settings.ts';

/** A recurrent model of one kind of cell. */
export const defineRecurrent = (
	kind: Cell,
	loadScorer: TrainedDefinition['loadScorer'],
): TrainedDefinition<'sequences'> => ({
	kind,
	family: 'sequence',
	settings: LSTM_SETTINGS,
	batches: 'sequences',
	layerTensors: ['weights'],
	loadScorer,
	loadStep: async () => {
		const { createStep } = await import('./step.ts');
		return (options) => createStep(kind, options);
	},
	loadSave: async () => (await import('./save.ts')).saveOf(kind),
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	loadDelta: async () => (await import('./delta.ts')).recurrentDelta,
});
