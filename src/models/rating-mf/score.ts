// Predicted ratings, without tfjs: mu + b_u + b_i + u.v_i, not cut off at the scale's ends, where ties would be. A person
// whom the model was trained on has b_u and u; anyone else is folded in.

import { InklingError } from '../../core/errors.ts';
import { numberSetting, type OpenScorer, tensorOf } from '../model.ts';
import { createRatingFoldIn } from './fold-in.ts';

export const open: OpenScorer = (saved) => {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model rating-mf: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const items = tensorOf(saved, 'items', [-1, -1]);
	const [itemCount = 0, size = 0] = items.shape;
	const vectors = items.data;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const [mean = 0, deviation = 0] = tensorOf(saved, 'scale', [2]).data;
	const users = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : undefined;
	const userBiases = users && tensorOf(saved, 'userBiases', [users.length / size]).data;
	const regularisation = numberSetting(saved.settings, 'regularisation');
	const foldIn = createRatingFoldIn({ vectors, size, biases, mean, deviation, regularisation });

	return {
		itemCount,
		predicts: 'ratings',
		score(histories, into) {
			histories.forEach((history, h) => {
				const { user } = history;
				const folded = users && user !== undefined ? undefined : foldIn.person(history);
				const person = folded?.subarray(1) ?? users?.subarray(user! * size, (user! + 1) * size) ?? vectors;
				const own = mean + (folded?.[0] ?? userBiases?.[user!] ?? 0);
				for (let item = 0; item < itemCount; item++) {
					let score = own + biases[item]!;
					for (let k = 0; k < size; k++) score += person[k]! * vectors[item * size + k]!;
					into[h * itemCount + item] = score;
				}
			});
		},
		vectors: () => ({ size, data: vectors }),
		contributions: foldIn.contributions,
	};
};
