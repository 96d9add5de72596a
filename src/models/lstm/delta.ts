// What one person adds to a recurrent model: low-rank adapters (Hu et al., "LoRA", ICLR 2022, arXiv 2106.09685) on the
// weights of every layer, of the input and of the hidden state apart, with the biases themselves; and an offset d of
// what is said, which adds d.v_i to every item's bias. W + A B is written out, so that the scorer stays as it is.

import { type DeltaDefinition, weightsOfDelta, withOffset } from '../delta/delta.ts';
import { tensorOf } from '../model.ts';
import { deltaSizes } from './delta-sizes.ts';
import { layersOf } from './layers.ts';

export const recurrentDelta: DeltaDefinition = {
	version: 1,
	defaults: {
		learningRate: 0.002,
		proximal: 30,
		steps: 4,
		batch: 50,
		negatives: 1024,
		rank: 4,
		optimiser: 'adam',
	},
	apply(saved, tensors, settings) {
		const sizes = deltaSizes(saved, settings.rank);
		const { size, units, rank, offsetAt } = sizes;
		const delta = weightsOfDelta(saved.kind, tensors, sizes.words);
		const own = tensorOf(saved, 'weights', [layersOf(saved.settings).words]);
		const items = tensorOf(saved, 'items', [-1, size]);
		const biases = tensorOf(saved, 'biases', [items.shape[0] ?? 0]);
		const data = own.data.slice();
		const lanes = 4 * units;
		for (const { adapters, biasAt, biasRowAt } of sizes.layers) {
			for (const { rows, at, downAt, upAt } of adapters) {
				for (let row = 0; row < rows; row++) {
					for (let r = 0; r < rank; r++) {
						const factor = delta[downAt + row * rank + r]!;
						for (let n = 0; n < lanes; n++) data[at + row * lanes + n]! += factor * delta[upAt + r * lanes + n]!;
					}
				}
			}
			for (let n = 0; n < lanes; n++) data[biasRowAt + n]! += delta[biasAt + n]!;
		}
		const offset = delta.subarray(offsetAt, offsetAt + size);
		return {
			...saved,
			tensors: {
				...saved.tensors,
				weights: { shape: own.shape, data },
				biases: withOffset(biases.data, items.data, offset, size),
			},
		};
	},
	loadStep: async () => (await import('./delta-step.ts')).createRecurrentDelta,
};
