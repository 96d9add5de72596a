import Papa from 'papaparse';
import type { InklingError } from '../../core/errors.ts';
import { isColumnName, isItemHeader, mapInteractionColumns, missingColumns } from './column-names.ts';
import { FEED_COLUMNS } from './feed-columns.ts';
import { isFeed } from './feed-rows.ts';
import type { ImportOptions } from './importer.ts';
import { firstObjects, headerOf, type JsonShape } from './json-rows.ts';
import { isLinkedData, isPage } from './ld-rows.ts';
import { invalidData } from './limits.ts';
import {
	MOVIES_HEADER,
	OLD_ITEMS,
	OLD_MOVIES,
	OLD_OTHER,
	OLD_RATINGS,
	OTHER_HEADERS,
	RATINGS_HEADER,
} from './movielens.ts';
import { isShopify } from './shopify-rows.ts';
import { VECTOR_SEPARATOR, type VectorsHead, vectorsHead } from './vectors.ts';

/** How a text is cut into rows of fields. */
export type Layout =
	| { by: 'delimiter'; delimiter: string }
	/** No quoting, no header. */
	| { by: 'separator'; separator: string | RegExp }
	| { by: 'json'; shape: JsonShape }
	/** Items of a catalogue that is no table; see feed-columns.ts. */
	| { by: 'catalogue'; shape: CatalogueShape };

export type CatalogueShape = 'feed' | 'json-ld-page' | 'json-ld' | 'json-ld-array' | 'shopify';

/** What a text file is, from its first block; `header` names the fields, made up where the file does not. */
export type Detected =
	| {
			kind: 'ratings' | 'movies' | 'flagged-movies' | 'table' | 'items' | 'pairs';
			header: readonly string[];
			layout: Layout;
	  }
	| { kind: 'vectors'; header: readonly string[]; layout: Layout; head: VectorsHead }
	/** Known to hold nothing for us. */
	| { kind: 'other' }
	/** Nothing that can be imported as it is; the error says what it would need. */
	| { kind: 'unknown'; error: InklingError; header: readonly string[]; layout: Layout | undefined };

const DELIMITERS = [',', '\t', ';', '|'];
const RATING_FIELDS = ['user', 'item', 'rating', 'timestamp'];

/** Looks at the beginning of a text: the same beginning always gives the same answer. */
export function detect(file: string, sample: string, newline: '\n' | '\r', options: ImportOptions): Detected {
	const format = options.format ?? 'auto';
	const words: Detected = { kind: 'pairs', header: ['user', 'item'], layout: { by: 'separator', separator: /\s+/ } };
	const text = sample.trimStart();
	const head = vectorsHead(text, newline);
	if (head) {
		return {
			kind: 'vectors',
			header: ['id', 'vector'],
			layout: { by: 'separator', separator: VECTOR_SEPARATOR },
			head,
		};
	}
	if (format === 'pairs') return words;
	const firstLine = text.slice(0, text.indexOf(newline) < 0 ? undefined : text.indexOf(newline)).trim();
	if (format !== 'table') {
		const found = detectMovieLens(firstLine);
		if (found) return found;
		if (format === 'movielens') return { kind: 'other' };
	}
	const shape = catalogueOf(text);
	if (shape) return { kind: 'items', header: FEED_COLUMNS, layout: { by: 'catalogue', shape } };
	if (/^(\[\s*(\{|\]|$)|\{)/.test(text)) return detectJson(file, text, newline, options);
	const inFirstLine = firstLine.split(/\s+/);
	const twoWords = inFirstLine.length === 2 && !/[,;|"]/.test(firstLine);
	const named = inFirstLine.every(isColumnName);
	if (format === 'auto' && twoWords && !named) return words;

	const delimiter = delimiterOf(firstLine) ?? (twoWords && named ? ' ' : ',');
	const parsed = new Papa.Parser({ delimiter, newline, preview: 1 }).parse(text, 0, false) as Papa.ParseResult<
		string[]
	>;
	const header = (parsed.data[0] ?? []).map((name) => name.trim());
	return detectTable(file, header, { by: 'delimiter', delimiter }, options);
}

function catalogueOf(text: string): CatalogueShape | undefined {
	if (isFeed(text)) return 'feed';
	if (isPage(text)) return 'json-ld-page';
	if (isShopify(text)) return 'shopify';
	if (!isLinkedData(text)) return undefined;
	return text.startsWith('[') ? 'json-ld-array' : 'json-ld';
}

/** What a table is by the names of its columns. */
export function detectTable(
	file: string,
	header: readonly string[],
	layout: Layout | undefined,
	options: ImportOptions,
): Exclude<Detected, { kind: 'other' }> {
	const known = layout ?? { by: 'delimiter', delimiter: ',' };
	if (isItemHeader(header, options.columns)) return { kind: 'items', header, layout: known };
	const { userId, sessionId, itemId } = mapInteractionColumns(header, options.columns);
	if ((userId || sessionId) && itemId) return { kind: 'table', header, layout: known };
	const people = userId ?? sessionId;
	const missing = !people && !itemId ? 'each of them' : people ? 'that of items' : 'that of people';
	return { kind: 'unknown', error: missingColumns(file, header, missing), header, layout };
}

function detectMovieLens(firstLine: string): Detected | undefined {
	const plainLine = firstLine.replaceAll('"', '');
	const commas: Layout = { by: 'delimiter', delimiter: ',' };
	if (plainLine === RATINGS_HEADER) return { kind: 'ratings', header: plainLine.split(','), layout: commas };
	if (plainLine === MOVIES_HEADER) return { kind: 'movies', header: plainLine.split(','), layout: commas };
	const separator = firstLine.includes('::') ? '::' : firstLine.includes('|') ? '|' : '\t';
	const layout: Layout = { by: 'separator', separator };
	if (OLD_RATINGS.test(firstLine)) return { kind: 'ratings', header: RATING_FIELDS, layout };
	if (OLD_MOVIES.test(firstLine)) return { kind: 'movies', header: ['movie', 'title', 'genres'], layout };
	if (OLD_ITEMS.test(firstLine))
		return { kind: 'flagged-movies', header: ['movie', 'title', 'released', 'video', 'url', 'genres'], layout };
	return OTHER_HEADERS.includes(plainLine) || OLD_OTHER.test(firstLine) ? { kind: 'other' } : undefined;
}

function detectJson(file: string, text: string, newline: '\n' | '\r', options: ImportOptions): Detected {
	const shape = text.startsWith('[') ? 'array' : 'lines';
	const layout: Layout = { by: 'json', shape };
	const header = headerOf(firstObjects(file, text, shape, newline));
	if (header.length > 0) return detectTable(file, header, layout, options);
	const error = invalidData(
		`${file}: must be an array of flat JSON objects or one object a line, got JSON of another shape. Export the rows themselves.`,
		{ file },
	);
	return { kind: 'unknown', error, header: [], layout: undefined };
}

/** The candidate that the line has most of outside quotes; the earlier one when equal. */
function delimiterOf(line: string): string | undefined {
	const bare = line.replace(/"[^"]*"/g, '');
	let best: string | undefined;
	let most = 0;
	for (const delimiter of DELIMITERS) {
		const count = bare.split(delimiter).length - 1;
		if (count <= most) continue;
		best = delimiter;
		most = count;
	}
	return best;
}
