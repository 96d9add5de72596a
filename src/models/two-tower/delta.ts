// What one person adds to two towers: the last layer of the people's tower moves, its biases and, where these are few
// enough, its weights. The items' vectors stay as they are.

import type { SavedModel } from '../../core/model.ts';
import { type DeltaDefinition, weightsOfDelta } from '../delta/delta.ts';
import { tensorOf } from '../model.ts';
import { type Layer, towerOf } from './tower.ts';

/** More weights than this stay the pack's, so that a delta with Adam's two numbers for each keeps under 200 kB. */
const MOST_WEIGHTS = 128 * 96;

export interface DeltaSizes {
	readonly layer: Layer;
	/** What of the layer's inputs moves: all of them, or none. */
	readonly inputs: number;
	readonly outputs: number;
	/** [outputs] biases, then [inputs, outputs] weights. */
	readonly words: number;
}

export function deltaSizes(saved: SavedModel): DeltaSizes {
	const layer = towerOf(saved.settings).layers.at(-1);
	if (!layer) throw new Error('unreachable');
	const inputs = layer.inputs * layer.outputs > MOST_WEIGHTS ? 0 : layer.inputs;
	return { layer, inputs, outputs: layer.outputs, words: (1 + inputs) * layer.outputs };
}

export const twoTowerDelta: DeltaDefinition = {
	version: 1,
	defaults: {
		learningRate: 0.003,
		proximal: 1,
		steps: 4,
		batch: 32,
		negatives: 1024,
		rank: 4,
		optimiser: 'adam',
	},
	apply(saved, tensors) {
		const { layer, outputs, words } = deltaSizes(saved);
		const delta = weightsOfDelta(saved.kind, tensors, words);
		const tower = tensorOf(saved, 'userTower', [towerOf(saved.settings).words]);
		const data = tower.data.slice();
		for (let k = 0; k < outputs; k++) data[layer.biasAt + k]! += delta[k]!;
		for (let i = outputs; i < words; i++) data[layer.weightsAt + i - outputs]! += delta[i]!;
		return { ...saved, tensors: { ...saved.tensors, userTower: { shape: tower.shape, data } } };
	},
	loadStep: async () => (await import('./delta-step.ts')).createTwoTowerDelta,
};
