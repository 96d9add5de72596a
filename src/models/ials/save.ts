// The tables of a checkpoint without padding: what ranking needs.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors } from '../model.ts';
import { weightsOf } from '../table-weights.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const size = numberSetting(settings, 'embeddingSize');
	const { weight } = tensors;
	return {
		kind: 'ials',
		version: 1,
		settings,
		tensors: {
			users: weightsOf(tensors.users, size),
			items: weightsOf(tensors.items, size),
			...(weight ? { weight } : {}),
		},
	};
}
