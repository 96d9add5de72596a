import { CsvRows } from './csv-rows.ts';
import { detect } from './detect.ts';
import { ItemTableRows } from './item-table.ts';
import { invalidData } from './limits.ts';
import { LineRows } from './line-rows.ts';
import { MovieLensMovies, MovieLensRatings } from './movielens.ts';
import { PairRows } from './pairs.ts';
import type { ByteSink, RowReader } from './rows.ts';
import type { ImportSession } from './session.ts';
import { TableRows } from './table.ts';

/** Characters that are gathered before they are parsed; the first block is also what a file is recognised by. */
const BLOCK = 65_536;

/** One text file, plain or out of a zip: decodes, recognises and reads it block by block. */
export class TextFile implements ByteSink {
	readonly #file: string;
	readonly #session: ImportSession;
	/** In a zip a file that cannot be read as a log is passed over; given by itself it is an error. */
	readonly #inZip: boolean;
	#decoder: TextDecoder | undefined;
	/** The first bytes, until a byte order mark could be told. */
	#head = new Uint8Array(0);
	#text = '';
	/** Undefined until the first block is there, null when the file is passed over. */
	#reader: RowReader | null | undefined;

	constructor(file: string, session: ImportSession, inZip: boolean) {
		this.#file = file;
		this.#session = session;
		this.#inZip = inZip;
	}

	push(bytes: Uint8Array): void {
		if (this.#reader === null) return;
		if (!this.#decoder) {
			const head = new Uint8Array(this.#head.length + bytes.length);
			head.set(this.#head);
			head.set(bytes, this.#head.length);
			this.#head = head;
			if (head.length >= 2) this.#decode(head, false);
		} else this.#decode(bytes, false);
		while (this.#text.length >= BLOCK) this.#pass(BLOCK);
	}

	end(): void {
		if (this.#reader === null) return;
		this.#decode(this.#decoder ? new Uint8Array(0) : this.#head, true);
		while (this.#text.length >= BLOCK) this.#pass(BLOCK);
		if (this.#text !== '') this.#pass(this.#text.length);
		if (this.#reader === undefined) this.#empty();
		else this.#reader?.end();
	}

	#decode(bytes: Uint8Array, final: boolean): void {
		if (!this.#decoder) {
			const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
			const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
			if (encoding !== 'utf-8') this.#session.tally.note(`${this.#file}: is in UTF-16 and was read as such.`);
			this.#decoder = new TextDecoder(encoding);
		}
		this.#text += this.#decoder.decode(bytes, { stream: !final });
	}

	#pass(length: number): void {
		const block = this.#text.slice(0, length);
		this.#text = this.#text.slice(length);
		if (this.#reader === undefined) {
			if (block.trim() === '' && this.#text === '' && block.length < BLOCK) return;
			this.#reader = this.#recognise(block);
		}
		if (this.#reader && block.includes('\uFFFD')) {
			this.#session.tally.note(`${this.#file}: holds bytes that are not UTF-8; \uFFFD stands for each.`);
		}
		this.#reader?.push(block);
	}

	#recognise(block: string): RowReader | null {
		const file = this.#file;
		const session = this.#session;
		if (looksBinary(block)) {
			throw invalidData(
				`${file}: must be text (CSV, TSV or lines of pairs), got a binary file. Export the table as CSV in UTF-8; unpack it first if it is packed.`,
				{ file },
			);
		}
		const newline = block.includes('\n') || !block.includes('\r') ? '\n' : '\r';
		const detected = detect(file, block, newline, session.options);
		switch (detected.kind) {
			case 'ratings':
				return new CsvRows(file, ',', newline, new MovieLensRatings(session, file));
			case 'movies':
				return new CsvRows(file, ',', newline, new MovieLensMovies(session, file));
			case 'table':
				return new CsvRows(
					file,
					detected.delimiter,
					newline,
					new TableRows(session, file, detected.header, detected.delimiter),
				);
			case 'items':
				return new CsvRows(
					file,
					detected.delimiter,
					newline,
					new ItemTableRows(session, file, detected.header, detected.delimiter),
				);
			case 'pairs':
				return new LineRows(file, newline, new PairRows(session, file));
			case 'other':
				session.tally.note(`${file}: was passed over; it says nothing of who liked what.`);
				return null;
			case 'unknown':
				if (!this.#inZip) throw detected.error;
				session.tally.note(`${file}: was passed over. ${detected.error.message}`);
				return null;
		}
	}

	#empty(): void {
		if (!this.#inZip)
			throw invalidData(`${this.#file}: must have rows, got an empty file. Choose another.`, { file: this.#file });
		this.#session.tally.note(`${this.#file}: was passed over; it is empty.`);
	}
}

/** Whether more than a tenth of a text are control or replacement characters, or one is NUL. */
function looksBinary(text: string): boolean {
	let strange = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 0) return true;
		if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f || code === 0xfffd) strange++;
	}
	return strange > text.length / 10;
}
