// What one person adds to a matrix factorisation: an offset of the vector that they are folded into, and how far they go
// with the shop's biases. score = (u + d).v_i + (1 + a) b_i, written into the biases, so that the scorer stays as it is.
// Every item's bias moves, by d.v_i + a b_i, and with d and a it is held near the pack's.

import { type DeltaDefinition, weightsOfDelta, withOffset } from '../delta/delta.ts';
import { tensorOf } from '../model.ts';
import { deltaSizes } from './delta-sizes.ts';

export const mfDelta: DeltaDefinition = {
	version: 1,
	defaults: {
		learningRate: 0.01,
		proximal: 10,
		steps: 4,
		batch: 32,
		negatives: 1024,
		rank: 4,
		optimiser: 'adam',
	},
	apply(saved, tensors) {
		const { size, hidden } = deltaSizes(saved);
		const weights = weightsOfDelta(saved.kind, tensors, hidden);
		const items = tensorOf(saved, 'items', [-1, size]);
		const biases = tensorOf(saved, 'biases', [items.shape[0] ?? 0]);
		const scale = 1 + weights[hidden - 4]!;
		const scaled = biases.data.map((bias) => scale * bias);
		return { ...saved, tensors: { ...saved.tensors, biases: withOffset(scaled, items.data, weights, size) } };
	},
	loadStep: async () => (await import('./delta-step.ts')).createMfDelta,
};
