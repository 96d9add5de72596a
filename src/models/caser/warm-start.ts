// Goes on from a trained model: its layers, and the vectors and biases of the items that it knows. People are learnt anew, since
// their indices are not those of the earlier run.

import type { Tensor } from '../../core/model.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { settings }) => {
	mustMatch(model, settings, ['embeddingSize', 'heights', 'filters', 'verticalFilters', 'loss']);
	const into = (name: string): Tensor => {
		const tensor = fresh[name];
		if (!tensor) throw new Error('unreachable');
		return tensor;
	};
	copyRows(tensorOf(model, 'items', [-1, -1]), into('items'), itemOf);
	copyRows(tensorOf(model, 'targets', [-1, -1]), into('targets'), itemOf);
	copyRows(tensorOf(model, 'biases', [-1]), into('biases'), itemOf);
	into('weights').data.set(tensorOf(model, 'weights', [-1]).data);
	return fresh;
};
