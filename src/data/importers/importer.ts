import type { Dataset } from '../dataset.ts';
import type { Item } from '../item.ts';
import type { ImportReport } from '../report.ts';

/** A file to read: a browser's `File` is one. */
export interface SourceFile {
	readonly name: string;
	readonly size: number;
	stream(): ReadableStream<Uint8Array>;
}

/** Our names for the columns of an interaction table. */
export const COLUMNS = ['userId', 'itemId', 'type', 'at', 'value', 'quantity', 'sessionId'] as const;
export type Column = (typeof COLUMNS)[number];

export interface ImportOptions {
	/** The data set's name; otherwise made from the file's. */
	name?: string;
	/** `auto` looks at names and content. `ratings`: MovieLens or a table, never pairs. `pairs`: whitespace `user item`, in time order. */
	format?: 'auto' | 'ratings' | 'movielens' | 'table' | 'pairs';
	/** Which of the source's columns is which of ours, over what their names suggest. */
	columns?: Partial<Record<Column, string>>;
	/** What vectors from files of their own are called, at most 64 characters; otherwise as their file. */
	vectorsName?: string;
}

export interface ImportProgress {
	/** Of the compressed or plain files as they lie on disk. */
	bytesRead: number;
	bytesTotal: number;
	rows: number;
	stage: 'reading' | 'cleaning' | 'writing';
}

export interface Imported {
	dataset: Dataset;
	/** Parallel to the data set's items. */
	items: Item[];
	report: ImportReport;
}

/** How one file would be read. */
export interface FilePreview {
	/** Inside an archive: the entry's. */
	name: string;
	/** What it holds; `ignored` files are passed over. */
	holds: 'interactions' | 'items' | 'ignored';
	/** Such as `movielens`, `table`, `pairs`. */
	format: string;
	/** The source's columns, in its order. */
	columns: readonly string[];
	/** The first rows, a text for each column, cut to 200 characters. */
	rows: readonly (readonly string[])[];
	/** How the columns are understood: our name -> the source's. */
	understood: Readonly<Record<string, string>>;
	/** Our columns that must be found and are not: the import would fail. */
	missing: readonly Column[];
	notes: readonly string[];
}

export interface ImportPreview {
	files: readonly FilePreview[];
}
