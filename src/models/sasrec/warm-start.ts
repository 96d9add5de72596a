// Goes on from a trained model: its layers, its positions, and the vectors and biases of the items that it knows.

import type { Tensor } from '../../core/model.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { settings }) => {
	mustMatch(model, settings, ['embeddingSize', 'heads', 'blocks', 'maxLength', 'loss']);
	const into = (name: string): Tensor => {
		const tensor = fresh[name];
		if (!tensor) throw new Error('unreachable');
		return tensor;
	};
	const positions = tensorOf(model, 'positions', [-1, -1]);
	copyRows(tensorOf(model, 'items', [-1, -1]), into('items'), itemOf);
	copyRows(tensorOf(model, 'biases', [-1]), into('biases'), itemOf);
	copyRows(
		positions,
		into('positions'),
		Int32Array.from({ length: positions.shape[0] ?? 0 }, (_, t) => t),
	);
	into('weights').data.set(tensorOf(model, 'weights', [-1]).data);
	return fresh;
};
