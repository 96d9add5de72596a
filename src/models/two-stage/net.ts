// The ranker: layers of rectified sums over a candidate's features, then one number, its score. Such a net is linear where it
// is: `slopes` are exact as long as no unit switches.

import type { Settings } from '../../core/model.ts';
import { numberSetting } from '../model.ts';

export interface NetLayer {
	readonly inputs: number;
	readonly outputs: number;
	/** Where [inputs, outputs] weights and [outputs] biases start among the net's numbers. */
	readonly weightsAt: number;
	readonly biasAt: number;
	/** Of all but the last. */
	readonly activation: 'relu' | 'none';
}

export interface Net {
	readonly inputs: number;
	readonly layers: readonly NetLayer[];
	/** Numbers that it has: the last layer's padded to a multiple of 4. */
	readonly words: number;
}

/** Kernels read four numbers at once. */
export const four = (size: number): number => Math.ceil(size / 4) * 4;

export function netOf(settings: Settings, inputs: number): Net {
	const hidden = four(numberSetting(settings, 'hiddenSize'));
	const layers: NetLayer[] = [];
	let words = 0;
	const add = (from: number, outputs: number, activation: NetLayer['activation']) => {
		const biasAt = words + from * outputs;
		layers.push({ inputs: from, outputs, weightsAt: words, biasAt, activation });
		words = biasAt + outputs;
	};
	for (let i = 0; i < numberSetting(settings, 'layers'); i++) add(i === 0 ? inputs : hidden, hidden, 'relu');
	add(hidden, 1, 'none');
	return { inputs, layers, words: four(words) };
}

export interface NetRunner {
	/** The score of a row of features. */
	score(features: Float32Array): number;
	/** What each feature of the row last scored adds to it: [inputs]. */
	slopes(): Float64Array;
}

/** Runs it on one row after another. */
export function createNetRunner(net: Net, numbers: Float32Array): NetRunner {
	const rows = net.layers.map(({ outputs }) => new Float32Array(outputs));
	return {
		score(features) {
			let from = features;
			for (const [i, { inputs, outputs, weightsAt, biasAt, activation }] of net.layers.entries()) {
				const to = rows[i] ?? from;
				for (let n = 0; n < outputs; n++) to[n] = numbers[biasAt + n]!;
				for (let k = 0; k < inputs; k++) {
					const x = from[k]!;
					if (x === 0) continue;
					const row = weightsAt + k * outputs;
					for (let n = 0; n < outputs; n++) to[n]! += x * numbers[row + n]!;
				}
				if (activation === 'relu') for (let n = 0; n < outputs; n++) if (to[n]! < 0) to[n] = 0;
				from = to;
			}
			return from[0]!;
		},
		slopes() {
			let above = Float64Array.of(1);
			for (const [i, { inputs, outputs, weightsAt, activation }] of [...net.layers.entries()].toReversed()) {
				const below = new Float64Array(inputs);
				for (let n = 0; n < outputs; n++) {
					if (activation === 'relu' && !(rows[i]![n]! > 0)) continue;
					for (let k = 0; k < inputs; k++) below[k]! += above[n]! * numbers[weightsAt + k * outputs + n]!;
				}
				above = below;
			}
			return above;
		},
	};
}
