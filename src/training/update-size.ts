import type { SavedModel } from '../core/model.ts';

/** |W - W before| / |W| over all of a model's weights; undefined without a model before of the same shape. */
export function updateSize(now: SavedModel, before: SavedModel | undefined): number | undefined {
	if (!before) return undefined;
	let moved = 0;
	let size = 0;
	for (const [name, { data }] of Object.entries(now.tensors)) {
		const old = before.tensors[name]?.data;
		if (old?.length !== data.length) return undefined;
		for (let i = 0; i < data.length; i++) {
			moved += (data[i]! - old[i]!) ** 2;
			size += data[i]! ** 2;
		}
	}
	return size > 0 ? Math.sqrt(moved / size) : 0;
}
