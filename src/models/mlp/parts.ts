// What goes in, as sums of rows side by side. People's rows: [items] had before | [items] had last | context. Items' rows:
// [items] themselves | features | classes of popularity. Training and ranking build them here, the same.

import type { Settings } from '../../core/model.ts';
import { numberSetting } from '../model.ts';
import { type Layers, narrowing } from '../tower/layers.ts';
import { addUser, type HistoryArrays } from '../two-tower/entries.ts';

/** Sums that make up a person, and an item. */
export const FIELDS = 3;
/** Classes of how many events an item had: 0, 1, 2-3, 4-7, ... */
export const POPULARITIES = 20;

export const popularityClass = (events: number): number =>
	Math.min(POPULARITIES - 1, Math.floor(Math.log2(1 + events)));

export interface MlpParts {
	/** Numbers of a row. */
	readonly size: number;
	/** Over a person's numbers, then an item's. */
	readonly tower: Layers;
}

export function mlpParts(settings: Settings): MlpParts {
	// Kernels read four numbers at once.
	const size = Math.ceil(numberSetting(settings, 'embeddingSize') / 4) * 4;
	const tower = narrowing(2 * FIELDS * size, numberSetting(settings, 'hiddenSize'), numberSetting(settings, 'layers'));
	return { size, tower };
}

/** A person's entries, each with the sum that it goes into. */
export function addPerson(
	add: (row: number, weight: number, field: number) => void,
	items: number,
	history: HistoryArrays,
	from: number,
	end: number,
	most: number,
): void {
	const into = {
		add: (row: number, weight: number) => add(row, weight, Math.min(FIELDS - 1, Math.floor(row / items))),
	};
	addUser(into, { users: 0, items }, undefined, history, from, end, most);
}
