import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import { interactionCount } from '../../../src/data/dataset.ts';
import { CsvRows } from '../../../src/data/importers/csv-rows.ts';
import type { Imported, ImportOptions, SourceFile } from '../../../src/data/importers/importer.ts';
import { bytesOf, importAll, streamed } from '../../unit/data/importing.ts';

const encoder = new TextEncoder();

/** The import's outcome: a report whose rows add up, or the code of a clear error. Anything else fails. */
async function outcome(files: readonly SourceFile[], options: ImportOptions = {}): Promise<Imported | string> {
	try {
		const imported = await importAll(files, options);
		const { report, dataset, items } = imported;
		const rejected = Object.values(report.rejected).reduce((sum, count) => sum + count, 0);
		expect(report.accepted + rejected).toBe(report.rows);
		expect(report.accepted).toBeGreaterThan(0);
		expect(interactionCount(dataset)).toBe(report.accepted);
		expect(items).toHaveLength(report.items);
		expect(report.examples.length).toBe(Math.min(20, rejected));
		return imported;
	} catch (error) {
		if (!(error instanceof InklingError)) throw error;
		expect(['invalid-data', 'too-large']).toContain(error.code);
		expect(error.message).toMatch(/^[^:]+: .+/s);
		return error.code;
	}
}

const name = fc.constantFrom(
	...['log.csv', 'log.tsv', 'log.txt', 'log.zip', 'ratings.csv', 'log', 'log.json', 'log.ndjson', 'log.csv.gz'],
	...['ratings.dat', 'movies.dat', 'u.data', 'u.item', 'log.parquet'],
);

/** Text that looks like a log, more or less. */
const field = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('u1', 'u2', 'a', 'b', '1588334400', '4.5', 'view', 'buy', '2020-05-01', '') },
	{ weight: 2, arbitrary: fc.constantFrom('"', '""', '"a,b"', '"two\nlines"', '"x', ' a ', '\r', '🛒', 'NaN', '-1') },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);
const header = fc.constantFrom(
	'user,item',
	'user,item,time',
	'user,item,rating,timestamp',
	'userId,movieId,rating,timestamp',
	'user;item;event;price',
	'user\titem\tevent',
	'item,title,categories',
);
const table = fc
	.tuple(
		header,
		fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { maxLength: 40 }),
		fc.constantFrom('\n', '\r\n'),
	)
	.map(([head, rows, newline]) => {
		const delimiter = head.includes(';') ? ';' : head.includes('\t') ? '\t' : ',';
		return [head, ...rows.map((row) => row.join(delimiter))].join(newline);
	});

/** Old MovieLens and JSON, more or less. */
const double = fc
	.array(fc.array(fc.oneof(fc.constantFrom('1', '12', '5', '978300760'), field), { maxLength: 5 }), { maxLength: 30 })
	.map((rows) => ['1::2::5::978300760', ...rows.map((row) => row.join('::'))].join('\n'));
const tabbed = fc
	.array(fc.array(fc.oneof(fc.constantFrom('1', '12', '5', '978300760'), field), { maxLength: 5 }), { maxLength: 30 })
	.map((rows) => ['1\t2\t5\t978300760', ...rows.map((row) => row.join('\t'))].join('\n'));
const jsonValue = fc.oneof(
	field,
	fc.integer(),
	fc.constant(null),
	fc.array(field, { maxLength: 3 }),
	fc.object({ maxDepth: 1 }),
);
const objects = fc.array(
	fc.record({ user: jsonValue, item: jsonValue, time: jsonValue, title: jsonValue }, { requiredKeys: [] }),
	{ maxLength: 30 },
);
/** Well-formed, then with some characters put over others. */
const json = fc
	.tuple(
		objects,
		fc.boolean(),
		fc.array(fc.tuple(fc.nat({ max: 2000 }), fc.constantFrom('"', '{', '}', ']', ',', '\\', '\n')), { maxLength: 3 }),
	)
	.map(([rows, lines, damage]) => {
		const first = { user: 'u1', item: 'a', time: 1588334400 };
		const text = lines
			? [first, ...rows].map((row) => JSON.stringify(row)).join('\n')
			: JSON.stringify([first, ...rows], null, 1);
		return damage.reduce((before, [at, char]) => before.slice(0, at) + char + before.slice(at + 1), text);
	});
const anyText = fc.oneof(table, double, tabbed, json);

/** Cuts bytes at the given fractions. */
function cut(bytes: Uint8Array, fractions: readonly number[]): Uint8Array[] {
	const places = [...new Set(fractions.map((fraction) => Math.floor(fraction * bytes.length)))].sort((a, b) => a - b);
	return [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length));
}
const fractions = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 12 });

