import { describe, expect, test } from 'vitest';
import { openVocabulary } from '../../../src/data/vocabulary.ts';
import { file, importAll, linesOf } from './importing.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

describe('tables', () => {
	test('find their columns by name, whatever the case, spaces and order', async () => {
		const { dataset, report } = await importAll([
			file(
				'log.csv',
				'Event Type,ITEM-ID,Time Stamp,User_Id\nadd_to_cart,a,1500000000,u\nTransaction,a,1500000060,u\nLike,b,1500000030,u\n',
			),
		]);
		expect(linesOf(dataset)).toEqual([
			'u a cart 1500000000000 NaN',
			'u b favourite 1500000030000 NaN',
			'u a purchase 1500000060000 NaN',
		]);
		expect(report.columns).toEqual({ userId: 'User_Id', itemId: 'ITEM-ID', type: 'Event Type', at: 'Time Stamp' });
	});

	test('are the same with commas, tabs, semicolons, a byte order mark and Windows line ends', async () => {
		const table = 'user,item,rating,time\nu,"a, b",4.5,2020-05-01T12:00:00Z\nü,c,1,2020-05-02\n';
		const comma = await importAll([file('log.csv', table)]);
		const expected = ['u a, b rating 1588334400000 4.5', 'ü c rating 1588377600000 1'];
		expect(linesOf(comma.dataset)).toEqual(expected);
		const tabs = table.replaceAll('"a, b"', 'a# b').replaceAll(',', '\t').replaceAll('#', ',');
		const semicolons = table
			.replaceAll('"a, b"', 'a# b')
			.replaceAll(',', ';')
			.replaceAll('#', ',')
			.replace('4.5', '4,5');
		for (const text of [
			tabs,
			semicolons,
			`\uFEFF${table}`,
			table.replaceAll('\n', '\r\n'),
			table.replaceAll('\n', '\r'),
			table.trimEnd(),
		]) {
			expect(linesOf((await importAll([file('log.csv', text)])).dataset)).toEqual(expected);
		}
		const utf16 = new Uint8Array(
			new Uint16Array([...`\uFEFF${tabs}`].map((character) => character.charCodeAt(0))).buffer,
		);
		const wide = await importAll([file('log.txt', utf16)]);
		expect(linesOf(wide.dataset)).toEqual(expected);
		expect(wide.report.notes).toEqual(['log.txt: is in UTF-16 and was read as such.']);
	});

	test('name the line in which a row begins, also after quoted line breaks', async () => {
		const table = [
			'user,item,note,type',
			'u,a,"two',
			'lines",view',
			'u,,x,view',
			'',
			'u,b,"x","three',
			'',
			'lines"',
			'u,c,x,nothing',
		].join('\n');
		const { report } = await importAll([file('log.csv', table)]);
		// Worked by hand: header 1, first row 2-3, the empty item 4, blank 5, the odd type 6-8, the unknown type 9.
		expect(report.examples.map(({ line, reason }) => [line, reason])).toEqual([
			[4, 'unparsable'],
			[6, 'unknown-type'],
			[9, 'unknown-type'],
		]);
		expect(report).toMatchObject({ rows: 4, accepted: 1 });
	});

	test('take seconds, milliseconds, microseconds and ISO times for what they are, column by column', async () => {
		const at = 1_588_334_400_000;
		for (const [name, time] of [
			['seconds', '1588334400'],
			['fraction', '1588334400.0'],
			['milliseconds', '1588334400000'],
			['microseconds', '1588334400000000'],
			['zone', '2020-05-01T14:00:00+02:00'],
			['short', '2020-05-01 12:00'],
			['fractional', '2020-05-01T12:00:00.000Z'],
		]) {
			const { dataset } = await importAll([file(`${name}.csv`, `user,item,timestamp\nu,a,${time}\n`)]);
			expect([name, dataset.at[0]]).toEqual([name, at]);
		}
		const { report, dataset } = await importAll([
			file(
				'log.csv',
				'user,item,time\nu,a,1588334400000\nu,b,1588334400001\nu,c,1588334400\nu,d,2020-02-31\nu,e,yesterday\nu,f,-5\nu,g,\n',
			),
		]);
		expect(dataset.at.length).toBe(2);
		expect(report.examples.map(({ line, reason }) => [line, reason])).toEqual([
			[4, 'absurd-time'], // 18 days into 1970, as the column is in milliseconds
			[5, 'unparsable'],
			[6, 'unparsable'],
			[7, 'absurd-time'],
			[8, 'unparsable'],
		]);
	});

	test('are views without a type column, and ratings with a column of ratings', async () => {
		const views = await importAll([file('log.csv', 'visitor,sku,price\nv,a,9.90\nv,b,\n')]);
		expect(linesOf(views.dataset)).toEqual(['v a view 0 9.899999618530273', 'v b view 1 NaN']); // float32
		expect(views.dataset.timed).toBe(false);
		const ratings = await importAll([file('log.csv', 'user,item,score\nv,a,2\nv,b,\nv,c,x\nv,d,1e99\n')]);
		expect(linesOf(ratings.dataset)).toEqual(['v a rating 0 2']);
		expect(ratings.report.rejected).toMatchObject({ unparsable: 1, 'absurd-value': 2 });
	});

	test('let the caller say which column is which', async () => {
		const text = 'who,what,user\np,x,not\n';
		const { dataset } = await importAll([file('log.csv', text)], { columns: { userId: 'who', itemId: 'What' } });
		expect(linesOf(dataset)).toEqual(['p x view 0 NaN']);
		await expect(importAll([file('log.csv', text)], { columns: { userId: 'whom' } })).rejects.toMatchObject({
			code: 'invalid-argument',
			message: expect.stringContaining('who, what, user'),
		});
	});

	test('without columns of people and items say which they have and what is needed', async () => {
		await expect(importAll([file('log.csv', 'colour,size\nred,3\n')])).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringMatching(/^log\.csv: .*user_id.*item_id.*got colour, size;.*missing/),
		});
	});

	test('take sessions for people where nobody is named', async () => {
		const { dataset, report } = await importAll([file('log.csv', 'session_id,item_id,timestamp\ns,a,1588334400\n')]);
		expect(openVocabulary(dataset.users).ids()).toEqual(['s']);
		expect(report.notes[0]).toContain('session_id stands for one');
	});

	test('bring a catalogue along, which says what the log may name', async () => {
		const items = [
			'sku;name;categories;brand;price;currency;description;available',
			'a;Lamp;Light|Home;Lumo;"19,90";eur;warm;yes',
			'b;Desk;;;abc;EUR;;',
			'c;Chair;Home;;;;;no',
			';Nameless;;;;;;',
			'a;Lamp again;;;;;;',
		].join('\n');
		const log = 'user,sku,event,time\nu,c,view,1588334400\nu,b,view,1588334401\nu,z,view,1588334402\n';
		const { dataset, items: kept, report } = await importAll([file('log.csv', log), file('items.csv', items)]);
		expect(linesOf(dataset)).toEqual(['u c view 1588334400000 NaN']);
		expect(kept).toEqual([
			{ id: 'c', title: 'Chair', categories: ['Home'], available: false },
			{
				id: 'a',
				title: 'Lamp',
				categories: ['Light', 'Home'],
				brand: 'Lumo',
				price: { amount: 19.9, currency: 'EUR' },
				text: 'warm',
				available: true,
			},
		]);
		expect(report).toMatchObject({ rows: 3, accepted: 1, rejectedItems: 3, items: 2 });
		expect(report.rejected['unknown-item']).toBe(2);
	});

	test('hold back a quotation mark that never closes as one row', async () => {
		const { report } = await importAll([file('log.csv', 'user,item\nu,a\nu,"b\nu,c\nu,d\n')]);
		expect(report).toMatchObject({ rows: 2, accepted: 1 });
		expect(report.examples[0]).toMatchObject({ line: 3, reason: 'unparsable' });
	});

	test('keep bytes that are not UTF-8 as replacement characters and say so', async () => {
		const { dataset, report } = await importAll([
			file('log.csv', 'user,item\nM', bytes(0xfc), 'ller,abcdefghijklmnopqrstuvwxyz\n'),
		]);
		expect(openVocabulary(dataset.users).ids()).toEqual(['M\uFFFDller']);
		expect(report.notes[0]).toContain('not UTF-8');
	});

	test('of one format follow one another, and of two are refused', async () => {
		const { dataset } = await importAll([file('1.csv', 'user,item\nu,b\n'), file('2.csv', 'item,user\na,u\n')]);
		expect(linesOf(dataset)).toEqual(['u b view 0 NaN', 'u a view 1 NaN']);
		await expect(
			importAll([file('1.csv', 'user,item\nu,b\n'), file('2.csv', 'user,item,time\nu,b,1588334400\n')]),
		).rejects.toMatchObject({ code: 'invalid-data', message: expect.stringContaining('2.csv') });
	});
});

describe('pairs', () => {
	test('are read in the order of their lines, which stands for the time', async () => {
		const { dataset, report } = await importAll([file('log.txt', '1 10\n2\t10\n\n1  9\n1 9 8\n3\n1 10\n')]);
		expect(linesOf(dataset)).toEqual(['1 10 view 0 NaN', '1 9 view 2 NaN', '1 10 view 3 NaN', '2 10 view 1 NaN']);
		expect(dataset.timed).toBe(false);
		expect(report.examples.map(({ line, reason }) => [line, reason])).toEqual([
			[5, 'unparsable'],
			[6, 'unparsable'],
		]);
		expect('from' in report).toBe(false);
	});
});
