// The tables of a checkpoint without optimiser rows and padding: what ranking needs.

import type { Save } from '../model.ts';
import { weightsOf } from '../table-weights.ts';
import { type Cell, layersOf } from './layers.ts';

export const saveOf =
	(kind: Cell | 'conv-lstm'): Save =>
	(tensors, settings) => {
		const { size, words } = layersOf(settings);
		const weights = tensors.weights?.data.slice(0, words) ?? new Float32Array(0);
		return {
			kind,
			version: 1,
			settings,
			tensors: {
				items: weightsOf(tensors.items, size),
				biases: tensors.biases ?? { shape: [0], data: new Float32Array(0) },
				gaps: weightsOf(tensors.gaps, size),
				weights: { shape: [words], data: weights },
			},
		};
	};
