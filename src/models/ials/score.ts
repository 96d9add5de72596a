// Ranking with implicit ALS, without tfjs: score = u.v_i. A person whom the model was trained on has a row u; anyone else
// is folded in exactly.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { numberSetting, tensorOf } from '../model.ts';
import { createFoldIn, type FoldIn } from './fold-in.ts';

export function open(saved: SavedModel): Scorer {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model ials: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const items = tensorOf(saved, 'items', [-1, -1]);
	const [itemCount = 0, size = 0] = items.shape;
	const vectors = items.data;
	const users = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : undefined;
	const meanWeight = tensorOf(saved, 'weight', [1]).data[0]!;
	const unobserved = numberSetting(saved.settings, 'unobserved');
	const regularisation = numberSetting(saved.settings, 'regularisation');
	let foldIn: FoldIn | undefined;
	const folded = () => (foldIn ??= createFoldIn(vectors, size, { unobserved, regularisation, meanWeight }));

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, h) => {
				const trained = users && history.user !== undefined;
				const person = trained
					? users.subarray(history.user * size, (history.user + 1) * size)
					: folded().person(history);
				const out = into.subarray(h * itemCount, (h + 1) * itemCount);
				for (let item = 0; item < itemCount; item++) {
					let score = 0;
					const row = item * size;
					for (let k = 0; k < size; k++) score += person[k]! * vectors[row + k]!;
					out[item] = score;
				}
			});
		},
		vectors: () => ({ size, data: vectors }),
		contributions: (history, item) => folded().contributions(history, item),
	};
}
