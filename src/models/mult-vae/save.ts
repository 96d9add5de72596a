// The tables of a checkpoint without optimiser rows and padding: what ranking needs.

import type { SavedModel, Settings, Tensor } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
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

/** The weights of a table [rows, 1 + slots, stride]: [rows, size]. */
function weightsOf({ shape: [rows = 0, parts = 0, stride = 0], data }: Tensor, size: number): Tensor {
	const weights = new Float32Array(rows * size);
	for (let row = 0; row < rows; row++) {
		const at = row * parts * stride;
		weights.set(data.subarray(at, at + size), row * size);
	}
	return { shape: [rows, size], data: weights };
}
