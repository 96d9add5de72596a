import { gzipSync, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { GzipFile } from '../../../src/data/importers/gzip-file.ts';
import { LIMITS } from '../../../src/data/importers/limits.ts';
import { file, importAll, linesOf, streamed } from './importing.ts';

/** Text in Latin-1: a byte a character. */
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const none = new AbortController().signal;

// Lines as the read-mes of ml-1m.zip, ml-100k.zip and ml-10m.zip (grouplens.org) describe them; the titles are theirs.
const RATINGS_1M = '1::1193::5::978300760\n1::661::3::978302109\n2::1193::4::978298413\n';
const MOVIES_1M =
	"661::James and the Giant Peach (1996)::Animation|Children's|Musical\n1193::Café au Lait (1993)::Comedy\n";
const ITEM_100K =
	'1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Toy%20Story%20(1995)|0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n' +
	'267|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n';
const DATA_100K = '196\t1\t3\t881250949\n186\t267\t3\t891717742\n196\t267\t1\t878887116\n';

describe('MovieLens of old', () => {
	test("1M: two colons apart, without headers, titles in Latin-1, users.dat passed over, loose and in the zip's folder", async () => {
		const parts = {
			'ml-1m/movies.dat': latin1(MOVIES_1M),
			'ml-1m/ratings.dat': latin1(RATINGS_1M),
			'ml-1m/users.dat': latin1('1::F::1::10::48067\n'),
			'ml-1m/README': latin1('about'),
		};
		for (const files of [
			[file('ml-1m.zip', zipSync(parts))],
			Object.entries(parts).map(([name, bytes]) => file(name.slice(6), bytes)),
		]) {
			const { dataset, items, report } = await importAll(files);
			expect(linesOf(dataset)).toEqual([
				'1 1193 rating 978300760000 5',
				'1 661 rating 978302109000 3',
				'2 1193 rating 978298413000 4',
			]);
			expect(items.map(({ title }) => title)).toEqual(['Café au Lait (1993)', 'James and the Giant Peach (1996)']);
			expect(items[1]).toMatchObject({
				categories: ['Animation', "Children's", 'Musical'],
				attributes: { year: 1996 },
			});
			expect(report.notes).toContain('movies.dat: is in Latin-1 and was read as such.');
			expect(report.notes).toContain('users.dat: was passed over; it says nothing of who liked what.');
		}
	});

	test('10M: the same names in UTF-8, half stars, tags passed over', async () => {
		const { items, report } = await importAll([
			file('ratings.dat', '1::661::3.5::838985046\n'),
			file('movies.dat', '661::Café au Lait (1993)::Comedy\n'),
			file('tags.dat', '15::4973::excellent!::1215184630\n'),
		]);
		expect(items[0]?.title).toBe('Café au Lait (1993)');
		expect(report.notes).toEqual(['tags.dat: was passed over; it says nothing of who liked what.']);
	});

	test('100K: tabs in u.data, genre flags in u.item, and the cuts of u.data beside it are no second log', async () => {
		const zip = zipSync({
			'ml-100k/u.data': latin1(DATA_100K),
			'ml-100k/u.item': latin1(ITEM_100K.replace('Toy Story', 'Misérables')),
			'ml-100k/u.user': latin1('1|24|M|technician|85711\n'),
			'ml-100k/u.genre': latin1('unknown|0\n'),
			'ml-100k/u1.base': latin1(DATA_100K),
		});
		const { dataset, items, report } = await importAll([file('ml-100k.zip', zip)]);
		expect(linesOf(dataset)).toEqual([
			'196 267 rating 878887116000 1',
			'196 1 rating 881250949000 3',
			'186 267 rating 891717742000 3',
		]);
		expect(report).toMatchObject({ rows: 3, accepted: 3, rejectedItems: 0 });
		expect(items).toMatchObject([
			{ title: 'Misérables (1995)', categories: ['Animation', "Children's", 'Comedy'] },
			{ title: 'unknown', categories: [] },
		]);
	});

	test('rows that are not whole are rejected with their line', async () => {
		const { report } = await importAll([file('ratings.dat', `${RATINGS_1M}3::4\n3::4::x::978300760\n`)]);
		expect(report).toMatchObject({ rows: 5, accepted: 3, rejected: { unparsable: 1, 'absurd-value': 1 } });
		expect(report.examples.map(({ line }) => line)).toEqual([4, 5]);
	});
});

const EVENTS = [
	{ user: 'u1', item: 'a', event: 'view', time: 1588334400 },
	{ user: 'u1', item: 'b', event: 'purchase', price: 9.5, time: 1588334401 },
	{ user: 2, item: 'a', event: 'favourite', time: '2020-05-01T12:00:02Z', note: null },
];
const EXPECTED = ['u1 a view 1588334400000 NaN', 'u1 b purchase 1588334401000 9.5', '2 a favourite 1588334402000 NaN'];
const ITEMS = [
	{ id: 'a', title: 'Kettle', categories: ['kitchen', 'tea'], price: 20, currency: 'eur', available: false },
	{ id: 'b', title: 'Lamp', brand: 'Lumen' },
];

describe('JSON', () => {
	test('an array, pretty or not, and an object a line are the same log; keys may come later', async () => {
		for (const source of [
			file('log.json', JSON.stringify(EVENTS)),
			file('log.json', JSON.stringify(EVENTS, null, 2)),
			file('log.ndjson', EVENTS.map((event) => JSON.stringify(event)).join('\n')),
			file('log.jsonl', `\uFEFF${EVENTS.map((event) => JSON.stringify(event)).join('\r\n')}\r\n`),
		]) {
			const { dataset, report } = await importAll([source]);
			expect(linesOf(dataset)).toEqual(EXPECTED);
			expect(report).toMatchObject({
				rows: 3,
				accepted: 3,
				columns: { userId: 'user', type: 'event', value: 'price' },
			});
		}
	});

	test('items come as JSON too, lists of categories as they are', async () => {
		const { items } = await importAll([
			file('items.json', JSON.stringify(ITEMS)),
			file('log.ndjson', EVENTS.map((event) => JSON.stringify(event)).join('\n')),
		]);
		expect(items).toEqual([
			{
				id: 'a',
				title: 'Kettle',
				categories: ['kitchen', 'tea'],
				price: { amount: 20, currency: 'EUR' },
				available: false,
			},
			{ id: 'b', title: 'Lamp', categories: [], brand: 'Lumen' },
		]);
	});

	test('what is no object is rejected with the line where it begins, and the rest is read', async () => {
		const lines = `${JSON.stringify(EVENTS[0])}\n{"user":\n7\n${JSON.stringify(EVENTS[1])}\n`;
		const { report } = await importAll([file('log.ndjson', lines)]);
		expect(report).toMatchObject({ rows: 4, accepted: 2, rejected: { unparsable: 2 } });
		expect(report.examples.map(({ line }) => line)).toEqual([2, 3]);
		const array = `[\n${JSON.stringify(EVENTS[0])},\n{"user": bad},\n${JSON.stringify(EVENTS[1])}]`;
		const second = await importAll([file('log.json', array)]);
		expect(second.report.examples).toMatchObject([{ line: 3, reason: 'unparsable' }]);
		expect(second.report.accepted).toBe(2);
	});

	test('an array that is cut off says so; brackets and quotes inside strings end nothing', async () => {
		const text = JSON.stringify([{ ...EVENTS[0], user: '}]"{', item: 'a\\' }, ...EVENTS]);
		const whole = await importAll([file('log.json', text)]);
		expect(linesOf(whole.dataset)[0]).toBe('}]"{ a\\ view 1588334400000 NaN');
		const { report } = await importAll([file('log.json', text.slice(0, -20))]);
		expect(report.examples.at(-1)?.detail).toMatch(/^never closed: /);
	});

	test('of another shape is refused with what would do', async () => {
		for (const text of ['{"events": [\n{"user": 1}\n]}', '[1, 2]', '[{"user": 1}, 5]', '[[1, 2]]', '[]', '{']) {
			await expect(importAll([file('log.json', text)])).rejects.toMatchObject({ code: 'invalid-data' });
		}
		const endless = streamed('log.json', [
			latin1('[{"user":"u","item":"a"},{"user":"'),
			...Array.from({ length: 40 }, () => latin1('x'.repeat(65_536))),
		]);
		await expect(importAll([endless])).rejects.toMatchObject({ code: 'too-large' });
		expect(endless.state()).toBe('cancelled');
	});
});

describe('gzip', () => {
	const log = new TextEncoder().encode('user,item\nu,a\nu,b\n');

	test('of any text is read as the text is, also of several members', async () => {
		const { dataset } = await importAll([file('log.csv.gz', gzipSync(log))]);
		expect(linesOf(dataset)).toEqual(['u a view 0 NaN', 'u b view 1 NaN']);
		const two = new Uint8Array([...gzipSync(log), ...gzipSync(new TextEncoder().encode('v,a\n'))]);
		expect((await importAll([file('log.csv.gz', two)])).report.accepted).toBe(3);
		const json = gzipSync(new TextEncoder().encode(JSON.stringify(EVENTS)));
		expect(linesOf((await importAll([file('log.json.gz', json)])).dataset)).toEqual(EXPECTED);
		const old = gzipSync(latin1(MOVIES_1M));
		const { items } = await importAll([
			file('movies.dat.gz', old),
			file('ratings.dat.gz', gzipSync(latin1(RATINGS_1M))),
		]);
		expect(items[0]?.title).toBe('Café au Lait (1993)');
	});

	test('that is cut, damaged in its length, or none is refused', async () => {
		const whole = gzipSync(log);
		for (let length = 3; length < whole.length; length++) {
			await expect(importAll([file('log.csv.gz', whole.slice(0, length))])).rejects.toMatchObject({
				code: 'invalid-data',
			});
		}
		const damaged = whole.slice();
		damaged[whole.length - 3] = 9;
		await expect(importAll([file('log.csv.gz', damaged)])).rejects.toMatchObject({ code: 'invalid-data' });
		await expect(importAll([file('log.csv.gz', log)])).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('must be a gz'),
		});
	});

	test('bombs are refused within one piece of the limit', () => {
		const bomb = gzipSync(new Uint8Array(80 * 1024 * 1024).fill(10), { level: 1 });
		let expanded = 0;
		const sink = new GzipFile('bomb.csv.gz', {
			push: (bytes) => {
				expanded += bytes.length;
			},
			end: () => {},
		});
		expect(() => sink.push(bomb)).toThrow(
			expect.objectContaining({
				code: 'too-large',
				message: expect.stringMatching(/^bomb\.csv\.gz: a gzip may expand/),
			}),
		);
		// Deflate expands at most 1032 to 1, and 16 kB go in at once.
		expect(expanded).toBeLessThanOrEqual(LIMITS.ratioFrom + 16_384 * 1032);
		expect(expanded).toBeGreaterThan(0);
	});
});

