import { type Dataset, interactionCount, itemCount, userCount } from './dataset.ts';
import { selectFeatures } from './item-features.ts';
import type { PackedVocabulary } from './vocabulary.ts';

/** [count] the positions where `mask` is not 0, ascending. */
export function positionsOf(mask: Uint8Array): Uint32Array<ArrayBuffer> {
	let count = 0;
	for (let i = 0; i < mask.length; i++) if (mask[i]) count++;
	const positions = new Uint32Array(count);
	let next = 0;
	for (let i = 0; i < mask.length; i++) if (mask[i]) positions[next++] = i;
	return positions;
}

/** The ids at these positions, repacked without being decoded. */
function selectIds(packed: PackedVocabulary, positions: Uint32Array): PackedVocabulary {
	const offsets = new Uint32Array(positions.length + 1);
	for (let i = 0; i < positions.length; i++) {
		const from = positions[i]!;
		offsets[i + 1] = offsets[i]! + packed.offsets[from + 1]! - packed.offsets[from]!;
	}
	const bytes = new Uint8Array(offsets[positions.length]!);
	for (let i = 0; i < positions.length; i++) {
		const from = positions[i]!;
		bytes.set(packed.bytes.subarray(packed.offsets[from]!, packed.offsets[from + 1]!), offsets[i]!);
	}
	return { bytes, offsets };
}

/** What of a data set goes on: a mask a row each, 0 for out. Absent: all. */
export interface Selection {
	/** [interactions] */
	interactions: Uint8Array;
	/** [users]; none of a person that is left out may be kept in `interactions`. */
	users?: Uint8Array;
	/** [items]; as for users. */
	items?: Uint8Array;
}

/** The data set's selected part, everything in the order it had. */
export function select(dataset: Dataset, selection: Selection): Dataset {
	const { interactions } = selection;
	const users = positionsOf(selection.users ?? new Uint8Array(userCount(dataset)).fill(1));
	const items = positionsOf(selection.items ?? new Uint8Array(itemCount(dataset)).fill(1));
	const itemIndex = new Uint32Array(itemCount(dataset));
	for (let i = 0; i < items.length; i++) itemIndex[items[i]!] = i;

	let length = 0;
	for (let i = 0; i < interactionCount(dataset); i++) if (interactions[i]) length++;
	const offsets = new Uint32Array(users.length + 1);
	const itemOf = new Uint32Array(length);
	const typeOf = new Uint8Array(length);
	const at = new Float64Array(length);
	const value = new Float32Array(length);
	let out = 0;
	for (let index = 0; index < users.length; index++) {
		const user = users[index]!;
		for (let i = dataset.offsets[user]!; i < dataset.offsets[user + 1]!; i++) {
			if (!interactions[i]) continue;
			itemOf[out] = itemIndex[dataset.itemOf[i]!]!;
			typeOf[out] = dataset.typeOf[i]!;
			at[out] = dataset.at[i]!;
			value[out] = dataset.value[i]!;
			out++;
		}
		offsets[index + 1] = out;
	}
	return {
		id: dataset.id,
		name: dataset.name,
		users: selectIds(dataset.users, users),
		items: selectIds(dataset.items, items),
		offsets,
		itemOf,
		typeOf,
		at,
		value,
		timed: dataset.timed,
		...(dataset.features ? { features: selectFeatures(dataset.features, items) } : {}),
	};
}
