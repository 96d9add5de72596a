import { Gunzip } from 'fflate';
import { InklingError } from '../../core/errors.ts';
import { Expansion } from './expansion.ts';
import { invalidData } from './limits.ts';
import type { ByteSink } from './rows.ts';

/** As for zips: what goes in at once, and how much of it without anything coming out is damage. */
const PIECE = 16_384;
const SILENCE = 1024 * 1024;

/** One file packed by gzip; what it holds goes to the sink. */
export class GzipFile implements ByteSink {
	readonly #file: string;
	readonly #sink: ByteSink;
	readonly #gunzip: Gunzip;
	readonly #expansion: Expansion;
	#silence = 0;
	#length = 0;
	#members = 1;
	/** The last bytes seen: the member's length is the last four of them. */
	#tail = new Uint8Array(0);

	constructor(file: string, sink: ByteSink) {
		this.#file = file;
		this.#sink = sink;
		this.#expansion = new Expansion(file, 'gzip');
		this.#gunzip = new Gunzip((data) => {
			if (data.length === 0) return;
			this.#silence = 0;
			this.#length += data.length;
			this.#expansion.made(data.length);
			this.#sink.push(data);
		});
		this.#gunzip.onmember = () => {
			this.#members++;
		};
	}

	push(bytes: Uint8Array): void {
		const tail = new Uint8Array(this.#tail.length + Math.min(4, bytes.length));
		tail.set(this.#tail);
		tail.set(bytes.subarray(-4), this.#tail.length);
		this.#tail = tail.slice(-4);
		for (let from = 0; from < bytes.length; from += PIECE) {
			const piece = bytes.subarray(from, from + PIECE);
			this.#expansion.read(piece.length);
			this.#silence += piece.length;
			this.#guarded(() => this.#gunzip.push(piece));
			if (this.#silence > SILENCE) throw this.#damaged();
		}
	}

	end(): void {
		this.#guarded(() => this.#gunzip.push(new Uint8Array(0), true));
		const promised = this.#tail.length < 4 ? -1 : new DataView(this.#tail.buffer).getUint32(0, true);
		if (this.#members === 1 && promised !== this.#length % 2 ** 32) throw this.#damaged();
		this.#sink.end();
	}

	#damaged(cause?: unknown): InklingError {
		return invalidData(
			`${this.#file}: must be a whole gzip file, got a damaged one or a part of one. Fetch or pack it again.`,
			{ file: this.#file },
			cause,
		);
	}

	/** What fflate throws says that the file is damaged; what our sinks throw comes through it as it is. */
	#guarded(step: () => void): void {
		try {
			step();
		} catch (error) {
			throw error instanceof InklingError ? error : this.#damaged(error);
		}
	}
}
