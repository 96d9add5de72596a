// The sizes that a model's settings come to, where each layer's numbers lie, and their start.

import type { Settings } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { numberSetting } from '../model.ts';

/** Of a block: where its parts start among all weights. A norm is [2, size]: gains, then offsets. */
export interface Block {
	readonly firstNorm: number;
	/** [size, 3 size] to queries, keys and values, then [3 size]. */
	readonly attend: number;
	readonly attendBias: number;
	/** [size, size] from what the heads found, then [size]. */
	readonly join: number;
	readonly joinBias: number;
	readonly secondNorm: number;
	/** [size, size], then [size], twice: with relu between. */
	readonly inner: number;
	readonly innerBias: number;
	readonly outer: number;
	readonly outerBias: number;
}

export interface Layers {
	/** Numbers of an item: embeddingSize, rounded up to a multiple of 4 for each head. */
	readonly size: number;
	readonly heads: number;
	readonly blocks: readonly Block[];
	readonly lastNorm: number;
	/** All weights but the tables'. */
	readonly words: number;
}

export function layersOf(settings: Settings): Layers {
	const heads = numberSetting(settings, 'heads');
	const size = Math.ceil(numberSetting(settings, 'embeddingSize') / (4 * heads)) * 4 * heads;
	let words = 0;
	const place = (count: number): number => {
		words += count;
		return words - count;
	};
	const blocks = Array.from({ length: numberSetting(settings, 'blocks') }, () => ({
		firstNorm: place(2 * size),
		attend: place(3 * size * size),
		attendBias: place(3 * size),
		join: place(size * size),
		joinBias: place(size),
		secondNorm: place(2 * size),
		inner: place(size * size),
		innerBias: place(size),
		outer: place(size * size),
		outerBias: place(size),
	}));
	return { size, heads, blocks, lastNorm: place(2 * size), words };
}

/** Gains of one, and normal weights of variance 1 / inputs, twice that before a relu (He et al., ICCV 2015). */
export function startWeights(layers: Layers, seed: number): Float32Array<ArrayBuffer> {
	const { size, blocks, lastNorm, words } = layers;
	const weights = new Float32Array(words);
	let stream = Stream.initialise + 8;
	const draw = (at: number, outputs: number, gain = 1) =>
		weights.set(normalRows(size, outputs, outputs, Math.sqrt(gain / size), seed, stream++), at);
	for (const { firstNorm, attend, join, secondNorm, inner, outer } of blocks) {
		weights.fill(1, firstNorm, firstNorm + size);
		weights.fill(1, secondNorm, secondNorm + size);
		draw(attend, 3 * size);
		draw(join, size);
		draw(inner, size, 2);
		draw(outer, size);
	}
	weights.fill(1, lastNorm, lastNorm + size);
	return weights;
}
