// A checkpoint without optimiser rows: what ranking needs.

import type { Save } from '../model.ts';
import { weightsOf } from '../table-weights.ts';
import { layersOf } from './layers.ts';

export const save: Save = (tensors, settings) => {
	const { size, words } = layersOf(settings);
	return {
		kind: 'sasrec',
		version: 1,
		settings,
		tensors: {
			items: weightsOf(tensors.items, size),
			positions: weightsOf(tensors.positions, size),
			biases: tensors.biases ?? { shape: [0], data: new Float32Array(0) },
			weights: { shape: [words], data: tensors.weights?.data.slice(0, words) ?? new Float32Array(0) },
		},
	};
};
