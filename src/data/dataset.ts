import type { ItemFeatures } from './item-features.ts';
import type { PackedVocabulary } from './vocabulary.ts';

/**
 * A log of many people in dense indices: CSR by person, each person's events oldest first (by time, then order in
 * the source). Typed arrays throughout, so that it transfers to a worker without a copy.
 */
export interface Dataset {
	readonly id: string;
	readonly name: string;
	readonly users: PackedVocabulary;
	/** Items in index order; every item with an interaction, and of a catalogue also those without. */
	readonly items: PackedVocabulary;
	/** [users + 1] where each person's events start. */
	readonly offsets: Uint32Array<ArrayBuffer>;
	/** [interactions] item index. */
	readonly itemOf: Uint32Array<ArrayBuffer>;
	/** [interactions] index into EVENT_TYPES. */
	readonly typeOf: Uint8Array<ArrayBuffer>;
	/** [interactions] milliseconds since 1970; where the source has no time, the order as a count. */
	readonly at: Float64Array<ArrayBuffer>;
	/** [interactions] a rating's stars or a purchase's money; NaN where there is none. */
	readonly value: Float32Array<ArrayBuffer>;
	/** Whether `at` are real times. */
	readonly timed: boolean;
	/** What is known of the items, parallel to them; absent where nothing reads it. */
	readonly features?: ItemFeatures;
}

export const userCount = (dataset: Dataset): number => dataset.offsets.length - 1;
export const itemCount = (dataset: Dataset): number => dataset.items.offsets.length - 1;
export const interactionCount = (dataset: Dataset): number => dataset.itemOf.length;

/** The buffers to transfer (not copy) with `postMessage`; the dataset is unusable on this side afterwards. */
export function datasetBuffers(dataset: Dataset): ArrayBuffer[] {
	return [
		dataset.users.bytes,
		dataset.users.offsets,
		dataset.items.bytes,
		dataset.items.offsets,
		dataset.offsets,
		dataset.itemOf,
		dataset.typeOf,
		dataset.at,
		dataset.value,
		...(dataset.features ? [dataset.features.offsets, dataset.features.keys, dataset.features.fields] : []),
		...(dataset.features?.prices ? [dataset.features.prices] : []),
		...Object.values(dataset.features?.vectors ?? {}).flatMap(({ data, known }) => [data, known]),
	].map((array) => array.buffer);
}
