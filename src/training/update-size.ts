import type { SavedModel } from '../core/model.ts';

/** |W - W before| / |W| over all of a model's weights; undefined without a model before of the same shape. What did not move at all is not weights: the keys of a vocabulary, say. */
export function updateSize(now: SavedModel, before: SavedModel | undefined): number | undefined {
	if (!before) return undefined;
	let moved = 0;
	let size = 0;
	for (const [name, { data }] of Object.entries(now.tensors)) {
		const old = before.tensors[name]?.data;
		if (old?.length !== data.length) return undefined;
		let movedHere = 0;
		let sizeHere = 0;
		for (let i = 0; i < data.length; i++) {
			movedHere += (data[i]! - old[i]!) ** 2;
			sizeHere += data[i]! ** 2;
		}
		if (movedHere === 0) continue;
		moved += movedHere;
		size += sizeHere;
	}
	return size > 0 ? Math.sqrt(moved / size) : 0;
}
