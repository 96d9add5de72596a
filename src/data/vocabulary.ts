/**
 * Ids in the order of their dense indices, kept as one UTF-8 block, so that a million of them transfer between
 * threads and store as two typed arrays. Only this room converts between ids and indices.
 */
export interface PackedVocabulary {
	/** UTF-8 of all ids, one after another. */
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** [size + 1] where each id starts in `bytes`. */
	readonly offsets: Uint32Array<ArrayBuffer>;
}

export interface Vocabulary<Index extends number> {
	readonly size: number;
	id(index: Index): string;
	/** The id's index, or undefined when it is not in the vocabulary. */
	index(id: string): Index | undefined;
	ids(): readonly string[];
}

/** Packs ids; their order becomes their index. */
export function packVocabulary(ids: readonly string[]): PackedVocabulary {
	const offsets = new Uint32Array(ids.length + 1);
	const encoder = new TextEncoder();
	const encoded = ids.map((id) => encoder.encode(id));
	for (let i = 0; i < encoded.length; i++) offsets[i + 1] = offsets[i]! + encoded[i]!.length;
	const bytes = new Uint8Array(offsets[ids.length]!);
	for (let i = 0; i < encoded.length; i++) bytes.set(encoded[i]!, offsets[i]!);
	return { bytes, offsets };
}

/** Opens a packed vocabulary; strings and the id map are made on first use. */
export function openVocabulary<Index extends number>(packed: PackedVocabulary): Vocabulary<Index> {
	const size = packed.offsets.length - 1;
	const decoder = new TextDecoder();
	let ids: string[] | undefined;
	let indices: Map<string, Index> | undefined;
	const all = () => {
		if (!ids) {
			ids = new Array(size);
			for (let i = 0; i < size; i++)
				ids[i] = decoder.decode(packed.bytes.subarray(packed.offsets[i]!, packed.offsets[i + 1]!));
		}
		return ids;
	};
	return {
		size,
		id: (index) => all()[index] ?? '',
		index: (id) => {
			indices ??= new Map(all().map((value, i) => [value, i as Index]));
			return indices.get(id);
		},
		ids: all,
	};
}
