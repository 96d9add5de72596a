// The tables of a checkpoint without optimiser rows and padding: what ranking needs.

import type { SavedModel, Settings } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
import { weightsOf } from '../table-weights.ts';
import { VERSION } from './score.ts';
import { sizesOf } from './sizes.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'mult-vae', version: VERSION, settings, tensors };
	const { hidden, words } = sizesOf(settings);
	return {
		...checkpoint,
		tensors: {
			encoder: weightsOf(tensorOf(checkpoint, 'encoder', [-1, -1, -1]), hidden),
			decoder: weightsOf(tensorOf(checkpoint, 'decoder', [-1, -1, -1]), hidden),
			biases: tensorOf(checkpoint, 'biases', [-1]),
			layers: tensorOf(checkpoint, 'layers', [words]),
		},
	};
}
