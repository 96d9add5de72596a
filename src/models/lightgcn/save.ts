// The vectors that the rows come to over the graph, and what items bring to strangers: what ranking needs.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors } from '../model.ts';
import { weightsOf } from '../table-weights.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const size = numberSetting(settings, 'embeddingSize');
	return {
		kind: 'lightgcn',
		version: 1,
		settings,
		tensors: {
			users: weightsOf(tensors.users, size),
			items: weightsOf(tensors.items, size),
			parts: weightsOf(tensors.parts, size),
		},
	};
}
