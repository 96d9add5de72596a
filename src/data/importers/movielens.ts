// MovieLens (grouplens.org): ratings.csv and movies.csv of the newer sets, ratings.dat and movies.dat of 1M and 10M,
// u.data and u.item of 100K; what else comes in the zips is passed over.

import { eventTypeCode } from '../interaction.ts';
import type { Item } from '../item.ts';
import { textOf } from './catalogue.ts';
import type { RowHandler } from './rows.ts';
import { type ImportSession, InteractionRows } from './session.ts';

export const RATINGS_HEADER = 'userId,movieId,rating,timestamp';
export const MOVIES_HEADER = 'movieId,title,genres';

/** Headers of the files that say nothing of who liked what. */
export const OTHER_HEADERS: readonly string[] = [
	'movieId,imdbId,tmdbId',
	'userId,movieId,tag,timestamp',
	'movieId,tagId,relevance',
	'tagId,tag',
];

/** A line of ratings.dat, of u.data, of movies.dat and of u.item, none of which has a header. */
export const OLD_RATINGS = /^\d+(?:::\d+::[\d.]+::|\t\d+\t[\d.]+\t)\d+$/;
export const OLD_MOVIES = /^\d+::(?!\d+::|[FM]::).*::[^:]*$/;
export const OLD_ITEMS = /^\d+\|[^|]*(?:\|[^|]*){3}(?:\|[01]){19}$/;
/** Of users.dat, tags.dat and u.user. */
export const OLD_OTHER = /^\d+(?:::[FM]::\d+::|::\d+::.*::\d+$|\|\d+\|[FM]\|)/;

/** What the 0s and 1s of u.item stand for, in order (u.genre). */
const GENRES =
	"unknown Action Adventure Animation Children's Comedy Crime Documentary Drama Fantasy Film-Noir Horror Musical Mystery Romance Sci-Fi Thriller War Western".split(
		' ',
	);

const rating = eventTypeCode('rating');

/** Rows of ratings.csv, ratings.dat and u.data; the timestamps are seconds since 1970. */
export class MovieLensRatings extends InteractionRows {
	constructor(session: ImportSession, file: string, header: readonly string[]) {
		super(session, file, 'movielens', true);
		const [userId = '', itemId = '', value = '', at = ''] = header;
		Object.assign(session.tally.columns, { userId, itemId, value, at });
	}

	override row(fields: readonly string[], line: number): void {
		this.session.tally.rows++;
		const [userId = '', itemId = '', stars = '', seconds = ''] = fields;
		if (this.tooLong(fields, userId, itemId, line)) return;
		const value = Number(stars);
		const at = Number(seconds) * 1000;
		if (fields.length !== 4 || userId === '' || itemId === '' || stars === '' || seconds === '' || Number.isNaN(at)) {
			this.reject('unparsable', line, fields.join(','));
		} else if (!Number.isFinite(Math.fround(value))) this.reject('absurd-value', line, stars);
		else this.session.log.add(userId, itemId, rating, at, value, line);
	}
}

/** Rows of movies.csv, movies.dat and, with `flags` for genres, u.item. The title stays as it is; its year is an attribute too. */
export class MovieLensMovies implements RowHandler {
	readonly #session: ImportSession;
	readonly #file: string;
	readonly #flags: boolean;

	constructor(session: ImportSession, file: string, flags = false) {
		this.#session = session;
		this.#file = file;
		this.#flags = flags;
		session.hasCatalogue = true;
	}

	row(fields: readonly string[], line: number): void {
		const { catalogue } = this.#session;
		const id = textOf(fields, 0);
		const width = this.#flags ? 5 + GENRES.length : 3;
		if (id === '' || fields.length !== width) {
			catalogue.leaveOut(this.#file, line, `it must have ${width} fields`);
			return;
		}
		const title = textOf(fields, 1);
		const flagged = this.#flags ? GENRES.filter((name, i) => name !== 'unknown' && fields[5 + i] === '1') : undefined;
		const genres = flagged ? flagged.join('|') : textOf(fields, 2);
		const item: Item = {
			id,
			title,
			categories: genres === '' || genres === '(no genres listed)' ? [] : genres.split('|'),
		};
		const year = /\((\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(title)?.[1];
		if (year) item.attributes = { year: Number(year) };
		catalogue.add(item, this.#file, line);
	}

	broken(line: number, _text: string, why: string): void {
		this.#session.catalogue.leaveOut(this.#file, line, why);
	}

	end(): void {}
}
