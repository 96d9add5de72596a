// A tower: layers one after another, then length 1. Its shape, where its numbers lie, and its arithmetic on typed arrays.

import type { Settings } from '../../core/model.ts';
import { numberSetting } from '../model.ts';

export interface Layer {
	readonly inputs: number;
	readonly outputs: number;
	/** Where [inputs, outputs] weights and [outputs] biases start among the tower's numbers. */
	readonly weightsAt: number;
	readonly biasAt: number;
	/** Of all but the last. */
	readonly activation: 'relu' | 'none';
}

export interface Tower {
	/** Numbers that go in, and come out. */
	readonly size: number;
	readonly layers: readonly Layer[];
	/** Numbers that it has. */
	readonly words: number;
}

/** Kernels read four numbers at once. */
const four = (size: number): number => Math.ceil(size / 4) * 4;

/** The tower that the settings ask for; both sides have the same. */
export function towerOf(settings: Settings): Tower {
	const size = four(numberSetting(settings, 'embeddingSize'));
	const hidden = four(numberSetting(settings, 'hiddenSize'));
	const count = numberSetting(settings, 'layers');
	const layers: Layer[] = [];
	let words = 0;
	for (let i = 0; i < count; i++) {
		const inputs = i === 0 ? size : hidden;
		const outputs = i === count - 1 ? size : hidden;
		const biasAt = words + inputs * outputs;
		layers.push({ inputs, outputs, weightsAt: words, biasAt, activation: i === count - 1 ? 'none' : 'relu' });
		words = biasAt + outputs;
	}
	return { size, layers, words };
}

/** Runs a tower's layers on one row after another: what each layer leaves, overwritten by the next call. */
export function createLayers(tower: Tower, numbers: Float32Array): (input: Float32Array) => readonly Float32Array[] {
	const rows = tower.layers.map(({ outputs }) => new Float32Array(outputs));
	return (input) => {
		let from = input;
		for (const [i, { inputs, outputs, weightsAt, biasAt, activation }] of tower.layers.entries()) {
			const to = rows[i] ?? from;
			to.set(numbers.subarray(biasAt, biasAt + outputs));
			for (let k = 0; k < inputs; k++) {
				const x = from[k]!;
				if (x === 0) continue;
				const row = weightsAt + k * outputs;
				for (let n = 0; n < outputs; n++) to[n]! += x * numbers[row + n]!;
			}
			if (activation === 'relu') for (let n = 0; n < outputs; n++) if (to[n]! < 0) to[n] = 0;
			from = to;
		}
		return rows;
	};
}

/** Runs a tower on one row after another. */
export function createRunner(tower: Tower, numbers: Float32Array): (input: Float32Array) => Float32Array {
	const layers = createLayers(tower, numbers);
	return (input) => {
		const last = layers(input).at(-1) ?? new Float32Array(0);
		let squares = 1e-12;
		for (let k = 0; k < last.length; k++) squares += last[k]! * last[k]!;
		const length = Math.sqrt(squares);
		for (let k = 0; k < last.length; k++) last[k]! /= length;
		return last;
	};
}
