import { asInklingError, InklingError, throwIfCancelled } from '../../core/errors.ts';
import { buildDataset } from '../build-dataset.ts';
import { itemCount, userCount } from '../dataset.ts';
import type { Item } from '../item.ts';
import { openVocabulary } from '../vocabulary.ts';
import { Catalogue } from './catalogue.ts';
import { cleanLog } from './clean.ts';
import type { Imported, ImportOptions, ImportProgress, SourceFile } from './importer.ts';
import { InteractionLog } from './interaction-log.ts';
import { excerpt, invalidData } from './limits.ts';
import type { ByteSink } from './rows.ts';
import type { ImportSession } from './session.ts';
import { Tally } from './tally.ts';
import { TextFile } from './text-file.ts';
import { ZipFile } from './zip-file.ts';

/** Bytes handled before the signal and the clock are looked at again. */
const PIECE = 65_536;
const PROGRESS_EVERY = 50;

/**
 * Reads a log of many people: MovieLens, a table with a header, or lines of pairs; loose or in zips. Streams: of the
 * text only a block is held at a time, of the rows 25 bytes each. Yields where it is, returns what was read.
 *
 * Several interaction files become one log in the order given when they are of one format and all have times or none
 * has; otherwise `invalid-data`. A table of items along with them is the catalogue, and the log may name no others.
 *
 * Throws `invalid-data` (not what it must be, or no row could be kept), `too-large` (a limit that protects the
 * machine), `invalid-argument` (options that the file does not fit), `cancelled`. The streams are released each time.
 */
export async function* importFiles(
	files: readonly SourceFile[],
	options: ImportOptions,
	signal?: AbortSignal,
): AsyncGenerator<ImportProgress, Imported> {
	if (files.length === 0)
		throw new InklingError('invalid-argument', 'import: there must be a file, got none. Choose one.');
	const tally = new Tally();
	const session: ImportSession = {
		options,
		log: new InteractionLog(),
		tally,
		catalogue: new Catalogue(tally),
		interactions: undefined,
		hasCatalogue: false,
	};
	const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
	let bytesRead = 0;
	let reported = Number.NEGATIVE_INFINITY;
	const progress = (stage: ImportProgress['stage']): ImportProgress => {
		reported = performance.now();
		return { bytesRead, bytesTotal, rows: tally.rows, stage };
	};
	for (const file of files) {
		const sink = new SourceSink(file.name, session);
		for await (const piece of piecesOf(file, signal)) {
			sink.push(piece);
			bytesRead += piece.length;
			if (performance.now() - reported < PROGRESS_EVERY) continue;
			yield progress('reading');
			// A stream that is already in memory never waits, and the message that cancels could not arrive.
			await new Promise((resolve) => setTimeout(resolve));
		}
		sink.end();
	}
	yield progress('cleaning');
	throwIfCancelled(signal);
	return finish(session, options.name ?? nameOf(files[0]?.name ?? ''));
}

function finish(session: ImportSession, name: string): Imported {
	const { log, tally, catalogue, interactions } = session;
	if (!interactions) {
		throw invalidData(
			`import: there must be a file of interactions (people and items), got none. ${tally.notes[0] ?? 'Choose it too.'}`,
		);
	}
	const known = session.hasCatalogue ? catalogue.items : undefined;
	const { keep, byPerson } = cleanLog(log, interactions.timed, known, tally);
	if (tally.rows === tally.rejectedRows) {
		const reasons = tally
			.examples()
			.slice(0, 3)
			.map(({ line, reason, detail }) => `line ${line}: ${reason} (${detail})`);
		throw invalidData(
			`${interactions.file}: at least one row must be fit to keep, got none of ${tally.rows}. ${reasons.join('; ') || 'There is only a header'}.`,
			{ file: interactions.file, rows: tally.rows },
		);
	}
	const dataset = buildDataset(log, {
		id: newId(),
		name,
		timed: interactions.timed,
		keep,
		byPerson,
		...(known ? { catalogue: known.keys() } : {}),
	});
	const items = openVocabulary(dataset.items)
		.ids()
		.map((id): Item => known?.get(id) ?? { id, title: id, categories: [] });
	return {
		dataset,
		items,
		report: tally.report({
			users: userCount(dataset),
			items: itemCount(dataset),
			...(interactions.timed ? span(dataset.at) : {}),
		}),
	};
}

