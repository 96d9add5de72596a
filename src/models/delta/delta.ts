// A model's personal delta, to those that learn, keep and apply it: what one person's events add to a model that was
// trained on others. A model that has one exports a DeltaDefinition from its delta.ts; the gradient step lies apart
// (delta-step.ts), so that a page that ranks with a delta loads no engine.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel, Tensor } from '../../core/model.ts';
import type { History } from '../../core/scorer.ts';
import type { Gpu } from '../../gpu/device.ts';

export type DeltaTensors = Readonly<Record<string, Tensor>>;

export interface DeltaSettings {
	/** Adam's step. */
	readonly learningRate: number;
	/** Pull toward the pack: after each step everything is divided by 1 + learningRate x proximal. */
	readonly proximal: number;
	/** Gradient steps for each event learnt. */
	readonly steps: number;
	/** Events that a step foretells at most: the newest, and others drawn from before it. */
	readonly batch: number;
	/** Items that a step tells them apart from: drawn, or all where there are no more. */
	readonly negatives: number;
	/** Of low-rank adapters. */
	readonly rank: number;
	/** What gradients do; sgd where a test wants to see them. */
	readonly optimiser: 'adam' | 'sgd';
}

export interface DeltaStepOptions {
	/** The pack's model. */
	readonly saved: SavedModel;
	readonly settings: DeltaSettings;
	readonly seed: number;
	/** Null: the portable path. */
	readonly gpu: Gpu | null;
	/** Of a delta that is gone on from; absent: nothing is learnt yet. */
	readonly tensors?: DeltaTensors;
}

export interface DeltaStep {
	/**
	 * One step on the history's first `end` events, of which those from `from` on may be foretold; `number` counts the
	 * steps from 0 and is what the draws hang on. The mean loss before it.
	 */
	run(history: History, from: number, end: number, number: number): Promise<number>;
	/** Weights and the optimiser's state as they are now. */
	read(): Promise<DeltaTensors>;
	destroy(): void;
}

export interface DeltaDefinition {
	/** Of the tensors; part of what a delta is a function of. */
	readonly version: number;
	readonly defaults: DeltaSettings;
	/** The model with the delta in it, which the model's own scorer opens. */
	apply(saved: SavedModel, tensors: DeltaTensors, settings: DeltaSettings): SavedModel;
	readonly loadStep: () => Promise<(options: DeltaStepOptions) => Promise<DeltaStep>>;
}

/** Positions from .. end - 1 whose event speaks for an item that was new to the person: what is foretold and learnt. */
export function targetsOf(history: History, from: number, end: number): number[] {
	const met = new Set<number>();
	const targets: number[] = [];
	for (let i = 0; i < end; i++) {
		const item = history.items[i]!;
		if (history.weights[i]! > 0 && !met.has(item) && i >= from) targets.push(i);
		if (history.weights[i]! !== 0) met.add(item);
	}
	return targets;
}

/** The history's first `end` events. */
export function historyUntil(history: History, end: number): History {
	return {
		...(history.user === undefined ? {} : { user: history.user }),
		items: history.items.subarray(0, end),
		types: history.types.subarray(0, end),
		weights: history.weights.subarray(0, end),
		at: history.at.subarray(0, end),
	};
}

/** The delta's weights, of as many numbers as the model's sizes come to. Throws invalid-data. */
export function weightsOfDelta(kind: string, tensors: DeltaTensors, words: number): Float32Array<ArrayBuffer> {
	const data = tensors.weights?.data;
	if (data?.length !== words) {
		throw new InklingError(
			'invalid-data',
			`delta of ${kind}: it must have ${words} weights, got ${data?.length ?? 'none'}. Learn it again from the history.`,
		);
	}
	return data;
}

/** [items] each item's bias with what an offset of the person's vector adds to its score: b_i + d.v_i. */
export function withOffset(biases: Float32Array, vectors: Float32Array, offset: Float32Array, size: number): Tensor {
	const data = new Float32Array(biases.length);
	for (let item = 0, at = 0; item < data.length; item++) {
		let sum = biases[item]!;
		for (let k = 0; k < size; k++) sum += offset[k]! * vectors[at++]!;
		data[item] = sum;
	}
	return { shape: [data.length], data };
}
