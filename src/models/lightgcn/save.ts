// The vectors that the rows come to over the graph, and what items bring to strangers: what ranking needs.

import type { SavedModel, Settings, Tensor } from '../../core/model.ts';
import { numberSetting, type Tensors } from '../model.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const size = numberSetting(settings, 'embeddingSize');
	const of = (name: string): Tensor => {
		const { shape: [rows = 0, stride = 0] = [], data = new Float32Array(0) } = tensors[name] ?? {};
		const own = new Float32Array(rows * size);
		for (let row = 0; row < rows; row++) own.set(data.subarray(row * stride, row * stride + size), row * size);
		return { shape: [rows, size], data: own };
	};
	return {
		kind: 'lightgcn',
		version: 1,
		settings,
		tensors: { users: of('users'), items: of('items'), parts: of('parts') },
	};
}
