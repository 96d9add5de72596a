// The items' vectors of a checkpoint without optimiser rows and padding: what ranking needs, and the others to go on from.

import type { SavedModel, Settings } from '../../core/model.ts';
import { numberSetting, type Tensors, tensorOf } from '../model.ts';
import { weightsOf } from '../table-weights.ts';
import { VERSION } from './score.ts';

export function save(tensors: Tensors, settings: Settings): SavedModel {
	const checkpoint: SavedModel = { kind: 'item2vec', version: VERSION, settings, tensors };
	const size = numberSetting(settings, 'embeddingSize');
	const of = (name: string) => weightsOf(tensorOf(checkpoint, name, [-1, -1, -1]), size);
	return { ...checkpoint, tensors: { items: of('items'), near: of('near') } };
}
