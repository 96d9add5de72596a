// Whether the data base that was opened is the one that was here before. A browser that finds a data base damaged may
// throw it away and make an empty one without a word (Chromium does, at the next opening), and a page that then showed
// an empty history would be telling a lie. So the data base carries an id, and the page's localStorage, which lives in
// other files, remembers it. What clears both, as clearing the site's data does, is the person's own doing.

import type { Connection } from './connection.ts';

/** The row of `settings` that holds the id. */
export const IDENTITY_SETTING = 'databaseId';

const key = (name: string): string => `inkling:database:${name}`;

/** Not there in workers and in Node; refused where a page may keep nothing. */
function markers(): Storage | undefined {
	try {
		return globalThis.localStorage;
	} catch {
		return undefined;
	}
}

/** Resolves with false when another data base of this name was here before. Marks the one that is here now. */
export async function isTheSame(name: string, database: Connection): Promise<boolean> {
	const marks = markers();
	if (!marks) return true;
	const before = marks.getItem(key(name));
	const stored = await database.get('settings', IDENTITY_SETTING);
	const id = typeof stored?.value === 'string' ? stored.value : crypto.randomUUID();
	if (id !== stored?.value) await database.put('settings', { name: IDENTITY_SETTING, value: id });
	try {
		marks.setItem(key(name), id);
	} catch {
		// No room for a few letters: then there is nothing to compare with next time.
	}
	return before === null || before === id;
}

/** Before the data base is emptied on purpose. */
export function forgetIdentity(name: string): void {
	markers()?.removeItem(key(name));
}
