// An item's features as entries. Apart from a person's: pages that only rank never make an item's vector.

import { FEATURE_FIELDS } from '../../data/item-features.ts';
import type { Entries } from './entries.ts';

/** Where each feature's row lies. */
export const rowsOfKeys = (keys: ArrayLike<number>, first: number): Map<number, number> =>
	new Map(Array.from(keys, (key, i) => [key, first + i]));

/** An item's features as entries: those that the vocabulary knows, each field weighing 1 in all. */
export function addFeatures(
	into: Entries,
	rowOf: ReadonlyMap<number, number>,
	features: { readonly keys: ArrayLike<number>; readonly fields: ArrayLike<number> },
	from: number,
	end: number,
): void {
	const counts = new Uint32Array(FEATURE_FIELDS.length);
	for (let i = from; i < end; i++) if (rowOf.has(features.keys[i]!)) counts[features.fields[i]!]!++;
	for (let i = from; i < end; i++) {
		const row = rowOf.get(features.keys[i]!);
		if (row !== undefined) into.add(row, 1 / counts[features.fields[i]!]!);
	}
}
