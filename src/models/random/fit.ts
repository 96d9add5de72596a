// Random: the floor. What a measure gives without any knowledge of people or items.

import type { SavedModel } from '../../core/model.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { RANDOM_KIND, RANDOM_VERSION } from './saved.ts';

/** There is nothing to learn: keeps the seed, and how many items there are (tensor `itemCount`, [1], exact below 2^24). */
export function fitRandom(train: Dataset, seed: number): SavedModel {
	return {
		kind: RANDOM_KIND,
		version: RANDOM_VERSION,
		settings: { seed },
		tensors: { itemCount: { shape: [1], data: Float32Array.of(itemCount(train)) } },
	};
}