describe('any bytes under any name', () => {
	test('give a clear error or a report that adds up', async () => {
		await fc.assert(
			fc.asyncProperty(name, fc.uint8Array({ maxLength: 2000 }), async (file, bytes) => {
				await outcome([streamed(file, [bytes])]);
			}),
			{ numRuns: 300 },
		);
	});

	test('also when they look like a log, in every format asked for', async () => {
		const format = fc.constantFrom('auto' as const, 'movielens' as const, 'table' as const, 'pairs' as const);
		await fc.assert(
			fc.asyncProperty(name, anyText, format, async (file, text, asked) => {
				await outcome([streamed(file, [encoder.encode(text)])], { format: asked });
			}),
			{ numRuns: 500 },
		);
	});

	test('also with a field of any length', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 3_000_000 }), fc.boolean(), async (length, quoted) => {
				const long = 'x'.repeat(length);
				const text = `user,item,note\nu,a,${quoted ? `"${long}\n"` : long}\nu,b,ok\n`;
				const result = await outcome([streamed('log.csv', [encoder.encode(text)])]);
				if (length > 1_120_000) expect(result).toBe('too-large');
				else if (length > 65_536 && length < 1_000_000) {
					expect(result).toMatchObject({ report: { rows: 2, accepted: 1, rejected: { 'too-long': 1 } } });
				} else if (length < 65_000) expect(result).toMatchObject({ report: { rows: 2, accepted: 2 } });
			}),
			{ numRuns: 30 },
		);
	});
});

