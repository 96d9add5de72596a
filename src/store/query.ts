import { InklingError } from '../core/errors.ts';
import { type AnyKey, compareKeys, isKey } from './keys.ts';

/** A query as plain data, whatever its table: what the implementations work on behind the typed calls. */
export interface PlainQuery {
	readonly index?: string;
	readonly lower?: AnyKey;
	readonly upper?: AnyKey;
	readonly limit?: number;
	readonly direction?: 'next' | 'prev';
	/** Nothing can match: bounds upside down, which IndexedDB refuses, or a limit of 0, which it takes for none. */
	readonly empty: boolean;
}

/** Checks a typed query and makes it plain. */
export function plainQuery(query: object | undefined): PlainQuery {
	const given = (query ?? {}) as Omit<PlainQuery, 'empty'> & { only?: AnyKey };
	const { only, lower = only, upper = only, index, limit, direction } = given;
	if (lower !== undefined) checkKey(lower);
	if (upper !== undefined) checkKey(upper);
	if (limit !== undefined && !(Number.isInteger(limit) && limit >= 0)) {
		throw new InklingError(
			'invalid-argument',
			`query: limit must be a whole number, got ${limit}. Leave it out for all.`,
		);
	}
	return {
		...(index === undefined ? {} : { index }),
		...(lower === undefined ? {} : { lower }),
		...(upper === undefined ? {} : { upper }),
		...(limit === undefined ? {} : { limit }),
		...(direction === undefined ? {} : { direction }),
		empty: limit === 0 || (lower !== undefined && upper !== undefined && compareKeys(lower, upper) > 0),
	};
}

/** Throws `invalid-argument` for what IndexedDB does not take as a key. */
export function checkKey(key: unknown): asserts key is AnyKey {
	if (isKey(key)) return;
	throw new InklingError(
		'invalid-argument',
		`query: a key must be a number, a string or a list of them, got ${String(key)}. Check the id.`,
	);
}
