import { InklingError } from '../errors.ts';
import type { SavedModel } from '../model.ts';

/**
 * Magnitude pruning (Han et al., NeurIPS 2015), each tensor by itself and without training it again: the given share of its
 * numbers, those nearest to zero, becomes zero. Ties by the smaller index, so that the count is exact.
 */
export function prune(saved: SavedModel, names: readonly string[], fraction: number): SavedModel {
	if (!(fraction >= 0 && fraction < 1)) {
		throw new InklingError('invalid-argument', `prune: the share must be from 0 to less than 1, got ${fraction}.`);
	}
	if (fraction === 0) return saved;
	const pruned = names.flatMap((name) => {
		const tensor = saved.tensors[name];
		return tensor ? [[name, { ...tensor, data: withoutSmallest(tensor.data, fraction) }] as const] : [];
	});
	return { ...saved, tensors: { ...saved.tensors, ...Object.fromEntries(pruned) } };
}

function withoutSmallest(data: Float32Array, fraction: number): Float32Array<ArrayBuffer> {
	const count = Math.floor(fraction * data.length);
	const left = data.slice();
	if (count === 0) return left;
	const sizes = data.map(Math.abs).sort();
	const last = sizes[count - 1]!;
	// Of those as large as the last of them only as many as are still missing.
	let ties = count - sizes.findIndex((size) => size >= last);
	for (let i = 0; i < left.length; i++) {
		const size = Math.abs(left[i]!);
		if (size < last || (size === last && ties-- > 0)) left[i] = 0;
	}
	return left;
}
