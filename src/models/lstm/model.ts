// Recurrent models: layers of LSTM or GRU cells read a history, item by item, and foretell the next one at every
// position. The vector of an item is both what is read of it and what it is foretold by.
// settings.ts its settings | layers.ts sizes and start | step.ts one training step | score.ts ranking

import type { Tensors, TrainedDefinition } from '../model.ts';
import { type Cell, layersOf } from './layers.ts';
import { createRecurrentScorer } from './score.ts';
import { LSTM_SETTINGS } from './settings.ts';

const define = (kind: Cell): TrainedDefinition<'sequences'> => ({
	kind,
	settings: LSTM_SETTINGS,
	batches: 'sequences',
	loadStep: async () => {
		const { createStep } = await import('./step.ts');
		return (options) => createStep(kind, options);
	},
	loadWarm: async () => (await import('./warm-start.ts')).warm,
	scorer: createRecurrentScorer(kind),
	save(tensors, settings) {
		const { size, words } = layersOf(settings);
		const weights = tensors.weights?.data.slice(0, words) ?? new Float32Array(0);
		return {
			kind,
			version: 1,
			settings,
			tensors: {
				items: rowsOf(tensors, 'items', size),
				biases: tensors.biases ?? { shape: [0], data: new Float32Array(0) },
				gaps: rowsOf(tensors, 'gaps', size),
				weights: { shape: [words], data: weights },
			},
		};
	},
});

export const lstm = define('lstm');
export const gru = define('gru');

/** The weights of a table [rows, 1 + slots, stride], without optimiser rows and padding: [rows, size]. */
function rowsOf(tensors: Tensors, name: string, size: number) {
	const table = tensors[name];
	const [rows = 0, parts = 0, stride = 0] = table?.shape ?? [];
	const data = new Float32Array(rows * size);
	for (let row = 0; row < rows; row++) {
		const at = row * parts * stride;
		data.set(table?.data.subarray(at, at + size) ?? [], row * size);
	}
	return { shape: [rows, size], data };
}
