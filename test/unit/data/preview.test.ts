import { gzipSync, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { previewFiles } from '../../../src/data/importers/preview.ts';
import { file, importAll, streamed } from './importing.ts';

const encoder = new TextEncoder();

describe('a preview', () => {
	test('tells columns, first rows and how they are understood', async () => {
		const rows = Array.from({ length: 30 }, (_, i) => `u${i},"a, b",view,x`).join('\n');
		const { files, partial } = await previewFiles([file('log.csv', `visitor,sku,event,colour\n${rows}`)], {});
		expect(files).toMatchObject([
			{
				file: 'log.csv',
				kind: 'interactions',
				format: 'delimited',
				header: ['visitor', 'sku', 'event', 'colour'],
				columns: { userId: 'visitor', itemId: 'sku', type: 'event' },
				notes: [],
			},
		]);
		expect(files[0]?.rows).toHaveLength(10);
		expect(files[0]?.rows[9]).toEqual(['u9', 'a, b', 'view', 'x']);
		expect(partial).toBe(false);
	});

	test('of a table whose columns are not known has its rows all the same, and naming them makes it importable', async () => {
		const source = file('log.csv', 'wer,was\nanna,tee\nanna,kanne\n');
		const before = (await previewFiles([source], {})).files[0];
		expect(before).toMatchObject({
			kind: 'unknown',
			header: ['wer', 'was'],
			rows: [
				['anna', 'tee'],
				['anna', 'kanne'],
			],
		});
		expect(before?.problem).toContain('wer, was');
		const options = { columns: { userId: 'wer', itemId: 'was' } };
		const after = (await previewFiles([source], options)).files[0];
		expect(after).toMatchObject({ kind: 'interactions', columns: { userId: 'wer', itemId: 'was' } });
		expect(after).not.toHaveProperty('problem');
		expect((await importAll([source], options)).report.accepted).toBe(2);
	});

	test('reads the first block of a long text and lets the stream go', async () => {
		const block = encoder.encode('u,a\n'.repeat(8192));
		const source = streamed('log.csv', [encoder.encode('user,item\n'), ...Array.from({ length: 500 }, () => block)]);
		const { files } = await previewFiles([source], {});
		expect(files[0]?.rows).toHaveLength(10);
		expect(source.state()).toBe('cancelled');
	});

	test('looks into zips, gzip and Parquet, and names items', async () => {
		const zip = zipSync({
			'x/readme.txt': encoder.encode('about'),
			'x/movies.csv': encoder.encode('movieId,title,genres\n1,Toy Story (1995),Animation|Comedy\n'),
			'x/ratings.csv': encoder.encode('userId,movieId,rating,timestamp\n1,1,5,964982703\n'),
		});
		const { files } = await previewFiles([file('ml.zip', zip)], {});
		expect(files.map(({ file: name, kind, format }) => [name, kind, format])).toEqual([
			['readme.txt', 'other', undefined],
			['movies.csv', 'items', 'movielens'],
			['ratings.csv', 'interactions', 'movielens'],
		]);
		expect(files[1]?.columns).toEqual({ id: 'movieId', title: 'title', categories: 'genres' });
		const parquet = parquetWriteBuffer({
			columnData: [
				{ name: 'user', data: ['u', 'v'] },
				{ name: 'item', data: [1, 2] },
			],
		});
		const others = await previewFiles(
			[
				file('log.parquet', parquet),
				file('log.json.gz', gzipSync(encoder.encode('[{"user": 1, "item": "a"}]'))),
				file('pairs.txt', '1 2\n3 4\n'),
			],
			{},
		);
		expect(others.files).toMatchObject([
			{
				file: 'log.parquet',
				format: 'parquet',
				header: ['user', 'item'],
				rows: [
					['u', '1'],
					['v', '2'],
				],
			},
			{ file: 'log.json', format: 'json', rows: [['1', 'a']], columns: { userId: 'user', itemId: 'item' } },
			{
				file: 'pairs.txt',
				format: 'pairs',
				rows: [
					['1', '2'],
					['3', '4'],
				],
			},
		]);
	});

	test('tells what is wrong with one file and looks at the others', async () => {
		const { files } = await previewFiles(
			[
				file(
					'noise.bin',
					Uint8Array.from({ length: 500 }, (_, i) => (i * 7919) % 256),
				),
				file('void.csv', ''),
				file('bad.zip', 'PK\u0003\u0004 and no more'),
				file('log.csv', 'user,item\nu,a\n'),
			],
			{},
		);
		expect(files.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown', 'interactions']);
		expect(files[0]?.problem).toContain('binary');
		expect(files[1]?.problem).toContain('empty');
		expect(files[2]?.problem).toContain('whole zip');
		const wrong = await previewFiles([file('log.csv', 'user,item\nu,a\n')], { columns: { at: 'when' } });
		expect(wrong.files[0]?.problem).toContain('columns.at');
	});

	test('ends with its signal', async () => {
		await expect(previewFiles([file('log.csv', 'user,item\n')], {}, AbortSignal.abort())).rejects.toMatchObject({
			code: 'cancelled',
		});
	});
});
