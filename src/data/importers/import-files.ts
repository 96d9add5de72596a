import { InklingError, throwIfCancelled } from '../../core/errors.ts';
import { nextTurn } from '../../core/next-turn.ts';
import { buildingDataset } from '../build-dataset.ts';
import { itemCount, userCount } from '../dataset.ts';
import type { Item } from '../item.ts';
import { inTurns, type Steps } from '../steps.ts';
import { openVocabulary } from '../vocabulary.ts';
import { Catalogue } from './catalogue.ts';
import { cleaningLog } from './clean.ts';
import { detectTable } from './detect.ts';
import type { Imported, ImportOptions, ImportProgress, SourceFile } from './importer.ts';
import { InteractionLog } from './interaction-log.ts';
import { invalidData } from './limits.ts';
import type { ParquetRows } from './parquet-file.ts';
import { piecesOf } from './pieces.ts';
import { columnsOf, handlerOf, openRows } from './row-readers.ts';
import type { ImportSession } from './session.ts';
import { SourceSink } from './source-sink.ts';
import { Tally } from './tally.ts';
import { type OpenText, TextFile } from './text-file.ts';
import { withVectors } from './vectors.ts';

const PROGRESS_EVERY = 50;

/**
 * Reads a log of many people: MovieLens, a table with a header (CSV, JSON, Parquet), or lines of pairs; loose, in zips or
 * gzipped. Streams: of the text only a block is held at a time, of the rows 25 bytes each; only Parquet, which is read
 * from its end, is held whole. Yields where it is, returns what was read.
 *
 * Several interaction files become one log in the order given when they are of one format and all have times or none
 * has; otherwise `invalid-data`. A table of items along with them is the catalogue, and the log may name no others. Files of
 * vectors (word2vec's and GloVe's text) give items theirs, by id.
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
		vectors: new Map(),
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
		const sink = new SourceSink(file.name, {
			note: (text) => tally.note(text),
			text: (name, packed) =>
				new TextFile(name, options, (text) => tally.note(text), packed, readerOf(session, name, packed)),
			parquet: (rows, name) => readParquet(session, rows, name, signal),
		});
		for await (const piece of piecesOf(file, signal)) {
			sink.push(piece);
			bytesRead += piece.length;
			if (performance.now() - reported < PROGRESS_EVERY) continue;
			yield progress('reading');
			// A stream that is already in memory never waits, and the message that cancels could not arrive.
			await nextTurn();
		}
		await sink.end();
	}
	yield progress('cleaning');
	throwIfCancelled(signal);
	return inTurns(finishing(session, options.name ?? nameOf(files[0]?.name ?? '')), signal);
}

/** What reads a text of an import, once it is known what it is; null when it is passed over. */
function readerOf(session: ImportSession, file: string, packed: boolean): OpenText {
	return (detected, newline) => {
		if (detected.kind === 'other') {
			session.tally.note(`${file}: was passed over; it says nothing of who liked what.`);
			return null;
		}
		if (detected.kind === 'unknown') {
			if (!packed) throw detected.error;
			session.tally.note(`${file}: was passed over. ${detected.error.message}`);
			return null;
		}
		return openRows(file, detected.layout, detected.header, newline, handlerOf(session, file, detected));
	};
}

async function readParquet(
	session: ImportSession,
	rows: ParquetRows,
	file: string,
	signal: AbortSignal | undefined,
): Promise<void> {
	const detected = detectTable(file, rows.header, undefined, session.options);
	if (detected.kind === 'unknown') throw detected.error;
	const mapping = columnsOf(detected, session.options);
	const handler = handlerOf(session, file, detected);
	await rows.read(handler, [...new Set(Object.values(mapping))], rows.length, signal);
	handler.end();
}

function* finishing(session: ImportSession, name: string): Steps<Imported> {
	const { log, tally, catalogue, interactions } = session;
	if (!interactions) {
		throw invalidData(
			`import: there must be a file of interactions (people and items), got none. ${tally.notes[0] ?? 'Choose it too.'}`,
		);
	}
	const known = session.hasCatalogue ? catalogue.items : undefined;
	const { keep, byPerson } = yield* cleaningLog(log, interactions.timed, known, tally);
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
	const dataset = yield* buildingDataset(log, {
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
		items: session.vectors.size > 0 ? withVectors(items, session) : items,
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

/** `ml-latest-small` of `ml-latest-small.zip`. */
const nameOf = (file: string): string => file.replace(/\.[a-z0-9]{1,5}$/i, '') || file;

function newId(): string {
	// Not crypto.randomUUID, which pages served over plain http lack.
	return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
