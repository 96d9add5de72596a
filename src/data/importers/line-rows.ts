import { LIMITS } from './limits.ts';
import { type RowHandler, type RowReader, rowTooLong } from './rows.ts';

/** Rows of a file without quoting and without a header: a line each, its fields apart by a separator. */
export class LineRows implements RowReader {
	readonly #file: string;
	readonly #handler: RowHandler;
	readonly #newline: '\n' | '\r';
	readonly #separator: string | RegExp;
	#rest = '';
	#line = 1;

	constructor(file: string, separator: string | RegExp, newline: '\n' | '\r', handler: RowHandler) {
		this.#separator = separator;
		this.#file = file;
		this.#handler = handler;
		this.#newline = newline;
	}

	push(text: string): void {
		const block = this.#rest + text;
		let from = 0;
		for (let to = block.indexOf(this.#newline); to >= 0; to = block.indexOf(this.#newline, from)) {
			this.#row(block.slice(from, to));
			from = to + 1;
		}
		this.#rest = block.slice(from);
		if (this.#rest.length > LIMITS.row) throw rowTooLong(this.#file, this.#line);
	}

	end(): void {
		if (this.#rest !== '') this.#row(this.#rest);
		this.#rest = '';
		this.#handler.end();
	}

	#row(line: string): void {
		const text = line.trim();
		if (text !== '') this.#handler.row(text.split(this.#separator), this.#line);
		this.#line++;
	}
}
