// What ranking needs of a checkpoint: the rows without the optimiser's, and the numbers of the head.

import type { SavedModel, Settings } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
import { weightsOf } from '../pointwise/table.ts';
import { ncfParts } from './parts.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const { size, output, tower } = ncfParts(settings);
	const checkpoint: SavedModel = { kind: 'ncf', version: VERSION, settings, tensors };
	const userTable = tensorOf(checkpoint, 'userTable', [-1, -1, -1]);
	const itemTable = tensorOf(checkpoint, 'itemTable', [-1, -1, -1]);
	const users = tensorOf(checkpoint, 'people', [1]).data[0]!;
	const items = itemTable.shape[0] ?? 0;
	return {
		kind: 'ncf',
		version: VERSION,
		settings,
		tensors: {
			users: weightsOf(userTable, 0, users, size),
			history: weightsOf(userTable, users, items, size),
			everyone: weightsOf(userTable, users + items, 1, size),
			items: weightsOf(itemTable, 0, items, size),
			numbers: tensorOf(checkpoint, 'numbers', [output.words + tower.words]),
		},
	};
}
