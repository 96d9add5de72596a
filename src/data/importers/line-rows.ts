import { LIMITS } from './limits.ts';
import { type RowHandler, type RowReader, rowTooLong } from './rows.ts';

/** Rows of a file without quoting: a line each, its fields apart by spaces or tabs. */
export class LineRows implements RowReader {
	readonly #file: string;
	readonly #handler: RowHandler;
	readonly #newline: '\n' | '\r';
	#rest = '';
	#line = 1;

	constructor(file: string, newline: '\n' | '\r', handler: RowHandler) {
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
		if (text !== '') this.#handler.row(text.split(/\s+/), this.#line);
		this.#line++;
	}
}
