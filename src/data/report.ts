/** Why a row was left out of a data set, or an item out of a catalogue. */
export const REJECTION_REASONS = [
	'unparsable', // a missing or malformed field
	'absurd-time', // before 1971 or after tomorrow
	'absurd-value', // a rating or amount that is not a finite number
	'unknown-type', // an event type that is none of ours
	'unknown-item', // not in the catalogue that came with the log
	'duplicate', // the same person, item, type, time and value again
	'too-long', // an id or field over its limit
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** One row that was left out. */
export interface Rejection {
	/** The file's name (inside an archive: the entry's). */
	file: string;
	/** 1-based line in that file, header included. */
	line: number;
	reason: RejectionReason;
	/** In a few words, the offending text cut to 80 characters. */
	detail: string;
}

/** What an import kept and left out. accepted + the sum of rejected = rows. */
export interface ImportReport {
	/** Data rows read (no header, no blank lines) from interaction files. */
	rows: number;
	accepted: number;
	rejected: Record<RejectionReason, number>;
	/** The first twenty. */
	examples: Rejection[];
	users: number;
	items: number;
	/** First and last time; undefined when the source has no times. */
	from?: number;
	to?: number;
	/** How the columns were understood: our name -> the source's. */
	columns: Record<string, string>;
	/** Items of the catalogue that were left out, counted apart from rows. */
	rejectedItems: number;
	/** What training and measuring take: people and items with at least `least` positive events, filtered until nothing changes. */
	core?: { least: number; users: number; items: number; interactions: number };
	/** Things worth knowing that rejected nothing: a file that was skipped, an encoding replaced. */
	notes: string[];
}
