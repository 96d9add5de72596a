import Papa from 'papaparse';
import type { InklingError } from '../../core/errors.ts';
import { isColumnName, isItemHeader, mapInteractionColumns, missingColumns } from './column-names.ts';
import type { ImportOptions } from './importer.ts';
import { MOVIES_HEADER, OTHER_HEADERS, RATINGS_HEADER } from './movielens.ts';

/** What a text file is, from its first block. */
export type Detected =
	| { kind: 'ratings' | 'movies' }
	| { kind: 'table' | 'items'; header: readonly string[]; delimiter: string }
	| { kind: 'pairs' }
	/** Known to hold nothing for us. */
	| { kind: 'other' }
	/** Nothing that can be imported; the error says what it would need. */
	| { kind: 'unknown'; error: InklingError };

const DELIMITERS = [',', '\t', ';', '|'];

/** Looks at the beginning of a text: the same beginning always gives the same answer. */
export function detect(file: string, sample: string, newline: '\n' | '\r', options: ImportOptions): Detected {
	const format = options.format ?? 'auto';
	if (format === 'pairs') return { kind: 'pairs' };
	const text = sample.trimStart();
	const firstLine = text.slice(0, text.indexOf(newline) < 0 ? undefined : text.indexOf(newline)).trim();
	if (format !== 'table') {
		const plainLine = firstLine.replaceAll('"', '');
		if (plainLine === RATINGS_HEADER) return { kind: 'ratings' };
		if (plainLine === MOVIES_HEADER) return { kind: 'movies' };
		if (OTHER_HEADERS.includes(plainLine) || format === 'movielens') return { kind: 'other' };
	}
	const words = firstLine.split(/\s+/);
	const twoWords = words.length === 2 && !/[,;|"]/.test(firstLine);
	const named = words.every(isColumnName);
	if (format === 'auto' && twoWords && !named) return { kind: 'pairs' };

	const delimiter = delimiterOf(firstLine) ?? (twoWords && named ? ' ' : ',');
	const parsed = new Papa.Parser({ delimiter, newline, preview: 1 }).parse(text, 0, false) as Papa.ParseResult<
		string[]
	>;
	const header = (parsed.data[0] ?? []).map((name) => name.trim());
	if (isItemHeader(header, options.columns)) return { kind: 'items', header, delimiter };
	const { userId, sessionId, itemId } = mapInteractionColumns(header, options.columns);
	if ((userId || sessionId) && itemId) return { kind: 'table', header, delimiter };
	const people = userId ?? sessionId;
	const missing = !people && !itemId ? 'each of them' : people ? 'that of items' : 'that of people';
	return { kind: 'unknown', error: missingColumns(file, header, missing) };
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
