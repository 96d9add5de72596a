import { LIMITS, tooLarge } from './limits.ts';

/** Takes a file's rows in order. Blank lines and the header do not reach it. */
export interface RowHandler {
	/** `line` is 1-based and where the row begins, the header counted. The next row may come in the same array. */
	row(fields: readonly string[], line: number): void;
	/** A row that begins in this line and is none, and why. */
	broken(line: number, text: string, why: string): void;
	end(): void;
}

/** Takes a file's bytes in pieces, in order. Throws InklingErrors of `invalid-data`, `too-large`, `invalid-argument`. */
export interface ByteSink {
	push(bytes: Uint8Array): void;
	end(): void;
}

/** Cuts text into rows. Gets the text in blocks, in order. */
export interface RowReader {
	push(text: string): void;
	end(): void;
}

export function rowTooLong(file: string, line: number) {
	return tooLarge(
		`${file}: a row must be shorter than ${LIMITS.row} characters, got a longer one from line ${line} on. Look there for a quotation mark that is never closed, or for lines that do not end.`,
		{ file, line },
	);
}
