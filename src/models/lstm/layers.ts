// The sizes that a model's settings come to, and its start. Sizes are padded to multiples of 4, the block that kernels
// read at once: what is padded starts as zero, and stays so, since neither it nor its gradient is reached from elsewhere.

import type { Settings } from '../../core/model.ts';
import { normalRows, Stream } from '../../core/random.ts';
import { numberSetting } from '../model.ts';

export type Cell = 'lstm' | 'gru';

/** Standard deviation of the first item vectors. */
const START_DEVIATION = 0.1;

export interface Layer {
	readonly inputs: number;
	readonly units: number;
	/** Where its weights [inputs + units + 1, units, 4] start among all. */
	readonly at: number;
}

/** A convolution between what is read and the first layer of cells. */
export interface Front {
	readonly filters: number;
	/** Positions that a filter sees. */
	readonly width: number;
	/** Where its weights [width, size, filters] and biases [filters] start among all. */
	readonly at: number;
}

export interface Layers {
	/** Numbers of an item, padded. */
	readonly size: number;
	/** Hidden units, padded. */
	readonly units: number;
	readonly layers: readonly Layer[];
	/** Where the weights [units, size] from the last layer to an item's numbers start; undefined where those are as many. */
	readonly projectionAt: number | undefined;
	/** Only where the settings have filters. */
	readonly convolution: Front | undefined;
	/** All weights but the tables'. */
	readonly words: number;
}

const padded = (size: number): number => Math.ceil(size / 4) * 4;

export function layersOf(settings: Settings): Layers {
	const size = padded(numberSetting(settings, 'embeddingSize'));
	const units = padded(numberSetting(settings, 'hiddenSize'));
	const filters = settings.filters === undefined ? undefined : padded(numberSetting(settings, 'filters'));
	const layers: Layer[] = [];
	let at = 0;
	for (let layer = 0; layer < numberSetting(settings, 'layers'); layer++) {
		const inputs = layer > 0 ? units : (filters ?? size);
		layers.push({ inputs, units, at });
		at += (inputs + units + 1) * units * 4;
	}
	const projectionAt = size === units ? undefined : at;
	if (projectionAt !== undefined) at += units * size;
	const convolution = filters === undefined ? undefined : { filters, width: numberSetting(settings, 'width'), at };
	if (convolution) at += (convolution.width * size + 1) * convolution.filters;
	return { size, units, layers, projectionAt, convolution, words: at };
}

/** The first weights of the layers: normal, smaller where more of them meet; an lstm forgets little at first. */
export function startWeights(settings: Settings, cell: Cell, seed: number): Float32Array<ArrayBuffer> {
	const { size, units, layers, projectionAt, convolution, words } = layersOf(settings);
	const realSize = numberSetting(settings, 'embeddingSize');
	const realUnits = numberSetting(settings, 'hiddenSize');
	const weights = new Float32Array(words);
	for (const [l, { inputs, at }] of layers.entries()) {
		const realInputs = l > 0 ? realUnits : convolution ? numberSetting(settings, 'filters') : realSize;
		const deviation = 1 / Math.sqrt(realInputs + realUnits);
		const lanes = 4 * realUnits;
		const drawn = normalRows(inputs + units, lanes, lanes, deviation, seed, Stream.initialise + 8 + l);
		for (let row = 0; row < inputs + units; row++) {
			const own = row < inputs ? row < realInputs : row - inputs < realUnits;
			if (!own) continue;
			for (let lane = 0; lane < lanes; lane++) {
				// In a gru the third lane takes from the input alone, the fourth from the hidden state alone.
				if (cell === 'gru' && lane % 4 === (row < inputs ? 3 : 2)) continue;
				weights[at + row * 4 * units + lane] = drawn[row * lanes + lane]!;
			}
		}
		if (cell === 'lstm') {
			for (let unit = 0; unit < realUnits; unit++) weights[at + (inputs + units) * 4 * units + 4 * unit + 1] = 1;
		}
	}
	if (projectionAt !== undefined) {
		const drawn = normalRows(realUnits, realSize, size, 1 / Math.sqrt(realUnits), seed, Stream.initialise + 16);
		weights.set(drawn, projectionAt);
	}
	if (convolution) {
		const { filters, width, at } = convolution;
		const real = numberSetting(settings, 'filters');
		// Twice the variance of 1 / inputs, before a relu (He et al., ICCV 2015).
		const deviation = Math.sqrt(2 / (width * realSize));
		const drawn = normalRows(width * realSize, real, filters, deviation, seed, Stream.initialise + 17);
		for (let row = 0; row < width * realSize; row++) {
			const to = at + (Math.floor(row / realSize) * size + (row % realSize)) * filters;
			weights.set(drawn.subarray(row * filters, (row + 1) * filters), to);
		}
	}
	return weights;
}

/** The first vectors of items, each followed by room for the optimiser: [items, 1 + slots, stride]. */
export function startItems(
	settings: Settings,
	items: number,
	stride: number,
	slots: number,
	seed: number,
	state = 0,
): Float32Array<ArrayBuffer> {
	const drawn = normalRows(
		items,
		numberSetting(settings, 'embeddingSize'),
		stride,
		START_DEVIATION,
		seed,
		Stream.initialise,
	);
	const table = new Float32Array(items * (1 + slots) * stride).fill(state);
	for (let item = 0; item < items; item++) {
		table.set(drawn.subarray(item * stride, (item + 1) * stride), item * (1 + slots) * stride);
	}
	return table;
}
