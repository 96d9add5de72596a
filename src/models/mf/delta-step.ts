// One step of the delta: each row is the person as folded in from what came before the event, and the offset is added.

import type { History } from '../../core/scorer.ts';
import { createDense } from '../../ops/dense/dense.ts';
import { type DeltaStep, type DeltaStepOptions, historyUntil } from '../delta/delta.ts';
import { createDeltaStep, newestAndDrawn } from '../delta/step.ts';
import { tensorOf } from '../model.ts';
import { deltaSizes } from './delta-sizes.ts';
import { createFoldIn } from './fold-in.ts';

export function createMfDelta(options: DeltaStepOptions): Promise<DeltaStep> {
	const { saved, settings, seed } = options;
	const { size, hidden } = deltaSizes(saved);
	const items = tensorOf(saved, 'items', [-1, size]);
	const [itemCount = 0] = items.shape;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const foldIn = createFoldIn(items.data, size, tensorOf(saved, 'length', [1]).data[0]!);
	const rows = settings.batch;
	/** By the event's position, of the history last seen: what was folded in before it. */
	let bases = new Map<number, Float64Array>();
	let basesOf: History | undefined;
	return createDeltaStep(options, {
		label: 'mf delta',
		...{ rows, size: hidden, temperature: 1, items: itemCount, start: new Float32Array(hidden) },
		ownWords: rows * hidden,
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
				let base = bases.get(event);
				if (!base) {
					base = foldIn.vector(historyUntil(history, event));
					bases.set(event, base);
				}
				floats.set(base, at + row * hidden);
				floats[at + row * hidden + hidden - 4] = 1;
			}
		},
		candidate(item, into, at) {
			into.set(items.data.subarray(item * size, (item + 1) * size), at);
			into[at + hidden - 4] = biases[item]!;
			return 0;
		},
		async build({ workspace, inputs, at, weights, gradient }) {
			const same = new Float32Array(hidden * hidden);
			for (let k = 0; k < hidden; k++) same[k * hidden + k] = 1;
			const output = workspace.memory('moved', rows * hidden);
			const outputGradient = workspace.memory('moved gradient', rows * hidden);
			const offset = await createDense(
				workspace,
				{ rows, inputs: hidden, outputs: hidden },
				{
					input: { memory: inputs, at },
					weights: workspace.memory('as it is', same.length, same),
					bias: weights,
					...{ output, outputGradient, biasGradient: gradient },
				},
			);
			return {
				hidden: output,
				hiddenGradient: outputGradient,
				forward: () => offset.forward(),
				backward: () => offset.backward(),
			};
		},
	});
}
