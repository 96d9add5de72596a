import { InklingError } from '../../core/errors.ts';

const MEGABYTE = 1024 * 1024;

/** What an import may use, so that a hostile or broken file cannot exhaust the machine. */
export const LIMITS = {
	/** Characters of one field; the row is left out. */
	field: 65_536,
	/** Characters of an id, as `itemSchema` and `trackedEventSchema` have it; the row is left out. */
	id: 512,
	/** Characters of one row or quoted field: all that is ever kept of a file's text, beside one block. */
	row: MEGABYTE,
	/** Characters of a JSON document that is no array of rows, and so held whole. */
	document: 64 * MEGABYTE,
	/** Rows of all interaction files: 25 bytes of memory each while reading. */
	rows: 50_000_000,
	/** Distinct people, and distinct items: a JavaScript Map ends at 2^24. */
	ids: 10_000_000,
	/** Items of a catalogue, and the characters of all their texts. */
	items: 2_000_000,
	itemText: 256 * MEGABYTE,
	/** Numbers of an item's vector, as `itemSchema` has it, and of all vectors that an import holds: 4 bytes each. */
	vector: 4096,
	vectorNumbers: 128 * MEGABYTE,
	/** Entries of one zip. */
	entries: 10_000,
	/** Bytes that a zip's entries, a gzip or a Parquet file may expand to. */
	expanded: 2048 * MEGABYTE,
	/** Bytes of a Parquet file, which is held whole. */
	parquet: 512 * MEGABYTE,
	/** Expanded by compressed bytes, looked at once more than `ratioFrom` came out. */
	ratio: 200,
	ratioFrom: 64 * MEGABYTE,
} as const;

type Details = Readonly<Record<string, string | number>>;

/** A file that does not hold what it must. */
export const invalidData = (message: string, details?: Details, cause?: unknown): InklingError =>
	new InklingError('invalid-data', message, { ...(details ? { details } : {}), cause });

/** A file over one of the limits. */
export const tooLarge = (message: string, details?: Details): InklingError =>
	new InklingError('too-large', message, details ? { details } : {});

/** Text for a message: on one line, cut to 80 characters. */
export function excerpt(text: string): string {
	const line = text.slice(0, 200).replace(/\s+/g, ' ').trim();
	// A cut must not part a surrogate pair.
	return line.length > 80 ? `${line.slice(0, 79).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