function span(at: Float64Array): { from: number; to: number } {
	let from = Number.POSITIVE_INFINITY;
	let to = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < at.length; i++) {
		if (at[i]! < from) from = at[i]!;
		if (at[i]! > to) to = at[i]!;
	}
	return { from, to };
}

/** The file's bytes in pieces. However it is left, the stream is released. */
async function* piecesOf(file: SourceFile, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void> {
	throwIfCancelled(signal);
	const reader = file.stream().getReader();
	// A read that never comes back ends when its stream is cancelled.
	const abort = () => void reader.cancel().catch(() => {});
	signal?.addEventListener('abort', abort, { once: true });
	try {
		for (;;) {
			const { done, value } = await reader.read().catch((error: unknown) => {
				throw unreadable(file.name, error);
			});
			throwIfCancelled(signal);
			if (done) return;
			for (let from = 0; from < value.length; from += PIECE) {
				yield value.subarray(from, from + PIECE);
				throwIfCancelled(signal);
			}
		}
	} finally {
		signal?.removeEventListener('abort', abort);
		await reader.cancel().catch(() => {});
		reader.releaseLock();
	}
}

function unreadable(file: string, error: unknown): InklingError {
	const why = asInklingError(error);
	if (why.code !== 'internal') return why;
	return invalidData(
		`${file}: could not be read to its end (${excerpt(why.message)}). Choose it again.`,
		{ file },
		error,
	);
}

/** Decides by its first four bytes whether a file is a zip or text, and passes it on. */
class SourceSink implements ByteSink {
	readonly #name: string;
	readonly #session: ImportSession;
	#head: Uint8Array = new Uint8Array(0);
	#sink: ByteSink | undefined;

	constructor(name: string, session: ImportSession) {
		this.#name = name;
		this.#session = session;
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

	end(): void {
		if (!this.#sink) this.#begin().push(this.#head);
		this.#sink?.end();
	}

	#begin(): ByteSink {
		const [a, b, c = 0, d] = this.#head;
		const isZip = a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6) || (c === 7 && d === 8));
		if (!isZip && /\.zip$/i.test(this.#name)) {
			throw invalidData(`${this.#name}: must be a zip, got something else. Fetch or pack it again.`, {
				file: this.#name,
			});
		}
		this.#sink = isZip
			? new ZipFile(this.#name, (entry) => this.#open(entry))
			: (this.#passedOver(this.#name) ?? new TextFile(this.#name, this.#session, false));
		return this.#sink;
	}

	/** The sink of a zip's entry; folders do not matter. */
	#open(path: string): ByteSink | undefined {
		const name = path.split(/[/\\]/).at(-1) ?? '';
		if (name.startsWith('.') || path.startsWith('__MACOSX/')) return undefined;
		if (!/\.(csv|tsv|tab|txt|dat|log|data)$/i.test(name)) {
			this.#session.tally.note(`${excerpt(name)}: was passed over; it is no table.`);
			return undefined;
		}
		if (this.#passedOver(name)) return undefined;
		return new TextFile(name, this.#session, true);
	}

	#passedOver(name: string): ByteSink | undefined {
		if (!/^(readme|licen[cs]e|changelog)\b/i.test(name)) return undefined;
		this.#session.tally.note(`${name}: was passed over; it is no table.`);
		return { push: () => {}, end: () => {} };
	}
}

/** `ml-latest-small` of `ml-latest-small.zip`. */
const nameOf = (file: string): string => file.replace(/\.[a-z0-9]{1,5}$/i, '') || file;

function newId(): string {
	// Not crypto.randomUUID, which pages served over plain http lack.
	return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
