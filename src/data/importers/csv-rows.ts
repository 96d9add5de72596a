import Papa from 'papaparse';
import { LIMITS } from './limits.ts';
import { type RowHandler, type RowReader, rowTooLong } from './rows.ts';

/**
 * Rows of a CSV or TSV file, cut by papaparse's parser block by block: it says how far whole rows reach, and the rest
 * waits for the next block. Only here are lines counted, since a quoted field may hold line breaks.
 */
export class CsvRows implements RowReader {
	readonly #file: string;
	readonly #handler: RowHandler;
	readonly #newline: '\n' | '\r';
	readonly #config: Papa.ParseConfig;
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
		this.#config = { delimiter, newline };
	}

	push(text: string): void {
		this.#parse(this.#rest + text);
		if (this.#rest.length > LIMITS.row) throw rowTooLong(this.#file, this.#line);
	}

	end(): void {
		if (this.#rest !== '') this.#parse(this.#rest + this.#newline);
		if (this.#rest !== '') this.#handler.broken(this.#line, this.#rest);
		this.#rest = '';
		this.#handler.end();
	}

	#parse(text: string): void {
		const { data, meta } = new Papa.Parser(this.#config).parse(text, 0, true) as Papa.ParseResult<string[]>;
		this.#rest = text.slice(meta.cursor);
		const quoted = text.includes('"');
		const handler = this.#handler;
		let line = this.#line;
		for (const row of data) {
			const last = row.length - 1;
			const end = row[last] ?? '';
			if (end.charCodeAt(end.length - 1) === 13) row[last] = end.slice(0, -1);
			if (last > 0 || (row[0] ?? '').trim() !== '') {
				if (this.#headerPassed) handler.row(row, line);
				this.#headerPassed = true;
			}
			line++;
			if (quoted) for (const field of row) line += count(field, this.#newline);
		}
		this.#line = line;
	}
}

function count(text: string, newline: string): number {
	let found = 0;
	for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) found++;
	return found;
}
