import {
	Unzip,
	type UnzipDecoder,
	type UnzipDecoderConstructor,
	type UnzipFile,
	UnzipInflate,
	UnzipPassThrough,
} from 'fflate';
import { InklingError } from '../../core/errors.ts';
import { Expansion } from './expansion.ts';
import { invalidData, LIMITS, tooLarge } from './limits.ts';
import type { ByteSink } from './rows.ts';

/**
 * Compressed bytes that go in at once. All that a piece expands to is held in memory, and deflate expands by at most
 * 1032 to 1: 16 MB here.
 */
const PIECE = 16_384;

/** Deflate makes something of every few bytes; so much without anything is bytes after the stream's end, which fflate would gather. */
const SILENCE = 1024 * 1024;

/** The end of central directory record: 22 bytes, then a comment of up to 64 kB. */
const END_RECORD = 22;

/** A zip, read front to back; every entry goes to the sink that `open` gives for it, or nowhere. */
export class ZipFile implements ByteSink {
	readonly #file: string;
	readonly #open: (entry: string) => ByteSink | undefined;
	readonly #unzip: Unzip;
	readonly #expansion: Expansion;
	#entries = 0;
	#silence = 0;
	/** Whether the entry now read goes to a sink. */
	#wanted = false;
	/** The last bytes seen: where the end record must be. */
	#tail = new Uint8Array(0);

	constructor(file: string, open: (entry: string) => ByteSink | undefined) {
		this.#file = file;
		this.#open = open;
		this.#expansion = new Expansion(file, 'zip');
		this.#unzip = new Unzip((entry) => this.#start(entry));
	}

	push(bytes: Uint8Array): void {
		const room = END_RECORD + 65_535;
		const tail = new Uint8Array(Math.min(room, this.#tail.length + bytes.length));
		const fresh = bytes.subarray(Math.max(0, bytes.length - room));
		const kept = this.#tail.subarray(this.#tail.length - (tail.length - fresh.length));
		tail.set(kept);
		tail.set(fresh, kept.length);
		this.#tail = tail;
		for (let from = 0; from < bytes.length; from += PIECE) {
			const piece = bytes.subarray(from, from + PIECE);
			this.#expansion.read(piece.length);
			this.#silence += this.#wanted ? piece.length : 0;
			this.#guarded(() => this.#unzip.push(piece));
			if (this.#silence > SILENCE) throw this.#damaged();
		}
	}

	end(): void {
		this.#guarded(() => this.#unzip.push(new Uint8Array(0), true));
		const promised = this.#entriesPromised();
		if (promised === undefined || (promised !== 0xffff && promised > this.#entries)) throw this.#damaged();
	}

	#start(entry: UnzipFile): void {
		if (++this.#entries > LIMITS.entries) {
			throw tooLarge(
				`${this.#file}: a zip may have at most ${LIMITS.entries} entries, got more. Unpack it and choose the log.`,
			);
		}
		const sink = entry.name.endsWith('/') ? undefined : this.#open(entry.name);
		this.#wanted = sink !== undefined;
		this.#silence = 0;
		if (sink) this.#expansion.promised(entry.originalSize ?? 0, entry.size ?? 0);
		// An entry that is not started would be gathered in memory, so the unwanted are read too, and dropped.
		this.#unzip.register(sink ? decoderOf(entry, this.#file) : dropping(entry.compression));
		let length = 0;
		entry.ondata = (error, data, final) => {
			if (error) throw error;
			if (!sink) return;
			length += data.length;
			if (data.length > 0) this.#silence = 0;
			this.#expansion.made(data.length);
			if (entry.originalSize !== undefined && (length > entry.originalSize || (final && length < entry.originalSize))) {
				throw this.#damaged();
			}
			if (data.length > 0) sink.push(data);
			if (!final) return;
			this.#wanted = false;
			sink.end();
		};
		entry.start();
	}

	#damaged(cause?: unknown): InklingError {
		return invalidData(
			`${this.#file}: must be a whole zip, got a damaged one or a part of one. Fetch or pack it again.`,
			{ file: this.#file },
			cause,
		);
	}

	/** Runs a step of fflate, whose errors say that the zip is damaged; what our sinks throw comes through it as it is. */
	#guarded(step: () => void): void {
		try {
			step();
		} catch (error) {
			throw error instanceof InklingError ? error : this.#damaged(error);
		}
	}

	/** How many entries the end record counts; undefined without an end record, which a cut zip lacks. */
	#entriesPromised(): number | undefined {
		const view = new DataView(this.#tail.buffer);
		for (let at = view.byteLength - END_RECORD; at >= 0; at--) {
			if (view.getUint32(at, true) !== 0x06054b50) continue;
			if (at + END_RECORD + view.getUint16(at + 20, true) === view.byteLength) return view.getUint16(at + 10, true);
		}
		return undefined;
	}
}

function decoderOf(entry: UnzipFile, file: string): UnzipDecoderConstructor {
	if (entry.compression === 8) return UnzipInflate;
	if (entry.compression === 0) return UnzipPassThrough;
	throw invalidData(
		`${file}: entries must be stored or deflated, got method ${entry.compression} in ${entry.name}. Pack it as an ordinary zip.`,
		{ file, method: entry.compression },
	);
}

/** A decoder that drops what comes. */
function dropping(compression: number): UnzipDecoderConstructor {
	return class Dropping implements UnzipDecoder {
		static compression = compression;
		ondata: UnzipDecoder['ondata'] = () => {};
		push(): void {}
	};
}
