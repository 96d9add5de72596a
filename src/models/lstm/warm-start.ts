// Goes on from a trained model: its layers, its gaps, and the vectors and biases of the items that it knows.

import type { Tensor } from '../../core/model.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { settings }) => {
	const shaped = ['embeddingSize', 'hiddenSize', 'layers', 'filters', 'width'];
	mustMatch(
		model,
		settings,
		shaped.filter((name) => name in settings),
	);
	const into = (name: string): Tensor => {
		const tensor = fresh[name];
		if (!tensor) throw new Error('unreachable');
		return tensor;
	};
	const gaps = tensorOf(model, 'gaps', [-1, -1]);
	copyRows(tensorOf(model, 'items', [-1, -1]), into('items'), itemOf);
	copyRows(tensorOf(model, 'biases', [-1]), into('biases'), itemOf);
	copyRows(
		gaps,
		into('gaps'),
		Int32Array.from({ length: gaps.shape[0] ?? 0 }, (_, gap) => gap),
	);
	into('weights').data.set(tensorOf(model, 'weights', [-1]).data);
	return fresh;
};
