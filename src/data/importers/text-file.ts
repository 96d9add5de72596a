import { type Detected, detect } from './detect.ts';
import { bytesToTell, encodingOf } from './encoding.ts';
import type { ImportOptions } from './importer.ts';
import { invalidData } from './limits.ts';
import type { ByteSink, RowReader } from './rows.ts';

/** Characters that are gathered before they are parsed; the first block is also what a file is recognised by. */
const BLOCK = 65_536;

/** What reads a text that was found to be this; null when it is passed over. */
export type OpenText = (detected: Detected, newline: '\n' | '\r') => RowReader | null;

/** One text file, plain or out of a zip: decodes, recognises and reads it block by block. */
export class TextFile implements ByteSink {
	readonly #file: string;
	readonly #options: ImportOptions;
	readonly #note: (text: string) => void;
	readonly #open: OpenText;
	/** In a zip a file that cannot be read as a log is passed over; given by itself it is an error. */
	readonly #inZip: boolean;
	#decoder: TextDecoder | undefined;
	/** The first bytes, until the encoding can be told. */
	#head = new Uint8Array(0);
	#text = '';
	/** Undefined until the first block is there, null when the file is passed over. */
	#reader: RowReader | null | undefined;

	constructor(file: string, options: ImportOptions, note: (text: string) => void, inZip: boolean, open: OpenText) {
		this.#file = file;
		this.#options = options;
		this.#note = note;
		this.#inZip = inZip;
		this.#open = open;
	}

	push(bytes: Uint8Array): void {
		if (this.#reader === null) return;
		if (!this.#decoder) {
			const head = new Uint8Array(this.#head.length + bytes.length);
			head.set(this.#head);
			head.set(bytes, this.#head.length);
			this.#head = head;
			if (head.length >= bytesToTell(this.#file)) this.#decode(head, false);
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
			const encoding = encodingOf(this.#file, bytes);
			const name = encoding === 'windows-1252' ? 'Latin-1' : 'UTF-16';
			if (encoding !== 'utf-8') this.#note(`${this.#file}: is in ${name} and was read as such.`);
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
			this.#note(`${this.#file}: holds bytes that are not UTF-8; \uFFFD stands for each.`);
		}
		this.#reader?.push(block);
	}

	#recognise(block: string): RowReader | null {
		const file = this.#file;
		if (looksBinary(block)) {
			throw invalidData(
				`${file}: must be text (CSV, TSV or lines of pairs), got a binary file. Export the table as CSV in UTF-8; unpack it first if it is packed.`,
				{ file },
			);
		}
		const newline = block.includes('\n') || !block.includes('\r') ? '\n' : '\r';
		return this.#open(detect(file, block, newline, this.#options), newline);
	}

	#empty(): void {
		if (!this.#inZip)
			throw invalidData(`${this.#file}: must have rows, got an empty file. Choose another.`, { file: this.#file });
		this.#note(`${this.#file}: was passed over; it is empty.`);
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
