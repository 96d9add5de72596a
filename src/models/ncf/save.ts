// What ranking needs of a checkpoint: the rows without the optimiser's, and the numbers of the head.

import type { SavedModel, Settings } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
import { weightsOf } from '../table-weights.ts';
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
			users: weightsOf(userTable, size, 0, users),
			history: weightsOf(userTable, size, users, items),
			everyone: weightsOf(userTable, size, users + items, 1),
			items: weightsOf(itemTable, size, 0, items),
			numbers: tensorOf(checkpoint, 'numbers', [output.words + tower.words]),
		},
	};
}
