// Vectors of items as text. The two layouts are those of the programs' own files: word2vec.c writes `count size` first
// (code.google.com/archive/p/word2vec), GloVe no such line (nlp.stanford.edu/projects/glove).

import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/data/importers/limits.ts';
import { previewFiles } from '../../../src/data/importers/preview.ts';
import { itemFeatures } from '../../../src/data/item-features.ts';
import { content } from '../../../src/models/content/model.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { openScorer } from '../../../src/models/open-scorer.ts';
import { file, importAll, streamed } from './importing.ts';

const LOG = 'user,item\nu1,a\nu1,b\nu2,b\nu2,c\nu2,d\n';
const WORD2VEC = '4 3\na 1 0 0\nb 0.5 0.5 0\nc 0 -1 2.5e-1\nelsewhere 1 1 1\n';
const GLOVE = 'a 0.1 0.2 0.3 0.4\nc -1 2 0.5 1e-3\n. . 0.5 0.25 0.125 1\n';
const vectorsOf = async (name: string, text: string, vectorsName?: string) =>
	importAll([file('log.csv', LOG), file(name, text)], vectorsName === undefined ? {} : { vectorsName });

describe('vectors of items from text', () => {
	test('word2vec: the first line counts, ids find their items, and what is of no item is told and left out', async () => {
		const { items, report } = await vectorsOf('titles.vec', WORD2VEC);
		expect(items.map(({ id, vectors }) => [id, vectors?.titles])).toEqual([
			['a', [1, 0, 0]],
			['b', [0.5, 0.5, 0]],
			['c', [0, -1, 0.25]],
			['d', undefined],
		]);
		expect([report.rows, report.accepted]).toEqual([5, 5]);
		expect(report.notes).toEqual([
			'Vectors named titles, of 3 numbers: 3 of 4 items have one; 1 are of no item here and were left out.',
		]);
	});

	test('GloVe: without such a line, with white space in an id, gzipped, before the log or behind it, by another name', async () => {
		const gz = file('glove.txt.gz', gzipSync(new TextEncoder().encode(GLOVE)) as Uint8Array<ArrayBuffer>);
		for (const files of [
			[gz, file('log.csv', LOG)],
			[file('log.csv', LOG), gz],
		]) {
			const { items, report } = await importAll(files, { vectorsName: 'text' });
			expect(items.map(({ vectors }) => vectors?.text?.map((value) => Math.round(1e6 * value) / 1e6))).toEqual([
				[0.1, 0.2, 0.3, 0.4],
				undefined,
				[-1, 2, 0.5, 0.001],
				undefined,
			]);
			expect(report.notes.at(-1)).toContain(
				'Vectors named text, of 4 numbers: 2 of 4 items have one; 1 are of no item',
			);
		}
	});

	test('lines that are none are left out one by one, with their numbers and why', async () => {
		const text = '9 3\na 1 0 0\nb 1 0\nc 1 zwei 0\na 2 2 2\nd 1 1e99 0\nd 0 0 1\n';
		const { items, report } = await vectorsOf('v.txt', text);
		expect(items.map(({ vectors }) => vectors?.v)).toEqual([[1, 0, 0], undefined, undefined, [0, 0, 1]]);
		expect(report.notes[0]).toBe(
			'v.txt: left out 4 of 6 lines of vectors: line 3: it must have an id and 3 numbers, got 3 fields; line 4: zwei is no number that a vector can have; line 5: its id a is that of a line before it, ….',
		);
		expect(report.notes[1]).toBe('v.txt: says that it has 9 vectors, and has 6 lines of them.');
	});

	test('other formats are still what they were: pairs of numbers, tables, MovieLens', async () => {
		const pairs = await importAll([file('pairs.txt', '1 10\n1 20\n2 10\n')]);
		expect(pairs.items.map(({ id }) => id)).toEqual(['10', '20']);
		const old = await importAll([file('u.data', '196\t1\t3\t881250949\n186\t267\t3\t891717742\n')]);
		expect(old.report.accepted).toBe(2);
	});

	test('are the same in pieces of any size, and a file cut off anywhere is read up to there or refused with a reason', async () => {
		const bytes = new TextEncoder().encode(WORD2VEC);
		const whole = (await vectorsOf('v.vec', WORD2VEC)).items;
		for (const size of [1, 7, 30]) {
			const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
				bytes.slice(i * size, (i + 1) * size),
			);
			const { items } = await importAll([file('log.csv', LOG), streamed('v.vec', chunks)]);
			expect(items).toEqual(whole);
		}
		for (let length = 1; length < WORD2VEC.length; length++) {
			const outcome = await vectorsOf('v.vec', WORD2VEC.slice(0, length)).then(
				({ items }) => items.every(({ vectors }) => (vectors?.v ?? [0, 0, 0]).length === 3),
				(thrown: unknown) => (thrown as { code?: string }).code === 'invalid-data',
			);
			expect(outcome, `${length}`).toBe(true);
		}
	});

	test('too long, of two lengths under one name, or too many together: a clear error', async () => {
		const long = `2 ${LIMITS.vector + 1}\na${' 0.5'.repeat(LIMITS.vector + 1)}\n`;
		await expect(vectorsOf('v.vec', long)).rejects.toMatchObject({ code: 'too-large' });
		const two = importAll([file('log.csv', LOG), file('a.vec', WORD2VEC), file('b.vec', GLOVE)], { vectorsName: 'x' });
		await expect(two).rejects.toMatchObject({
			code: 'invalid-data',
			message:
				'b.vec: vectors named x must be of one length, 3 as in the file before, got 4. Import them under two names.',
		});
	});

	test('are shown before an import as an id and its numbers', async () => {
		const { files } = await previewFiles([file('titles.vec', WORD2VEC)], {});
		expect(files[0]).toMatchObject({
			...{ kind: 'items', format: 'vectors', header: ['id', 'vector'] },
			notes: ['Vectors of 3 numbers, to be known as titles.'],
		});
		expect(files[0]?.rows.at(-1)).toEqual(['elsewhere', '1 1 1']);
	});

	test('rank: content recommends what lies in the direction of what somebody had', async () => {
		const { dataset, items } = await vectorsOf('titles.vec', WORD2VEC);
		const fit = await content.loadFit();
		const settings = completeSettings(content, { vectors: 'titles' });
		const scorer = await openScorer(fit({ ...dataset, features: itemFeatures(items) }, settings, 1));
		const scores = new Float32Array(4);
		const one = {
			items: Int32Array.of(0),
			types: Uint8Array.of(1),
			weights: Float32Array.of(1),
			at: Float64Array.of(1),
		};
		await scorer.score([one], scores);
		// Cosines with a: of itself 1, of b (.5, .5, 0) 1 / sqrt 2, of c 0; d has no vector.
		for (const [item, score] of [1, Math.SQRT1_2, 0, 0].entries()) expect(scores[item]).toBeCloseTo(score, 6);
	});
});
