// What a file holds, from its beginning: what is shown before an import, so that its columns can be set right first.

import { asInklingError, throwIfCancelled } from '../../core/errors.ts';
import type { ItemColumn } from './column-names.ts';
import { type Detected, detectTable } from './detect.ts';
import type { Column, ImportOptions, SourceFile } from './importer.ts';
import { piecesOf } from './pieces.ts';
import { columnsOf, openRows } from './row-readers.ts';
import type { RowHandler } from './rows.ts';
import { SourceSink } from './source-sink.ts';
import { TextFile } from './text-file.ts';
import { vectorsName } from './vectors.ts';

/** Of one file, or of one in a zip. */
export interface FilePreview {
	/** The file's name; in a zip the entry's. */
	file: string;
	/** `unknown`: a table whose columns must be named first, or nothing that can be read. `other`: passed over. */
	kind: 'interactions' | 'items' | 'unknown' | 'other';
	format:
		| 'movielens'
		| 'delimited'
		| 'pairs'
		| 'json'
		| 'ndjson'
		| 'parquet'
		| 'feed'
		| 'json-ld'
		| 'shopify'
		| 'vectors'
		| undefined;
	/** The names of its fields, in order; made up where the file has none. */
	header: readonly string[];
	/** The first rows as text, at most ten. */
	rows: string[][];
	/** How the columns are understood: our name -> the source's. `ImportOptions.columns` goes over those of interactions. */
	columns: Partial<Record<Column | ItemColumn, string>>;
	notes: string[];
	/** Why it cannot be imported as it is. */
	problem?: string;
}

export interface ImportPreview {
	files: FilePreview[];
	/** Whether more files may follow in a zip that was not read to its end. */
	partial: boolean;
}

const ROWS = 10;
/** Of a zip so much is read, in search of the beginnings of what it holds. */
const ZIP_BYTES = 4 * 1024 * 1024;

/**
 * Looks at the beginning of each file: about 64 kB of a text, 4 MB of a zip, a Parquet file whole. What is wrong with a
 * file is told in its preview. Throws `cancelled` only.
 */
export async function previewFiles(
	files: readonly SourceFile[],
	options: ImportOptions,
	signal?: AbortSignal,
): Promise<ImportPreview> {
	const preview: ImportPreview = { files: [], partial: false };
	for (const file of files) {
		const before = preview.files.length;
		try {
			if (await previewFile(file, options, preview.files, signal)) preview.partial = true;
		} catch (thrown) {
			throwIfCancelled(signal);
			const { message: problem } = asInklingError(thrown);
			const last = preview.files[before];
			if (last && last.file === file.name) last.problem = problem;
			else preview.files.push({ ...empty(file.name), problem });
		}
	}
	return preview;
}

const empty = (file: string): FilePreview => ({
	file,
	kind: 'unknown',
	format: undefined,
	header: [],
	rows: [],
	columns: {},
	notes: [],
});

/** Adds what a file holds to `previews`; whether it was left before its end with more to come. */
async function previewFile(
	file: SourceFile,
	options: ImportOptions,
	previews: FilePreview[],
	signal: AbortSignal | undefined,
): Promise<boolean> {
	let packed = false;
	let done = false;
	const sink = new SourceSink(file.name, {
		note: (text) => {
			const name = text.slice(0, text.indexOf(': '));
			previews.push({ ...empty(name), kind: 'other', notes: [text] });
		},
		text: (name, inZip) => {
			packed ||= inZip;
			const preview = empty(name);
			previews.push(preview);
			const note = (text: string) => void preview.notes.push(text);
			return new TextFile(name, options, note, inZip, (detected, newline) => {
				done = true;
				describe(preview, detected, options);
				if (detected.kind === 'other' || detected.layout === undefined) return null;
				const rows = firstRows(preview.rows, detected.kind === 'vectors' ? detected.head.size : undefined);
				return openRows(name, detected.layout, detected.header, newline, rows);
			});
		},
		parquet: async (rows, name) => {
			const detected = detectTable(name, rows.header, undefined, options);
			const preview = empty(name);
			previews.push(preview);
			describe(preview, detected, options);
			preview.format = 'parquet';
			await rows.read(firstRows(preview.rows), rows.header, Math.min(ROWS, rows.length), signal);
		},
	});
	let read = 0;
	for await (const piece of piecesOf(file, signal)) {
		sink.push(piece);
		read += piece.length;
		// A loose text is done with its first block.
		if ((done && !packed) || (packed && read >= ZIP_BYTES)) return packed && read < file.size;
	}
	await sink.end();
	return false;
}

function describe(preview: FilePreview, detected: Detected, options: ImportOptions): void {
	if (detected.kind === 'other') {
		preview.kind = 'other';
		return;
	}
	const { kind, header, layout } = detected;
	const json = layout?.by === 'json' ? (layout.shape === 'array' ? 'json' : 'ndjson') : undefined;
	preview.header = header;
	if (kind === 'items' || kind === 'vectors' || kind === 'movies' || kind === 'flagged-movies') preview.kind = 'items';
	else if (kind !== 'unknown') preview.kind = 'interactions';
	else preview.problem = detected.error.message;
	if (kind === 'ratings' || kind === 'movies' || kind === 'flagged-movies') preview.format = 'movielens';
	else if (kind === 'vectors') {
		preview.format = 'vectors';
		preview.notes.push(
			`Vectors of ${detected.head.size} numbers, to be known as ${vectorsName(preview.file, options)}.`,
		);
	} else if (layout?.by === 'catalogue')
		preview.format = layout.shape === 'feed' || layout.shape === 'shopify' ? layout.shape : 'json-ld';
	else preview.format = kind === 'pairs' ? 'pairs' : (json ?? (layout ? 'delimited' : undefined));
	preview.columns = columnsOf(detected, options);
}

/** Takes the first rows and lets the others go; `together` so many of the last fields are one. */
function firstRows(rows: string[][], together?: number): RowHandler {
	const take = (fields: readonly string[]) => {
		const own =
			together === undefined
				? fields
				: [fields.slice(0, -together).join(' '), fields.slice(-together).join(' ')].filter((field) => field !== '');
		if (rows.length < ROWS) rows.push(own.map((field) => field.slice(0, 1000)));
	};
	return { row: take, broken: (_, text) => take([text]), end: () => {} };
}
