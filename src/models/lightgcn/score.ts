// Ranking with LightGCN, without the graph: score = u.v_i. A person whom the model was trained on has a vector u. Anyone else
// is joined to the graph as a node whose own row is zero: one hop brings them the sum of what their items bring
// (layers.ts) over the root of their number, less what was against.

import { InklingError } from '../../core/errors.ts';
import { perHistory } from '../../core/per-history.ts';
import { type OpenScorer, tensorOf } from '../model.ts';

export const open: OpenScorer = (saved) => {
	if (saved.version !== 1) {
		throw new InklingError(
			'invalid-data',
			`model lightgcn: version must be 1, got ${saved.version}. Open it with a newer Inkling.`,
		);
	}
	const items = tensorOf(saved, 'items', [-1, -1]);
	const [itemCount = 0, size = 0] = items.shape;
	const vectors = items.data;
	const parts = tensorOf(saved, 'parts', [itemCount, size]).data;
	const users = saved.tensors.users ? tensorOf(saved, 'users', [-1, size]).data : undefined;
	const fold = perHistory((history) => {
		const person = new Float64Array(size);
		const scale = 1 / Math.sqrt(Math.max(1, history.items.length));
		for (const [e, item] of history.items.entries()) {
			const share = scale * Math.sign(history.weights[e]!);
			for (let k = 0; k < size; k++) person[k]! += share * parts[item * size + k]!;
		}
		return person;
	});

	return {
		itemCount,
		score(histories, into) {
			histories.forEach((history, h) => {
				const { user } = history;
				const known = user === undefined ? undefined : users?.subarray(user * size, (user + 1) * size);
				const person = known ?? fold(history);
				for (let item = 0; item < itemCount; item++) {
					let score = 0;
					for (let k = 0; k < size; k++) score += person[k]! * vectors[item * size + k]!;
					into[h * itemCount + item] = score;
				}
			});
		},
		vectors: () => ({ size, data: vectors }),
		contributions(history, item) {
			const scale = 1 / Math.sqrt(Math.max(1, history.items.length));
			return Float64Array.from(history.items, (own, e) => {
				let along = 0;
				for (let k = 0; k < size; k++) along += parts[own * size + k]! * vectors[item * size + k]!;
				return scale * Math.sign(history.weights[e]!) * along;
			});
		},
	};
};
