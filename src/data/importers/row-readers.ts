// From what a file was found to be to what reads it.

import { type Found, type ItemColumn, type Mapping, mapInteractionColumns, mapItemColumns } from './column-names.ts';
import { CsvRows } from './csv-rows.ts';
import type { CatalogueShape, Detected, Layout } from './detect.ts';
import { FeedRows } from './feed-rows.ts';
import type { Column, ImportOptions } from './importer.ts';
import { ItemTableRows } from './item-table.ts';
import { JsonRows } from './json-rows.ts';
import { LdRows } from './ld-rows.ts';
import { LineRows } from './line-rows.ts';
import { MovieLensMovies, MovieLensRatings } from './movielens.ts';
import { PairRows } from './pairs.ts';
import type { RowHandler, RowReader } from './rows.ts';
import type { ImportSession } from './session.ts';
import { ShopifyRows } from './shopify-rows.ts';
import { TableRows } from './table.ts';
import { VectorRows } from './vectors.ts';

/** Cuts a file of this layout into rows for the handler. */
export function openRows(
	file: string,
	layout: Layout,
	header: readonly string[],
	newline: '\n' | '\r',
	handler: RowHandler,
): RowReader {
	switch (layout.by) {
		case 'delimiter':
			return new CsvRows(file, layout.delimiter, newline, handler);
		case 'separator':
			return new LineRows(file, layout.separator, newline, handler);
		case 'json':
			return new JsonRows(file, layout.shape, newline, header, handler);
		case 'catalogue':
			return openCatalogue(file, layout.shape, newline, handler);
	}
}

function openCatalogue(file: string, shape: CatalogueShape, newline: '\n' | '\r', handler: RowHandler): RowReader {
	switch (shape) {
		case 'feed':
			return new FeedRows(file, handler);
		case 'shopify':
			return new ShopifyRows(file, newline, handler);
		case 'json-ld-page':
			return new LdRows(file, 'page', newline, handler);
		case 'json-ld':
			return new LdRows(file, 'document', newline, handler);
		case 'json-ld-array':
			return new LdRows(file, 'array', newline, handler);
	}
}

/** How a file's columns are understood: our name -> the source's. Throws `invalid-argument` for options that do not fit. */
export function columnsOf(
	{ kind, header }: Exclude<Detected, { kind: 'other' }>,
	options: ImportOptions,
): Partial<Record<Column | ItemColumn, string>> {
	const [first = '', second = '', third = '', fourth = ''] = header;
	switch (kind) {
		case 'ratings':
			return { userId: first, itemId: second, value: third, at: fourth };
		case 'pairs':
			return { userId: first, itemId: second };
		case 'movies':
		case 'flagged-movies':
			return { id: first, title: second, categories: header.at(-1) ?? '' };
		case 'vectors':
			return { id: 'id' };
		case 'items':
			return namesOf(mapItemColumns(header));
		case 'table':
		case 'unknown':
			return namesOf(mapInteractionColumns(header, options.columns));
	}
}

const namesOf = <Name extends string>(mapping: Mapping<Name>): Partial<Record<Name, string>> =>
	Object.fromEntries(
		Object.entries<Found | undefined>(mapping).flatMap(([name, found]) => (found ? [[name, found.name]] : [])),
	) as Partial<Record<Name, string>>;

/** What understands the rows of a file of this kind. */
export function handlerOf(
	session: ImportSession,
	file: string,
	detected: Exclude<Detected, { kind: 'other' | 'unknown' }>,
): RowHandler {
	const { kind, header, layout } = detected;
	// Semicolons part the fields where the comma is the decimal sign.
	const decimalComma = layout.by === 'delimiter' && layout.delimiter === ';';
	switch (kind) {
		case 'ratings':
			return new MovieLensRatings(session, file, header);
		case 'movies':
			return new MovieLensMovies(session, file);
		case 'flagged-movies':
			return new MovieLensMovies(session, file, true);
		case 'table':
			return new TableRows(session, file, header, decimalComma);
		case 'items':
			return new ItemTableRows(session, file, header, decimalComma);
		case 'pairs':
			return new PairRows(session, file);
		case 'vectors':
			return new VectorRows(session, file, detected.head);
	}
}
