// The tables of a checkpoint without optimiser rows and padding, and mu: what ranking needs.

import type { SavedModel, Settings } from '../../core/model.ts';
import { save as saveTables } from '../mf/save.ts';
import type { Tensors } from '../model.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const { length: _, ...tables } = saveTables(tensors, settings).tensors;
	const scale = tensors.scale ?? { shape: [2], data: new Float32Array(2) };
	return { kind: 'rating-mf', version: 1, settings, tensors: { ...tables, scale } };
}
