import { InklingError } from '../core/errors.ts';

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

const loneSurrogate = /\p{Surrogate}/u;

/**
 * Packs ids; their order becomes their index. Throws `invalid-argument` for an id with half a surrogate pair: UTF-8
 * cannot hold it, and written as a replacement character two such ids would become one.
 */
export function packVocabulary(ids: readonly string[]): PackedVocabulary {
	const offsets = new Uint32Array(ids.length + 1);
	const encoder = new TextEncoder();
	const encoded = ids.map((id) => encoder.encode(id));
	for (const [i, block] of encoded.entries()) {
		if (block.length !== ids[i]?.length && loneSurrogate.test(ids[i] ?? '')) {
			throw new InklingError(
				'invalid-argument',
				`vocabulary: ids must be whole Unicode text, got half a surrogate pair in id number ${i}. Use an id that UTF-8 can hold.`,
				{ details: { index: i } },
			);
		}
		offsets[i + 1] = offsets[i]! + block.length;
	}
	const bytes = new Uint8Array(offsets[ids.length]!);
	for (const [i, block] of encoded.entries()) bytes.set(block, offsets[i]!);
	return { bytes, offsets };
}

/** Opens a packed vocabulary; strings and the id map are made on first use. */
export function openVocabulary<Index extends number>(packed: PackedVocabulary): Vocabulary<Index> {
	const size = packed.offsets.length - 1;
	// A decoder's default is to drop a leading byte order mark, which an id may well begin with.
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	let ids: string[] | undefined;
	let indices: Map<string, Index> | undefined;
	const all = () => {
		if (!ids) {
			ids = new Array(size);
			for (let i = 0; i < size; i++) {
				ids[i] = decoder.decode(packed.bytes.subarray(packed.offsets[i]!, packed.offsets[i + 1]!));
			}
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