describe('Parquet', () => {
	const columns = (rows: number) => [
		{ name: 'user_id', data: Array.from({ length: rows }, (_, i) => BigInt(i % 7)) },
		{ name: 'item_id', data: Array.from({ length: rows }, (_, i) => `item ${i % 5}`) },
		{ name: 'rating', data: Array.from({ length: rows }, (_, i) => 1 + (i % 9) / 2) },
		{ name: 'timestamp', data: Array.from({ length: rows }, (_, i) => new Date(1588334400000 + i * 1000)) },
		{ name: 'note', data: Array.from({ length: rows }, (_, i) => (i % 3 ? 'long text' : '')) },
	];
	const csv = (rows: number) => {
		const lines = Array.from(
			{ length: rows },
			(_, i) => `${i % 7},item ${i % 5},${1 + (i % 9) / 2},${new Date(1588334400000 + i * 1000).toISOString()}`,
		);
		return ['user_id,item_id,rating,timestamp', ...lines].join('\n');
	};

	test('gives what the same table as CSV gives, over several row groups and codecs', async () => {
		const expected = await importAll([file('log.csv', csv(2500))]);
		for (const options of [{}, { codec: 'UNCOMPRESSED' as const }, { rowGroupSize: 700 }]) {
			const bytes = parquetWriteBuffer({ columnData: columns(2500), ...options });
			const { dataset, report } = await importAll([file('log.parquet', bytes)]);
			expect(linesOf(dataset)).toEqual(linesOf(expected.dataset));
			expect(report).toMatchObject({ rows: 2500, accepted: 2500, columns: { userId: 'user_id', at: 'timestamp' } });
		}
	});

	test('items come as Parquet too', async () => {
		const bytes = parquetWriteBuffer({
			columnData: [
				{ name: 'id', data: ['a', 'b'] },
				{ name: 'title', data: ['Kettle', 'Lamp'] },
				{ name: 'price', data: [20, 60] },
			],
		});
		const { items } = await importAll([file('items.parquet', bytes), file('log.json', JSON.stringify(EVENTS))]);
		expect(items[0]).toMatchObject({ id: 'a', title: 'Kettle', price: { amount: 20, currency: 'XXX' } });
	});

	test('without columns of people or items, cut, or empty is refused with why', async () => {
		const odd = parquetWriteBuffer({ columnData: [{ name: 'colour', data: ['red'] }] });
		await expect(importAll([file('odd.parquet', odd)])).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('colour'),
		});
		const whole = new Uint8Array(parquetWriteBuffer({ columnData: columns(20) }));
		for (const length of [4, 12, 100, whole.length - 1]) {
			await expect(importAll([file('log.parquet', whole.slice(0, length))], {}, none)).rejects.toMatchObject({
				code: 'invalid-data',
			});
		}
	});
});
