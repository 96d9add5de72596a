// The items' vectors of a checkpoint without optimiser rows and padding: what ranking needs, and the others to go on from.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors, tensorOf } from '../model.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'item2vec', version: VERSION, settings, tensors };
	const size = numberSetting(settings, 'embeddingSize');
	const weightsOf = (name: string) => {
		const { shape, data } = tensorOf(checkpoint, name, [-1, -1, -1]);
		const [rows = 0, parts = 0, stride = 0] = shape;
		const weights = new Float32Array(rows * size);
		for (let row = 0; row < rows; row++) {
			const at = row * parts * stride;
			weights.set(data.subarray(at, at + size), row * size);
		}
		return { shape: [rows, size], data: weights };
	};
	return { ...checkpoint, tensors: { items: weightsOf('items'), near: weightsOf('near') } };
}
