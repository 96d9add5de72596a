// The tables of a checkpoint without optimiser rows and padding: what ranking needs.

import type { Save, Tensors } from '../model.ts';
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
				items: rowsOf(tensors, 'items', size),
				biases: tensors.biases ?? { shape: [0], data: new Float32Array(0) },
				gaps: rowsOf(tensors, 'gaps', size),
				weights: { shape: [words], data: weights },
			},
		};
	};

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
