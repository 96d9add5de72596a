// The items' table of models that learn from features, [items] themselves | features | whatever else, as it stands in a
// checkpoint and is read again when ranking's numbers are worked out.

import type { SavedModel, Tensor } from '../../core/model.ts';
import { type Tensors, tensorOf } from '../model.ts';
import type { ItemBags } from '../two-tower/item-bags.ts';

const vector = (values: ArrayLike<number>): Tensor => ({ shape: [values.length], data: Float32Array.from(values) });

/** What a checkpoint keeps of the bags. */
export const tensorsOfBags = (bags: ItemBags): Tensors => ({
	itemOffsets: vector(bags.offsets),
	itemRows: vector(bags.rows),
	itemWeights: vector(bags.weights),
	itemEvents: vector(bags.events),
	featureKeys: vector(bags.keys),
});

/** The most features of one item. */
export function mostFeatures({ offsets }: ItemBags): number {
	let most = 0;
	for (let item = 0; item + 1 < offsets.length; item++) most = Math.max(most, offsets[item + 1]! - offsets[item]!);
	return most;
}

/** Describes a checkpoint's items one after another: rows of the table, and how many events trained the item. */
export function readBags(checkpoint: SavedModel) {
	const offsets = tensorOf(checkpoint, 'itemOffsets', [-1]).data;
	const items = offsets.length - 1;
	const rows = tensorOf(checkpoint, 'itemRows', [-1]).data;
	const weights = tensorOf(checkpoint, 'itemWeights', [rows.length]).data;
	const events = tensorOf(checkpoint, 'itemEvents', [items]).data;
	return {
		items,
		features: tensorOf(checkpoint, 'featureKeys', [-1]).data.length,
		events: (item: number): number => events[item]!,
		/** The features' rows; the item's own is the item. */
		forEach(item: number, add: (row: number, weight: number) => void): void {
			for (let e = offsets[item]!; e < offsets[item + 1]!; e++) add(rows[e]!, weights[e]!);
		},
	};
}
