import Papa from 'papaparse';
import { LIMITS } from './limits.ts';
import { type RowHandler, type RowReader, rowTooLong } from './rows.ts';

const CARRIAGE_RETURN = 13;

/**
 * Rows of a CSV or TSV file, cut block by block: whole rows go on, the rest waits for the next block. Papaparse's parser
 * does it wherever there are quotation marks; blocks without are cut here, at half its cost. Lines are counted here too,
 * since a quoted field may hold line breaks.
 */
export class CsvRows implements RowReader {
	readonly #file: string;
	readonly #handler: RowHandler;
	readonly #newline: '\n' | '\r';
	readonly #delimiter: string;
	readonly #config: Papa.ParseConfig;
	readonly #fields: string[] = [];
	/** The beginning of a row whose end has not come yet. */
	#rest = '';
	/** Of the row that begins `#rest`. */
	#line = 1;
	/** The header, the first row that is not blank, does not go to the handler. */
	#headerPassed = false;

	/** `newline` is `\r` only for a file without a single `\n`: a `\r` before a `\n` is cut off here. */
	constructor(file: string, delimiter: string, newline: '\n' | '\r', handler: RowHandler) {
		this.#file = file;
		this.#handler = handler;
		this.#newline = newline;
		this.#delimiter = delimiter;
		this.#config = { delimiter, newline };
	}

	push(text: string): void {
		this.#parse(this.#rest + text);
		if (this.#rest.length > LIMITS.row) throw rowTooLong(this.#file, this.#line);
	}

	end(): void {
		if (this.#rest !== '') this.#parse(this.#rest + this.#newline);
		if (this.#rest !== '') this.#handler.broken(this.#line, this.#rest, 'a quotation mark is never closed');
		this.#rest = '';
		this.#handler.end();
	}

	#parse(text: string): void {
		if (text.includes('"')) this.#parseQuoted(text);
		else this.#cut(text);
	}

	#parseQuoted(text: string): void {
		const { data, meta } = new Papa.Parser(this.#config).parse(text, 0, true) as Papa.ParseResult<string[]>;
		this.#rest = text.slice(meta.cursor);
		for (const row of data) {
			const last = row.length - 1;
			const end = row[last] ?? '';
			if (end.charCodeAt(end.length - 1) === CARRIAGE_RETURN) row[last] = end.slice(0, -1);
			this.#row(row);
			this.#line++;
			for (const field of row) this.#line += count(field, this.#newline);
		}
	}

	/** Without a quotation mark a delimiter always parts fields and a line break rows; one array serves for all rows. */
	#cut(text: string): void {
		const delimiter = this.#delimiter;
		const fields = this.#fields;
		let from = 0;
		for (let end = text.indexOf(this.#newline); end >= 0; end = text.indexOf(this.#newline, from)) {
			const last = end > from && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
			let width = 0;
			for (let at = from; at <= last; at++) {
				const next = text.indexOf(delimiter, at);
				const to = next < 0 || next > last ? last : next;
				fields[width++] = text.slice(at, to);
				at = to;
			}
			if (fields.length !== width) fields.length = width;
			this.#row(fields);
			this.#line++;
			from = end + 1;
		}
		this.#rest = text.slice(from);
	}

	#row(fields: readonly string[]): void {
		if (fields.length < 2 && (fields[0] ?? '').trim() === '') return;
		if (this.#headerPassed) this.#handler.row(fields, this.#line);
		this.#headerPassed = true;
	}
}

function count(text: string, newline: string): number {
	let found = 0;
	for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) found++;
	return found;
}
