// The sizes that a model's settings come to, where each layer's numbers lie, and their start.

import type { Settings } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { numberSetting } from '../model.ts';

export interface Layers {
	/** Numbers of an item as it is read, of a person, and of what the filters come to. */
	readonly size: number;
	readonly window: number;
	/** Horizontal filters of each height. */
	readonly filters: number;
	/** Of all heights. */
	readonly horizontal: number;
	readonly vertical: number;
	/** Numbers that all filters give at a position: [heights, filters], then [vertical, size]. */
	readonly features: number;
	/** Where the weights start among all: [window, size, horizontal] and [horizontal]; */
	readonly horizontalAt: number;
	/** [vertical, window]; */
	readonly verticalAt: number;
	/** [features, size]; */
	readonly denseAt: number;
	/** [size]. */
	readonly biasAt: number;
	/** All weights but the tables'. */
	readonly words: number;
}

const padded = (size: number): number => Math.ceil(size / 4) * 4;

export function layersOf(settings: Settings): Layers {
	const size = padded(numberSetting(settings, 'embeddingSize'));
	const window = numberSetting(settings, 'heights');
	const filters = padded(numberSetting(settings, 'filters'));
	const vertical = numberSetting(settings, 'verticalFilters');
	const horizontal = filters * window;
	const features = horizontal + vertical * size;
	const verticalAt = (window * size + 1) * horizontal;
	const denseAt = verticalAt + padded(vertical * window);
	const biasAt = denseAt + features * size;
	return {
		...{ size, window, filters, horizontal, vertical, features },
		...{ horizontalAt: 0, verticalAt, denseAt, biasAt, words: biasAt + size },
	};
}

/** Normal weights of variance 1 / inputs, twice that before a relu (He et al., ICCV 2015). A filter has none where it does not see. */
export function startWeights(layers: Layers, seed: number): Float32Array<ArrayBuffer> {
	const { size, window, filters, horizontal, vertical, features, verticalAt, denseAt, words } = layers;
	const weights = new Float32Array(words);
	const stream = Stream.initialise + 8;
	const drawn = normalRows(window * size, horizontal, horizontal, 1, seed, stream);
	for (let row = 0; row < window * size; row++) {
		const tap = Math.floor(row / size);
		for (let height = window - tap; height <= window; height++) {
			const deviation = Math.sqrt(2 / (height * size));
			for (let n = (height - 1) * filters; n < height * filters; n++) {
				weights[row * horizontal + n] = deviation * drawn[row * horizontal + n]!;
			}
		}
	}
	weights.set(normalRows(vertical, window, window, 1 / Math.sqrt(window), seed, stream + 1), verticalAt);
	weights.set(normalRows(features, size, size, Math.sqrt(2 / features), seed, stream + 2), denseAt);
	return weights;
}
