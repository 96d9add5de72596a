import { Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/data/importers/limits.ts';
import { ZipFile } from '../../../src/data/importers/zip-file.ts';
import { file, importAll, streamed } from './importing.ts';

const text = (source: string) => new TextEncoder().encode(source);

describe('limits', () => {
	test('a row that does not end is refused after a megabyte, not after the file', async () => {
		const chunks = [text('user,item\nu,"'), ...Array.from({ length: 100 }, () => text('x'.repeat(65_536)))];
		const source = streamed('log.csv', chunks);
		await expect(importAll([source])).rejects.toMatchObject({
			code: 'too-large',
			message: expect.stringContaining('line 2'),
			details: { file: 'log.csv', line: 2 },
		});
		expect(source.state()).toBe('cancelled');
		await expect(importAll([file('log.txt', '1 2\n', '3'.repeat(2 ** 21))])).rejects.toMatchObject({
			code: 'too-large',
		});
	});

	test('a binary file by any name is told so', async () => {
		const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
		await expect(importAll([file('log.csv', noise)])).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('binary'),
		});
		await expect(importAll([file('log.zip', noise)])).rejects.toMatchObject({ code: 'invalid-data' });
		const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
		await expect(importAll([file('log.csv', png)])).rejects.toMatchObject({ code: 'invalid-data' });
	});
});

/** A zip made in a stream, so that its header tells no sizes: `length` bytes of one line again and again. */
function streamedBomb(length: number): Uint8Array[] {
	const chunks: Uint8Array[] = [];
	const zip = new Zip((error, chunk) => {
		if (error) throw error;
		chunks.push(chunk);
	});
	const entry = new ZipDeflate('ratings.csv', { level: 1 });
	zip.add(entry);
	const block = text('\n'.repeat(1024 * 1024));
	for (let made = 0; made < length; made += block.length) entry.push(block, made + block.length >= length);
	zip.end();
	return chunks;
}

describe('zip bombs', () => {
	const bomb = streamedBomb(80 * 1024 * 1024);

	test('that tell their size are refused before a byte is expanded', () => {
		const zip = zipSync({ 'ratings.csv': new Uint8Array(70 * 1024 * 1024).fill(10) }, { level: 1 });
		let expanded = 0;
		const sink = new ZipFile('bomb.zip', () => ({
			push: (bytes) => {
				expanded += bytes.length;
			},
			end: () => {},
		}));
		expect(() => sink.push(zip)).toThrow(expect.objectContaining({ code: 'too-large' }));
		expect(expanded).toBe(0);
	});

	test('that hide it are refused within one piece of the limit', () => {
		let expanded = 0;
		let largest = 0;
		const sink = new ZipFile('bomb.zip', () => ({
			push: (bytes) => {
				expanded += bytes.length;
				largest = Math.max(largest, bytes.length);
			},
			end: () => {},
		}));
		expect(() => {
			for (const chunk of bomb) sink.push(chunk);
		}).toThrow(expect.objectContaining({ code: 'too-large' }));
		// Deflate expands at most 1032 to 1, and 16 kB go in at once.
		expect(largest).toBeLessThanOrEqual(16_384 * 1032);
		expect(expanded).toBeLessThanOrEqual(LIMITS.ratioFrom + 16_384 * 1032);
		expect(expanded).toBeGreaterThan(0);
	});

	test('end the whole import with a clear error', async () => {
		await expect(importAll([streamed('bomb.zip', bomb)])).rejects.toMatchObject({
			code: 'too-large',
			message: expect.stringMatching(/^bomb\.zip: .*unpack it/),
		});
	});

	test('do not open zips inside zips, and do not gather what is not wanted', async () => {
		const inner = zipSync({ 'ratings.csv': text('userId,movieId,rating,timestamp\n1,1,5,964982703\n') });
		await expect(importAll([file('outer.zip', zipSync({ 'inner.zip': inner }))])).rejects.toMatchObject({
			code: 'invalid-data',
		});
	});
});

describe('zips', () => {
	const log = text('user,item\nu,a\nu,b\n');

	test('stored, deflated and streamed give the same', async () => {
		for (const level of [0, 9] as const) {
			const { report } = await importAll([file('log.zip', zipSync({ 'log.csv': log }, { level }))]);
			expect(report).toMatchObject({ rows: 2, accepted: 2 });
		}
		const chunks: Uint8Array[] = [];
		const zip = new Zip((_, chunk) => chunks.push(chunk));
		const entry = new ZipDeflate('log.csv');
		zip.add(entry);
		entry.push(log, true);
		zip.end();
		const { report } = await importAll([streamed('log.zip', chunks)]);
		expect(report).toMatchObject({ rows: 2, accepted: 2 });
	});

	test('with too many entries, an unknown method or nothing of use are refused', async () => {
		const many = Object.fromEntries(
			Array.from({ length: LIMITS.entries + 1 }, (_, i) => [`${i}.png`, new Uint8Array(0)]),
		);
		await expect(importAll([file('many.zip', zipSync(many, { level: 0 }))])).rejects.toMatchObject({
			code: 'too-large',
		});
		const odd = zipSync({ 'log.csv': log });
		odd[8] = 14; // LZMA, in the local header
		await expect(importAll([file('odd.zip', odd)])).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('method 14'),
		});
		await expect(importAll([file('none.zip', zipSync({ 'a.png': log }))])).rejects.toMatchObject({
			code: 'invalid-data',
		});
		await expect(importAll([file('empty.zip', zipSync({}))])).rejects.toMatchObject({ code: 'invalid-data' });
	});

	test('pass over tables that are no log and say why', async () => {
		const zip = zipSync({ 'log.csv': log, 'colours.csv': text('colour,size\nred,1\n'), 'void.csv': new Uint8Array(0) });
		const { report } = await importAll([file('log.zip', zip)]);
		expect(report.notes).toHaveLength(2);
		expect(report.notes[0]).toContain('colours.csv: was passed over');
		expect(report.notes[1]).toContain('void.csv');
	});
});
