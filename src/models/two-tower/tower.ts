// A tower: layers one after another, then length 1. Its shape, and its arithmetic on typed arrays (tower/layers.ts).

import type { Settings } from '../../core/model.ts';
import { numberSetting } from '../model.ts';
import { createLayers, type Layers, layersOf } from '../tower/layers.ts';

export interface Tower extends Layers {
	/** Numbers that go in, and come out. */
	readonly size: number;
}

/** Kernels read four numbers at once. */
const four = (size: number): number => Math.ceil(size / 4) * 4;

/** The tower that the settings ask for; both sides have the same. */
export function towerOf(settings: Settings): Tower {
	const size = four(numberSetting(settings, 'embeddingSize'));
	const hidden = four(numberSetting(settings, 'hiddenSize'));
	const count = numberSetting(settings, 'layers');
	return { size, ...layersOf([size, ...new Array<number>(count - 1).fill(hidden), size]) };
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
