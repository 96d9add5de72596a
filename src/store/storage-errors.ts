// What IndexedDB throws, by what a catcher would do about it.

import { InklingError } from '../core/errors.ts';

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : '');

/**
 * Whether the connection, and not the call, is at fault, so that a new connection may do.
 * InvalidStateError: a transaction on a connection that is closed. AbortError: the browser closed it in the middle.
 * UnknownError: the browser's storage service went away (Chromium's "Internal error", Safari's "Connection to Indexed
 * Database server lost", https://bugs.webkit.org/show_bug.cgi?id=197050).
 */
export const isConnectionLost = (thrown: unknown): boolean =>
	['InvalidStateError', 'AbortError', 'UnknownError', 'TransactionInactiveError'].includes(nameOf(thrown));

/** A value or key that cannot be kept. */
export const notStorable = (where: string, thrown: unknown): InklingError =>
	new InklingError(
		'invalid-argument',
		`${where}: values must be plain data under valid keys, got ${inWords(thrown)}. Leave out functions and other live objects.`,
		{ cause: thrown },
	);

/** The error for a call that failed for its own reasons; ours pass through. */
export async function asStorageError(
	where: 'get' | 'getAll' | 'keys' | 'count' | 'commit',
	thrown: unknown,
): Promise<InklingError> {
	if (thrown instanceof InklingError) return thrown;
	switch (nameOf(thrown)) {
		case 'QuotaExceededError':
			return storageFull(where, thrown);
		case 'DataCloneError':
			return notStorable(where, thrown);
		case 'DataError':
			if (where === 'commit') return notStorable(where, thrown);
			break;
		default:
	}
	// DataError and NotReadableError on reading: Chromium keeps large values in files of their own, which may be missing.
	if (['DataError', 'NotReadableError'].includes(nameOf(thrown))) {
		return new InklingError(
			'invalid-data',
			`${where}: the browser must be able to read what it stored, got ${inWords(thrown)}. Remove what it belongs to and add it again.`,
			{ cause: thrown },
		);
	}
	return new InklingError(
		'internal',
		`${where}: IndexedDB must do as asked, got ${inWords(thrown)}. Please report this.`,
		{
			cause: thrown,
		},
	);
}

/** For reading: null where a value cannot be read any more; any other failure is thrown on. */
export function unlessDamaged(thrown: unknown): null {
	if (thrown instanceof InklingError && thrown.code === 'invalid-data') return null;
	throw thrown;
}

async function storageFull(where: string, thrown: unknown): Promise<InklingError> {
	// Only what is used: for privacy browsers tell pages a quota that is not the one they enforce.
	const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
	const usage = estimate?.usage;
	const got = usage === undefined ? 'no more' : `no more beyond the ${(usage / 1e6).toFixed(1)} MB in use`;
	return new InklingError(
		'storage-full',
		`${where}: the browser must have room for this site's data, got ${got}. Remove data sets or runs, or free disk space; nothing was changed.`,
		{ cause: thrown, ...(usage === undefined ? {} : { details: { usage } }) },
	);
}

export const storageClosed = (where: string, thrown: unknown): InklingError =>
	new InklingError(
		'storage-closed',
		`${where}: the data base must stay open, got it closed by the browser again after reopening (${inWords(thrown)}). Reload the page.`,
		{ cause: thrown },
	);

/**
 * Whether opening met files that are missing or make no sense: Chromium's `UnknownError: Internal error`. Of the same name
 * is its `The user denied permission`, for a page that may keep nothing.
 */
export const isDamage = (thrown: unknown): thrown is Error =>
	thrown instanceof Error && ['UnknownError', 'DataError'].includes(thrown.name) && !/denied/i.test(thrown.message);

export const cannotOpen = (name: string, thrown: Error): InklingError =>
	new InklingError(
		'storage-damaged',
		`storage: the browser must be able to open its files of the data base "${name}", got ${inWords(thrown)}. Reload the page; if that does not help, clear this site's data in the browser's settings.`,
		{ cause: thrown },
	);

/** In the middle: reading met damage, and on reopening the browser has begun an empty data base. */
export const thrownAway = (where: string, thrown: unknown): InklingError =>
	new InklingError(
		'storage-damaged',
		`${where}: the browser must be able to read what it stored, got ${inWords(thrown)}, and it has thrown the data base away. What was kept is lost; what is kept from now on is safe.`,
		{ cause: thrown },
	);

/** In the middle, twice in a row, the data base still being there. */
export const cannotRead = (where: string, thrown: unknown): InklingError =>
	new InklingError(
		'storage-damaged',
		`${where}: the browser must be able to read what it stored, got ${inWords(thrown)} twice. Save what still reads, then rebuild the data base.`,
		{ cause: thrown },
	);

export const isUnknown = (thrown: unknown): boolean => nameOf(thrown) === 'UnknownError';

export const inWords = (thrown: unknown): string =>
	thrown instanceof Error ? `${thrown.name}: ${thrown.message}`.replace(/\.$/, '') : String(thrown);
