// One step of the delta: what goes into the last layer, and what the pack makes of it, are worked out for each row from
// what came before the event; y = x W + b (the pack's) + x D + d, brought to length 1. Rows of [x | x W + b] go
// through one layer [D ; 1] with biases d, of which D and d are learnt.

import type { History } from '../../core/scorer.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { createNormalise } from '../../ops/normalise/normalise.ts';
import { type DeltaStep, type DeltaStepOptions, historyUntil } from '../delta/delta.ts';
import { createDeltaStep, newestAndDrawn } from '../delta/step.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { createLayers } from '../tower/layers.ts';
import { deltaSizes } from './delta-sizes.ts';
import { openTowers } from './score.ts';
import { towerOf } from './tower.ts';

export function createTwoTowerDelta(options: DeltaStepOptions): Promise<DeltaStep> {
	const { saved, settings, seed } = options;
	const { inputs: moved, outputs: size, words } = deltaSizes(saved);
	const towers = openTowers(saved);
	const tower = towerOf(saved.settings);
	const layers = createLayers(tower, tensorOf(saved, 'userTower', [tower.words]).data);
	const rows = settings.batch;
	const width = moved + size;
	let bases = new Map<number, Float32Array>();
	let basesOf: History | undefined;
	/** [x | x W + b] of the person before an event. */
	const base = (history: History, event: number): Float32Array => {
		const from = towers.read(historyUntil(history, event));
		const outputs = layers(from);
		const row = new Float32Array(width);
		if (moved > 0) row.set(outputs.at(-2) ?? from);
		row.set(outputs.at(-1) ?? from, moved);
		return row;
	};
	return createDeltaStep(options, {
		label: 'two-tower delta',
		...{ rows, size, items: towers.itemCount, start: new Float32Array(words) },
		temperature: numberSetting(saved.settings, 'temperature'),
		ownWords: rows * width,
		choose: (targets, _, __, number) => newestAndDrawn(targets, rows, seed, number),
		fill(history, chosen, words, at) {
			if (basesOf !== history) {
				bases = new Map();
				basesOf = history;
			}
			const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
			for (let row = 0; row < chosen.length; row++) {
				const event = chosen[row]!;
				if (event === -1) continue;
				const known = bases.get(event) ?? base(history, event);
				bases.set(event, known);
				floats.set(known, at + row * width);
			}
		},
		candidate(item, into, at) {
			into.set(towers.items.subarray(item * size, (item + 1) * size), at);
			return 0;
		},
		async build({ workspace, inputs, at, weights, gradient }) {
			// The learnt part lies in the delta's weights, behind the biases; the rest passes the pack's output on.
			const layer = workspace.memory('last layer', width * size, passOn(moved, size));
			const layerGradient = workspace.memory('last layer gradient', width * size);
			const make = (label: string) => workspace.memory(label, rows * size);
			const [output, outputGradient, vectors, vectorsGradient] = [
				make('output'),
				make('output gradient'),
				make('vectors'),
				make('vectors gradient'),
			];
			const dense = await createDense(
				workspace,
				{ rows, inputs: width, outputs: size },
				{
					input: { memory: inputs, at },
					weights: layer,
					bias: weights,
					...{ output, outputGradient },
					weightsGradient: layerGradient,
					biasGradient: gradient,
				},
			);
			const normalise = await createNormalise(
				workspace,
				{ rows, size },
				{ input: output, output: vectors, outputGradient: vectorsGradient, inputGradient: outputGradient },
			);
			return {
				hidden: vectors,
				hiddenGradient: vectorsGradient,
				forward() {
					workspace.copy(weights, size, layer, 0, moved * size);
					dense.forward();
					normalise.forward();
				},
				backward() {
					normalise.backward();
					dense.backward();
					workspace.copy(layerGradient, 0, gradient, size, moved * size);
				},
			};
		},
	});
}

/** [moved + size, size]: nothing yet, then the identity. */
function passOn(moved: number, size: number): Float32Array<ArrayBuffer> {
	const weights = new Float32Array((moved + size) * size);
	for (let k = 0; k < size; k++) weights[(moved + k) * size + k] = 1;
	return weights;
}
