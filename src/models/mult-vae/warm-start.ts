// Goes on from a trained model: its layers, and both rows of the items that it knows.

import type { Tensor } from '../../core/model.ts';
import { copyRows, mustMatch, tensorOf, type Warm } from '../model.ts';
import { sizesOf } from './sizes.ts';

export const warm: Warm = ({ model, itemOf }, fresh, { settings }) => {
	mustMatch(model, settings, ['embeddingSize', 'hiddenSize']);
	const { hidden, words } = sizesOf(settings);
	const into = (name: string): Tensor => {
		const tensor = fresh[name];
		if (!tensor) throw new Error('unreachable');
		return tensor;
	};
	const decoder = tensorOf(model, 'decoder', [-1, hidden]);
	const known = decoder.shape[0] ?? 0;
	copyRows(decoder, into('decoder'), itemOf);
	// The bias comes last in both.
	copyRows(tensorOf(model, 'encoder', [known + 1, hidden]), into('encoder'), Int32Array.of(...itemOf, known));
	copyRows(tensorOf(model, 'biases', [known]), into('biases'), itemOf);
	into('layers').data.set(tensorOf(model, 'layers', [words]).data);
	return fresh;
};
