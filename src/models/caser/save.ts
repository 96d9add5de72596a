// A checkpoint without optimiser rows: what ranking needs.

import type { Save, Tensors } from '../model.ts';
import { layersOf } from './layers.ts';

export const save: Save = (tensors, settings) => {
	const { size, words } = layersOf(settings);
	return {
		kind: 'caser',
		version: 1,
		settings,
		tensors: {
			items: rowsOf(tensors, 'items', size),
			targets: rowsOf(tensors, 'targets', 2 * size),
			users: rowsOf(tensors, 'users', size),
			biases: tensors.biases ?? { shape: [0], data: new Float32Array(0) },
			weights: { shape: [words], data: tensors.weights?.data.slice(0, words) ?? new Float32Array(0) },
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
