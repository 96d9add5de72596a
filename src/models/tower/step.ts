// Layers in a training step, dropout between them if asked for: a row comes in, the last layer's output goes out, and back.
// layers.ts has their shape and their arithmetic for ranking.

import type { Memory, Workspace } from '../../gpu/workspace.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createDropout } from '../../ops/dropout/dropout.ts';
import type { Layers } from './layers.ts';

export interface TowerSettings {
	readonly rows: number;
	/** Where the layers' numbers start in `numbers`, and their gradients in `gradient`. */
	readonly first: number;
	readonly tower: Layers;
	/** Of what comes out of each layer but the last; a rate of 0 leaves it out. */
	readonly dropout?: { readonly rate: number; readonly seed: number; readonly stream: number; readonly stepAt: number };
}

export interface TowerMemories {
	/** [rows, inputs of the first layer] */
	readonly input: Memory;
	/** The same, written. */
	readonly inputGradient: Memory;
	readonly numbers: Memory;
	readonly gradient: Memory;
	/** The step's inputs: dropout reads the step's number there. */
	readonly inputs: Memory;
	/** [rows, outputs of the last layer]: made where it is not given. */
	readonly outputGradient?: Memory;
}

/** Steps of one dropout draw from streams of their own, and so do the layers. */
const STREAMS = 0x0100_0000;

/** Makes the layers; one without layers passes its input on. */
export async function createTower(
	workspace: Workspace,
	{ rows, first, tower, dropout }: TowerSettings,
	{ input, inputGradient, numbers, gradient, inputs, outputGradient }: TowerMemories,
) {
	const forwards: (() => void)[] = [];
	const backwards: (() => void)[] = [];
	let from = input;
	let fromGradient = inputGradient;
	for (const [i, { inputs: width, outputs, weightsAt, biasAt, activation }] of tower.layers.entries()) {
		const isLast = i + 1 === tower.layers.length;
		// Dropout takes four numbers at a time.
		const words = Math.ceil((rows * outputs) / 4) * 4;
		const make = (label: string) => workspace.memory(label, words);
		const output = make('layer');
		const ownGradient = (isLast ? outputGradient : undefined) ?? make('layer gradient');
		const dense = await createDense(
			workspace,
			{ rows, inputs: width, outputs, activation },
			{
				input: from,
				weights: { memory: numbers, at: first + weightsAt },
				bias: { memory: numbers, at: first + biasAt },
				output,
				outputGradient: ownGradient,
				inputGradient: fromGradient,
				weightsGradient: { memory: gradient, at: first + weightsAt },
				biasGradient: { memory: gradient, at: first + biasAt },
			},
		);
		forwards.push(() => dense.forward());
		backwards.push(() => dense.backward());
		from = output;
		fromGradient = ownGradient;
		if (isLast || !dropout || dropout.rate === 0) continue;
		from = make('layer dropped');
		const { rate, seed, stream, stepAt } = dropout;
		const dropping = await createDropout(
			workspace,
			{ words, rate, seed, stream: stream + (i + 1) * STREAMS, stepAt },
			{ steps: inputs, input: output, output: from, gradient: ownGradient },
		);
		forwards.push(() => dropping.forward());
		backwards.push(() => dropping.backward());
	}
	return {
		output: from,
		outputGradient: fromGradient,
		forward() {
			for (const run of forwards) run();
		},
		backward() {
			for (const run of backwards.toReversed()) run();
		},
	};
}
