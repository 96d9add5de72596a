import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { seededRandom } from './seeded-random.ts';

export interface Upload {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

const PEOPLE = 200;
const FILMS = 120;
const GENRES = ['Comedy', 'Drama', 'Horror', 'Western', 'Musical', 'Thriller'];

/**
 * A MovieLens archive with planted taste: each person likes one genre in six and rates 85 % from it, so whoever learns
 * the genres finds the next film more often than popularity, which is the same for all.
 */
export function plantedMovieLens(): Upload {
	const random = seededRandom(7);
	const movies = ['movieId,title,genres'];
	for (let film = 1; film <= FILMS; film++)
		movies.push(`${film},"Film ${film}, The (${1950 + (film % 70)})",${GENRES[film % GENRES.length]}`);
	const ratings = ['userId,movieId,rating,timestamp'];
	for (let person = 1; person <= PEOPLE; person++) {
		const rated = new Set<number>();
		for (let at = 0; rated.size < 14; at++) {
			const own = random() < 0.85;
			const group = own ? person % GENRES.length : Math.floor(random() * GENRES.length);
			const film = Math.floor(random() * (FILMS / GENRES.length)) * GENRES.length + group || FILMS;
			if (rated.has(film)) continue;
			rated.add(film);
			ratings.push(`${person},${film},${3 + Math.floor(random() * 3)}.0,${1_000_000_000 + person * 1000 + at * 60}`);
		}
	}
	return archive('planted.zip', { 'ratings.csv': `${ratings.join('\n')}\n`, 'movies.csv': `${movies.join('\n')}\n` });
}

/** The whole of ml-latest-small, from its folder, as it is published: a zip with one folder. */
export function wholeMovieLens(folder: string): Upload {
	const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
	return archive('ml-latest-small.zip', {
		'ml-latest-small/ratings.csv': read('ratings.csv'),
		'ml-latest-small/movies.csv': read('movies.csv'),
	});
}

function archive(name: string, files: Record<string, string>): Upload {
	const entries = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
	return { name, mimeType: 'application/zip', buffer: Buffer.from(zipSync(entries)) };
}
