// The layers of both sides, as they lie one behind the other, and their start.

import { normalRows, Stream } from '../../core/random.ts';

export interface Sides {
	/** Of the generator: [items, hidden], [hidden], [hidden, items], [items]. */
	readonly generator: { readonly bias: number; readonly out: number; readonly outBias: number; readonly words: number };
	/** Of the discriminator: [2 items, hidden], [hidden], [hidden], [1]. */
	readonly discriminator: {
		readonly bias: number;
		readonly out: number;
		readonly outBias: number;
		readonly words: number;
	};
}

export function sidesOf(items: number, hidden: number): Sides {
	const side = (inputs: number, outputs: number) => {
		const bias = inputs * hidden;
		const out = bias + hidden;
		const outBias = out + hidden * outputs;
		return { bias, out, outBias, words: outBias + outputs };
	};
	return { generator: side(items, items), discriminator: side(2 * items, 1) };
}

/** First numbers of a side: normal, smaller where more of them meet (Glorot & Bengio, AISTATS 2010); biases are 0. */
export function startSide(
	inputs: number,
	hidden: number,
	outputs: number,
	seed: number,
	stream: number,
): Float32Array<ArrayBuffer> {
	const numbers = new Float32Array((inputs + 1) * hidden + (hidden + 1) * outputs);
	const layer = (from: number, to: number, own: number) =>
		normalRows(from, to, to, Math.sqrt(2 / (from + to)), seed, Stream.initialise + own);
	numbers.set(layer(inputs, hidden, stream));
	numbers.set(layer(hidden, outputs, stream + 1), (inputs + 1) * hidden);
	return numbers;
}
