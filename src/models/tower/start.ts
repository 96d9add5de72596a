import { normalRows } from '../../core/random.ts';
import type { Layers } from './layers.ts';

/** First weights, and biases of zero (He et al., ICCV 2015, where half of what comes out is cut off). `stream` and on, `apart` from layer to layer. */
export function startOfLayers(
	{ layers, words }: Layers,
	seed: number,
	stream: number,
	apart = 1,
): Float32Array<ArrayBuffer> {
	const numbers = new Float32Array(words);
	for (const [i, { inputs, outputs, weightsAt, activation }] of layers.entries()) {
		const deviation = Math.sqrt((activation === 'relu' ? 2 : 1) / inputs);
		numbers.set(normalRows(inputs, outputs, outputs, deviation, seed, stream + apart * i), weightsAt);
	}
	return numbers;
}
