// Ranking with matrix factorisation, without tfjs: score = u.v_i + b_i + b_u. A person whom the model was trained on
// has a row u, and a bias if the model has those; anyone else is folded in, with no bias of their own.

import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { createFoldIn } from './fold-in.ts';

export function open(saved: SavedModel): Scorer {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model mf: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const items = tensorOf(saved, 'items', [-1, -1]);
	const [itemCount = 0, size = 0] = items.shape;
	const vectors = items.data;
	const biases = tensorOf(saved, 'biases', [itemCount]).data;
	const users = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : undefined;
	const userBiases =
		users && saved.tensors.userBiases ? tensorOf(saved, 'userBiases', [users.length / size]).data : undefined;
	const length = tensorOf(saved, 'length', [1]).data[0]!;
	let foldIn: ReturnType<typeof createFoldIn> | undefined;

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, h) => {
				let person: Float32Array | Float64Array;
				let own = 0;
				if (users && history.user !== undefined) {
					person = users.subarray(history.user * size, (history.user + 1) * size);
					if (userBiases) own = userBiases[history.user]!;
				} else {
					foldIn ??= createFoldIn(vectors, size, length);
					person = foldIn.vector(history);
				}
				const out = into.subarray(h * itemCount, (h + 1) * itemCount);
				for (let item = 0; item < itemCount; item++) {
					let score = biases[item]! + own;
					const row = item * size;
					for (let k = 0; k < size; k++) score += person[k]! * vectors[row + k]!;
					out[item] = score;
				}
			});
		},
		vectors: () => ({ size, data: vectors }),
		contributions(history, item) {
			foldIn ??= createFoldIn(vectors, size, length);
			return foldIn.contributions(history, item);
		},
	};
}
