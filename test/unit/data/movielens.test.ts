import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { interactionCount, itemCount, userCount } from '../../../src/data/dataset.ts';
import { kCore } from '../../../src/data/k-core.ts';
import { bytesOf, file, importAll, linesOf } from './importing.ts';

const ratings = [
	'userId,movieId,rating,timestamp',
	'7,32,4.0,964982703',
	'7,1,3.5,964981247',
	'2,32,0.5,1537799250',
	'7,6,5.0,964981247',
	'',
].join('\n');
const movies = [
	'movieId,title,genres',
	'1,Toy Story (1995),Adventure|Animation|Children',
	'6,"Heat, or ""Hot"" (1995)",Action',
	'32,Babylon 5,(no genres listed)',
	'40,Cosmos (1980-),Documentary',
	'',
].join('\n');
const text = (source: string) => new TextEncoder().encode(source);

const expectedLines = [
	// By hand: person 7 comes first in the file; 1 and 6 share a second and stay in the file's order; seconds * 1000.
	'7 1 rating 964981247000 3.5',
	'7 6 rating 964981247000 5',
	'7 32 rating 964982703000 4',
	'2 32 rating 1537799250000 0.5',
];

describe('MovieLens', () => {
	test('reads loose ratings and movies, whichever comes first', async () => {
		for (const files of [
			[file('ratings.csv', ratings), file('movies.csv', movies)],
			[file('movies.csv', movies), file('ratings.csv', ratings)],
		]) {
			const { dataset, items, report } = await importAll(files);
			expect(linesOf(dataset)).toEqual(expectedLines);
			expect(dataset.timed).toBe(true);
			expect(report).toMatchObject({ rows: 4, accepted: 4, users: 2, items: 4, examples: [], rejectedItems: 0 });
			expect([report.from, report.to]).toEqual([964981247000, 1537799250000]);
			expect(items).toEqual([
				{ id: '32', title: 'Babylon 5', categories: [] },
				{
					id: '1',
					title: 'Toy Story (1995)',
					categories: ['Adventure', 'Animation', 'Children'],
					attributes: { year: 1995 },
				},
				{ id: '6', title: 'Heat, or "Hot" (1995)', categories: ['Action'], attributes: { year: 1995 } },
				{ id: '40', title: 'Cosmos (1980-)', categories: ['Documentary'], attributes: { year: 1980 } },
			]);
		}
	});

	test('finds the files in any folder of a zip and says what it passed over', async () => {
		const zip = zipSync({
			'ml-x/README.txt': text('about'),
			'ml-x/links.csv': text('movieId,imdbId,tmdbId\n1,2,3\n'),
			'ml-x/ratings.csv': text(ratings),
			'ml-x/movies.csv': text(movies),
			'ml-x/tags.csv': text('userId,movieId,tag,timestamp\n1,1,fun,1445714994\n'),
			'ml-x/more.zip': text('PK'),
			'__MACOSX/ml-x/._ratings.csv': new Uint8Array([0, 5, 22, 7]),
		});
		const { dataset, report } = await importAll([file('ml-x.zip', zip)]);
		expect(linesOf(dataset)).toEqual(expectedLines);
		expect(dataset.name).toBe('ml-x');
		expect(report.notes.map((note) => note.slice(0, note.indexOf(':')))).toEqual([
			'README.txt',
			'links.csv',
			'tags.csv',
			'more.zip',
		]);
	});

	test('rejects a film that the catalogue lacks, a rating that is no number and a row cut short', async () => {
		const log =
			'userId,movieId,rating,timestamp\n1,1,4,964982703\n1,999,4,964982703\n1,6,good,964982703\n1,6\n1,32,3,12\n';
		const { report } = await importAll([file('ratings.csv', log), file('movies.csv', movies)]);
		expect(report.rows).toBe(5);
		expect(report.accepted).toBe(1);
		expect(report.examples.map(({ line, reason, detail }) => [line, reason, detail])).toEqual([
			[3, 'unknown-item', '999'],
			[4, 'absurd-value', 'good'],
			[5, 'unparsable', '1,6'],
			[6, 'absurd-time', '1970-01-01T00:00:12.000Z'],
		]);
	});
});

const folder = process.env.ML_LATEST_SMALL;
const absent = 'ML_LATEST_SMALL does not name the folder of ml-latest-small';

describe('ml-latest-small', () => {
	// Counts of GroupLens' README: 100,836 ratings of 9,742 films by 610 people.
	test('is read whole from its folder, and its 5-core is that of the reference program', async ({ skip }) => {
		skip(!folder, absent);
		const paths = ['ratings.csv', 'movies.csv'].map((name) => join(folder ?? '', name));
		expect(paths.every((path) => existsSync(path))).toBe(true);
		const files = await Promise.all(
			paths.map(async (path) => new File([await openAsBlob(path)], path.split('/').at(-1) ?? '')),
		);
		const { dataset, items, report } = await importAll(files);
		expect([userCount(dataset), itemCount(dataset), interactionCount(dataset)]).toEqual([610, 9742, 100836]);
		expect(report).toMatchObject({ rows: 100836, accepted: 100836, rejectedItems: 0 });
		expect(items[0]).toEqual({
			id: '1',
			title: 'Toy Story (1995)',
			categories: ['Adventure', 'Animation', 'Children', 'Comedy', 'Fantasy'],
			attributes: { year: 1995 },
		});
		const core = kCore(dataset, 5);
		// An independent numpy program's counts.
		expect([userCount(core.dataset), itemCount(core.dataset), interactionCount(core.dataset)]).toEqual([
			610, 3650, 90274,
		]);
		expect(core.items.length).toBe(3650);
	});

	test('gives the same from a zip', async ({ skip }) => {
		skip(!folder, absent);
		const names = ['README.txt', 'links.csv', 'movies.csv', 'ratings.csv', 'tags.csv'];
		const entries = Object.fromEntries(
			names.map((name) => [`ml-latest-small/${name}`, new Uint8Array(readFileSync(join(folder ?? '', name)))]),
		);
		const zipped = await importAll([file('ml-latest-small.zip', zipSync(entries))]);
		const loose = await importAll(
			['ratings.csv', 'movies.csv'].map((name) => file(name, entries[`ml-latest-small/${name}`] ?? '')),
		);
		expect(bytesOf(zipped.dataset)).toBe(bytesOf(loose.dataset));
		expect(zipped.items).toEqual(loose.items);
	});
});
