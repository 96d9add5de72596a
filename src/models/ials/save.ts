// The tables of a checkpoint without padding: what ranking needs.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors } from '../model.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const size = numberSetting(settings, 'embeddingSize');
	const { weight } = tensors;
	return {
		kind: 'ials',
		version: 1,
		settings,
		tensors: {
			users: withoutPadding(tensors, 'users', size),
			items: withoutPadding(tensors, 'items', size),
			...(weight ? { weight } : {}),
		},
	};
}

/** A table [rows, stride] as [rows, size]. */
function withoutPadding(tensors: Tensors, name: string, size: number) {
	const tensor = tensors[name];
	const [rows = 0, stride = 0] = tensor?.shape ?? [];
	const data = new Float32Array(rows * size);
	for (let row = 0; row < rows; row++) {
		data.set(tensor?.data.subarray(row * stride, row * stride + size) ?? [], row * size);
	}
	return { shape: [rows, size], data };
}