describe('zips', () => {
	const log = 'user,item,time\nu,a,1588334400\nü,b,1588334401\nu,b,1588334402\n'.repeat(3);
	const zip = zipSync({ 'x/readme.md': encoder.encode('about'), 'x/log.csv': encoder.encode(log) });

	test('cut anywhere are refused, and nothing of them is kept', async () => {
		for (let length = 0; length < zip.length; length++) {
			expect([length, await outcome([streamed('log.zip', [zip.subarray(0, length)])])]).toEqual([
				length,
				'invalid-data',
			]);
		}
		expect(await outcome([streamed('log.zip', [zip])])).toMatchObject({
			report: { rows: 11, accepted: 3 },
		});
	});

	test('with any byte changed give a clear error or a report that adds up', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
				const damaged = zip.slice();
				damaged[at] = (damaged[at] ?? 0) ^ change;
				await outcome([streamed('log.zip', [damaged])]);
			}),
			{ numRuns: 500 },
		);
	});

	test('of any bytes in any entries do too', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.dictionary(
					name,
					fc.oneof(
						fc.uint8Array({ maxLength: 300 }),
						anyText.map((text) => encoder.encode(text)),
					),
				),
				async (entries) => {
					await outcome([streamed('log.zip', [zipSync(entries)])]);
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe('gzip', () => {
	const log = gzipSync(encoder.encode('user,item,time\nu,a,1588334400\nü,b,1588334401\n'.repeat(3)));

	test('with any byte changed, or any bytes after its beginning, gives a clear error or a report that adds up', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: log.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
				const damaged = log.slice();
				damaged[at] = (damaged[at] ?? 0) ^ change;
				await outcome([streamed('log.gz', [damaged])]);
			}),
			{ numRuns: 500 },
		);
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
				await outcome([streamed('log.gz', [Uint8Array.from([0x1f, 0x8b, 8, ...bytes])])]);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('Parquet', () => {
	const log = new Uint8Array(
		parquetWriteBuffer({
			columnData: [
				{ name: 'user', data: Array.from({ length: 200 }, (_, i) => `u${i % 9}`) },
				{ name: 'item', data: Array.from({ length: 200 }, (_, i) => i % 31) },
				{ name: 'time', data: Array.from({ length: 200 }, (_, i) => new Date(1588334400000 + i * 1000)) },
			],
			rowGroupSize: 64,
		}),
	);

	test('with bytes changed, cut anywhere, or any bytes in its frame, gives a clear error or a report that adds up', async () => {
		const change = fc.tuple(fc.nat({ max: log.length - 1 }), fc.integer({ min: 1, max: 255 }));
		await fc.assert(
			fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
				const damaged = log.slice();
				for (const [at, by] of changes) damaged[at] = (damaged[at] ?? 0) ^ by;
				await outcome([streamed('log.parquet', [damaged])]);
			}),
			{ numRuns: 400 },
		);
		await fc.assert(
			fc.asyncProperty(fc.nat({ max: log.length - 1 }), async (length) => {
				expect(await outcome([streamed('log.parquet', [log.slice(0, length)])])).toBe('invalid-data');
			}),
			{ numRuns: 100 },
		);
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
				const frame = [0x50, 0x41, 0x52, 0x31];
				const length = [bytes.length & 255, bytes.length >> 8, 0, 0];
				await outcome([streamed('log.parquet', [Uint8Array.from([...frame, ...bytes, ...length, ...frame])])]);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('Parquet: the end of the file, where columns and rows are named', () => {
	const log = new Uint8Array(
		parquetWriteBuffer({
			columnData: [
				{ name: 'user', data: ['u', 'v', 'u'] },
				{ name: 'item', data: [1, 2, 3] },
			],
		}),
	);
	const footer = new DataView(log.buffer).getUint32(log.length - 8, true);

	test('with any one byte changed, whatever type it turns a field into, gives a clear error or a report that adds up', async () => {
		for (let at = log.length - 8 - footer; at < log.length - 8; at++) {
			for (const change of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
				const damaged = log.slice();
				damaged[at] = (damaged[at] ?? 0) ^ change;
				await outcome([streamed('log.parquet', [damaged])]);
			}
		}
	});
});

describe('where the chunks of a stream end', () => {
	const same = async (file: string, bytes: Uint8Array, at: readonly number[]) => {
		const whole = await outcome([streamed(file, [bytes])]);
		const parts = await outcome([streamed(file, cut(bytes, at))]);
		if (typeof whole === 'string' || typeof parts === 'string') expect(parts).toBe(whole);
		else {
			expect(bytesOf(parts.dataset)).toBe(bytesOf(whole.dataset));
			expect(parts.report).toEqual(whole.report);
			expect(parts.items).toEqual(whole.items);
		}
	};

	test('changes nothing, in text, in a zip or gzipped', async () => {
		const packing = fc.constantFrom('plain', 'zip', 'gzip');
		await fc.assert(
			fc.asyncProperty(anyText, fractions, packing, async (text, at, packed) => {
				const bytes = encoder.encode(text);
				if (packed === 'zip') await same('log.zip', zipSync({ 'log.csv': bytes }), at);
				else if (packed === 'gzip') await same('log.gz', gzipSync(bytes), at);
				else await same('log.csv', bytes, at);
			}),
			{ numRuns: 300 },
		);
	});

	test('changes nothing in files of several blocks, with quoted rows on their borders', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 3, max: 60 }),
				fc.integer({ min: 1, max: 50 }),
				fractions,
				async (every, width, at) => {
					const rows = Array.from({ length: 12_000 }, (_, i) =>
						i % every === 0
							? `u${i % 97},"a\n""${'x'.repeat(width)}",view`
							: `u${i % 97},i${i % 31},${i % 11 ? 'view' : 'fly'}`,
					);
					await same('log.csv', encoder.encode(['user,item,event', ...rows].join('\n')), at);
				},
			),
			{ numRuns: 10 },
		);
	});
});

describe('rows', () => {
	/** The rows that come through, as papaparse gives them for the whole text: the first is the header, blank ones do not count. */
	const rowsOf = (blocks: readonly string[]) => {
		const rows: string[][] = [];
		const reader = new CsvRows('log.csv', ',', '\n', {
			row: (fields) => void rows.push([...fields]),
			broken: () => void rows.push(['broken']),
			end: () => {},
		});
		for (const block of blocks) reader.push(block);
		reader.end();
		return rows;
	};

	test('without quotation marks are cut as papaparse cuts them, in any blocks', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'b', ',', ',', '\n', ' ', 'é', '🛒'), maxLength: 200 });
		fc.assert(
			fc.property(text, fc.nat({ max: 200 }), (body, at) => {
				const whole = `h,h\n${body}`;
				const { data } = Papa.parse<string[]>(whole, { delimiter: ',', newline: '\n' });
				const expected = data.slice(1).filter((row) => row.length > 1 || row[0]?.trim() !== '');
				expect(rowsOf([whole.slice(0, at), whole.slice(at)])).toEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});

	test('with proper quoting come back as they were written', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', '\t', '🛒'), maxLength: 8 });
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 }), fc.nat({ max: 300 }), (rows, at) => {
				const text = Papa.unparse([['h', 'h', 'h'], ...rows], { newline: '\n', quotes: true });
				expect(rowsOf([text.slice(0, at), text.slice(at)])).toEqual(rows);
			}),
			{ numRuns: 500 },
		);
	});
});
