import { expect, test } from 'vitest';
import { openVocabulary } from '../../../src/data/vocabulary.ts';
import { file, importAll, linesOf } from './importing.ts';

test('a log with every fault is counted reason by reason', async () => {
	const tomorrow = Math.floor(Date.now() / 1000) + 2 * 86_400;
	const long = 'x'.repeat(513);
	const rows = [
		'user,item,event,timestamp,price', // 1
		'u,a,view,1588334400,', // 2 kept
		'u,a,view,1588334400,', // 3 duplicate of 2
		'u,a,click,1588334400,', // 4 kept: another type
		'u,a,view,1588334401,', // 5 kept: another time
		'w,a,view,1588334400,', // 6 kept: another person
		'u,a,purchase,1588334400,5', // 7 kept
		'u,a,purchase,1588334400,6', // 8 kept: another value
		'u,a,purchase,1588334400,5', // 9 duplicate of 7
		`u,a,view,${tomorrow},`, // 10 absurd-time
		'u,a,view,86400,', // 11 absurd-time
		'u,a,view,1588334400,free', // 12 absurd-value
		'u,a,teleport,1588334400,', // 13 unknown-type
		'u,z,view,1588334400,', // 14 unknown-item
		',a,view,1588334400,', // 15 unparsable
		'u,a,view', // 16 unparsable
		`${long},a,view,1588334400,`, // 17 too-long
		`u,a,view,1588334400,${'9'.repeat(65_537)}`, // 18 too-long
		'u,a,rating,1588334400,', // 19 unparsable: a rating without a value
	];
	const { dataset, report } = await importAll([file('log.csv', rows.join('\n')), file('items.csv', 'id,title\na,A\n')]);
	// By hand, from the comments above.
	expect(report.rows).toBe(18);
	expect(report.accepted).toBe(6);
	expect(report.rejected).toEqual({
		unparsable: 3,
		'absurd-time': 2,
		'absurd-value': 1,
		'unknown-type': 1,
		'unknown-item': 1,
		duplicate: 2,
		'too-long': 2,
	});
	expect(report.examples.map(({ line }) => line)).toEqual([3, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
	expect(report.examples.every(({ detail }) => detail.length <= 80)).toBe(true);
	expect(linesOf(dataset)).toEqual([
		'u a view 1588334400000 NaN',
		'u a click 1588334400000 NaN',
		'u a purchase 1588334400000 5',
		'u a purchase 1588334400000 6',
		'u a view 1588334401000 NaN',
		'w a view 1588334400000 NaN',
	]);
});

test('the first twenty rejections are the first by file and line, also when they show only at the end', async () => {
	const rows = Array.from({ length: 30 }, (_, i) => (i % 2 ? 'u,a,view,nonsense' : `u,a,view,${i}`));
	const { report } = await importAll([
		file('log.csv', `user,item,event,time\nu,b,view,1588334400\n${rows.join('\n')}\n`),
	]);
	expect(report.examples.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, i) => i + 3));
	expect(report.rejected).toMatchObject({ 'absurd-time': 15, unparsable: 15 });
});

test('a log of which nothing can be kept is refused with the first reasons', async () => {
	await expect(importAll([file('log.csv', 'user,item,event\nu,a,fly\nu,a,swim\n')])).rejects.toMatchObject({
		code: 'invalid-data',
		message:
			'log.csv: at least one row must be fit to keep, got none of 2. line 2: unknown-type (fly); line 3: unknown-type (swim).',
	});
	await expect(importAll([file('log.csv', 'user,item\n')])).rejects.toMatchObject({ code: 'invalid-data' });
	await expect(importAll([file('log.csv', '')])).rejects.toMatchObject({ code: 'invalid-data' });
	await expect(importAll([file('log.csv', ' \n\n')])).rejects.toMatchObject({ code: 'invalid-data' });
	await expect(importAll([file('items.csv', 'id,title\na,A\n')])).rejects.toMatchObject({ code: 'invalid-data' });
	await expect(importAll([])).rejects.toMatchObject({ code: 'invalid-argument' });
});

test('ids are told apart as text: 7 is not 07, and numbers of any size keep their own', async () => {
	const ids = ['7', '07', '0', '00', '4194303', '4194304', '4194305', '1e3', '1000', '-1', '99999999999999999999', '٧'];
	const { dataset } = await importAll([file('log.csv', `user,item\n${ids.map((id) => `u,${id}`).join('\n')}\n`)]);
	expect(openVocabulary(dataset.items).ids()).toEqual(ids);
	const twice = await importAll([
		file('log.csv', `user,item\n${[...ids, ...ids].map((id) => `u,${id}`).join('\n')}\n`),
	]);
	expect(openVocabulary(twice.dataset.items).ids()).toEqual(ids);
});
