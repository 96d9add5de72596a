// What one person adds to two towers: the last layer of the people's tower moves, its biases and, where these are few
// enough, its weights. The items' vectors stay as they are.

import { type DeltaDefinition, weightsOfDelta } from '../delta/delta.ts';
import { tensorOf } from '../model.ts';
import { deltaSizes } from './delta-sizes.ts';
import { towerOf } from './tower.ts';

export const twoTowerDelta: DeltaDefinition = {
	version: 1,
	defaults: {
		learningRate: 0.003,
		proximal: 10,
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
