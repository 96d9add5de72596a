import { GzipFile } from './gzip-file.ts';
import { excerpt, invalidData } from './limits.ts';
import { ParquetFile, type ParquetRows } from './parquet-file.ts';
import type { ByteSink } from './rows.ts';
import { ZipFile } from './zip-file.ts';

/** What is done with what a file holds. */
export interface SourceReading {
	/** Something worth knowing about the file. */
	note(text: string): void;
	/** The sink for a text; `packed`: out of a zip, where one that cannot be read is passed over. */
	text(name: string, packed: boolean): ByteSink;
	/** Reads an open Parquet file, after all its bytes. */
	parquet(rows: ParquetRows, name: string): Promise<void>;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, i) => bytes[i] === byte);
const ZIPS = [
	[0x50, 0x4b, 3, 4],
	[0x50, 0x4b, 5, 6],
	[0x50, 0x4b, 7, 8],
];
const GZIP = [0x1f, 0x8b];
const PARQUET = [0x50, 0x41, 0x52, 0x31];

/** Decides by its first four bytes whether a file is a zip, gzip, Parquet or text, and passes it on. */
export class SourceSink {
	readonly #name: string;
	readonly #reading: SourceReading;
	#head: Uint8Array = new Uint8Array(0);
	#sink: ByteSink | undefined;

	constructor(name: string, reading: SourceReading) {
		this.#name = name;
		this.#reading = reading;
	}

	push(bytes: Uint8Array): void {
		if (this.#sink) {
			this.#sink.push(bytes);
			return;
		}
		const head = new Uint8Array(this.#head.length + bytes.length);
		head.set(this.#head);
		head.set(bytes, this.#head.length);
		this.#head = head;
		if (head.length >= 4) this.#begin().push(head);
	}

	async end(): Promise<void> {
		if (!this.#sink) this.#begin().push(this.#head);
		this.#sink?.end();
		if (this.#sink instanceof ParquetFile) await this.#reading.parquet(await this.#sink.open(), this.#name);
	}

	#begin(): ByteSink {
		const name = this.#name;
		const packing = ZIPS.some((start) => startsWith(this.#head, start))
			? 'zip'
			: startsWith(this.#head, GZIP)
				? 'gz'
				: '';
		const promised = /\.(zip|gz)$/i.exec(name)?.[1]?.toLowerCase();
		if (promised && promised !== packing) {
			throw invalidData(`${name}: must be a ${promised}, got something else. Fetch or pack it again.`, { file: name });
		}
		if (packing === 'zip') this.#sink = new ZipFile(name, (entry) => this.#open(entry));
		else if (packing === 'gz') this.#sink = new GzipFile(name, this.#reading.text(name.replace(/\.gz$/i, ''), false));
		else if (startsWith(this.#head, PARQUET)) this.#sink = new ParquetFile(name);
		else this.#sink = this.#passedOver(name) ?? this.#reading.text(name, false);
		return this.#sink;
	}

	/** The sink of a zip's entry; folders do not matter. */
	#open(path: string): ByteSink | undefined {
		const name = path.split(/[/\\]/).at(-1) ?? '';
		if (name.startsWith('.') || path.startsWith('__MACOSX/')) return undefined;
		if (!/\.(csv|tsv|tab|txt|vec|vectors|dat|log|data|item|json|ndjson|jsonl|jsonld|xml|rss|atom|html?)$/i.test(name)) {
			this.#reading.note(`${excerpt(name)}: was passed over; it is no table.`);
			return undefined;
		}
		if (this.#passedOver(name)) return undefined;
		return this.#reading.text(name, true);
	}

	#passedOver(name: string): ByteSink | undefined {
		if (!/^(readme|licen[cs]e|changelog)\b/i.test(name)) return undefined;
		this.#reading.note(`${name}: was passed over; it is no table.`);
		return { push: () => {}, end: () => {} };
	}
}
