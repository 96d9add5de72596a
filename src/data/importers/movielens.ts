// MovieLens' CSV files (grouplens.org): ratings.csv and movies.csv; what else comes in the zip is passed over.

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

const rating = eventTypeCode('rating');

/** Rows of ratings.csv; the timestamps are seconds since 1970. */
export class MovieLensRatings extends InteractionRows {
	constructor(session: ImportSession, file: string) {
		super(session, file, 'movielens', true);
		Object.assign(session.tally.columns, { userId: 'userId', itemId: 'movieId', value: 'rating', at: 'timestamp' });
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

/** Rows of movies.csv. The title stays as it is; its year is an attribute too. */
export class MovieLensMovies implements RowHandler {
	readonly #session: ImportSession;
	readonly #file: string;

	constructor(session: ImportSession, file: string) {
		this.#session = session;
		this.#file = file;
		session.hasCatalogue = true;
	}

	row(fields: readonly string[], line: number): void {
		const { catalogue } = this.#session;
		const id = textOf(fields, 0);
		if (id === '' || fields.length !== 3) {
			catalogue.leaveOut(this.#file, line, 'it must have three fields');
			return;
		}
		const title = textOf(fields, 1);
		const genres = textOf(fields, 2);
		const item: Item = {
			id,
			title,
			categories: genres === '' || genres === '(no genres listed)' ? [] : genres.split('|'),
		};
		const year = /\((\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(title)?.[1];
		if (year) item.attributes = { year: Number(year) };
		catalogue.add(item, this.#file, line);
	}

	broken(line: number): void {
		this.#session.catalogue.leaveOut(this.#file, line, 'its quotation mark is never closed');
	}

	end(): void {}
}
