// The tables of a checkpoint without optimiser rows and padding: what ranking needs.

import type { SavedModel, Settings, Tensor } from '../../core/model.ts';
import { numberSetting, type Tensors, tensorOf } from '../model.ts';
import { weightsOf } from '../table-weights.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const size = numberSetting(settings, 'embeddingSize');
	const padded: SavedModel = { kind: 'mf', version: 1, settings, tensors };
	const biases = biasesOf(tensorOf(padded, 'biases', [-1, -1]));
	const userBiases = tensors.userBiases && { userBiases: biasesOf(tensors.userBiases) };
	const users = weightsOf(tensors.users, size);
	const items = weightsOf(tensors.items, size);
	return {
		kind: 'mf',
		version: 1,
		settings,
		tensors: {
			users,
			items,
			biases,
			...userBiases,
			length: { shape: [1], data: Float32Array.of(meanLength(users.data, size)) },
		},
	};
}

/** Biases [rows, with their state] without it: [rows]. */
function biasesOf({ shape: [rows = 0, width = 0], data }: Tensor): Tensor {
	return { shape: [rows], data: data.filter((_, i) => i % width === 0) };
}

/** The mean length of the rows: [people, size]. */
function meanLength(rows: Float32Array, size: number): number {
	let sum = 0;
	for (let row = 0; row < rows.length; row += size) {
		let squares = 0;
		for (let k = 0; k < size; k++) squares += rows[row + k]! * rows[row + k]!;
		sum += Math.sqrt(squares);
	}
	return rows.length === 0 ? 0 : (sum * size) / rows.length;
}
