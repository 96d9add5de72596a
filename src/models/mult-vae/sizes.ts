// The sizes that the settings come to, and the start. Sizes are multiples of 4, the block that kernels read at once.

import type { Settings } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { numberSetting } from '../model.ts';

export interface Sizes {
	/** Numbers of a taste. */
	readonly latent: number;
	/** Units on either side. */
	readonly hidden: number;
	/** Where in the layers' numbers these start: [hidden, 2 latent], [2 latent], [latent, hidden], [hidden]. */
	readonly moments: number;
	readonly momentsBias: number;
	readonly decoder: number;
	readonly decoderBias: number;
	readonly words: number;
}

export function sizesOf(settings: Settings): Sizes {
	const fours = (name: string) => Math.ceil(numberSetting(settings, name) / 4) * 4;
	const latent = fours('embeddingSize');
	const hidden = fours('hiddenSize');
	const momentsBias = hidden * 2 * latent;
	const decoder = momentsBias + 2 * latent;
	const decoderBias = decoder + latent * hidden;
	return { latent, hidden, moments: 0, momentsBias, decoder, decoderBias, words: decoderBias + hidden };
}

/** The layers' first numbers: normal, smaller where more of them meet (Glorot & Bengio, AISTATS 2010); biases are 0. */
export function startLayers({ latent, hidden, decoder, words }: Sizes, seed: number): Float32Array<ArrayBuffer> {
	const layers = new Float32Array(words);
	const deviation = (from: number, to: number) => Math.sqrt(2 / (from + to));
	const moments = normalRows(
		hidden,
		2 * latent,
		2 * latent,
		deviation(hidden, 2 * latent),
		seed,
		Stream.initialise + 2,
	);
	layers.set(moments, 0);
	layers.set(normalRows(latent, hidden, hidden, deviation(latent, hidden), seed, Stream.initialise + 3), decoder);
	return layers;
}

/** Standard deviation of the first rows of items. */
const START_DEVIATION = 0.1;

/** The first rows of a table, each followed by the optimiser's state, which begins so: [rows, 1 + slots, stride]. */
export function startRows(
	rows: number,
	size: number,
	{ stride, slots, begun }: { readonly stride: number; readonly slots: number; readonly begun: number },
	seed: number,
	stream: number,
): Float32Array<ArrayBuffer> {
	const drawn = normalRows(rows, size, stride, START_DEVIATION, seed, stream);
	const table = new Float32Array(rows * (1 + slots) * stride).fill(begun);
	for (let row = 0; row < rows; row++) {
		table.set(drawn.subarray(row * stride, (row + 1) * stride), row * (1 + slots) * stride);
	}
	return table;
}
