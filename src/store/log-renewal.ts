// After a crash. Chromium's IndexedDB is LevelDB, which goes on writing to the log of the session before. A kill in the
// middle of a write leaves half a record at that log's end: the next start passes it over, but what it writes comes to
// stand behind it, and the start after that takes the half for damage and throws the whole data base away (Chromium 156;
// brought about in test/e2e/storage.spec.ts). Enough writing makes LevelDB begin a new log and drop the old one. So a page
// that finds that one before it never ended writes that much, to a data base of its own, which is deleted again: 20 to
// 70 ms on the disk's thread.

import { deleteDB, openDB } from 'idb';
import type { TableAccess } from './tables.ts';

/** Begins the names of the rows of `settings` that say which pages have the data base open. */
export const OPEN_SETTING = 'open:';

/** LevelDB begins a new log once it has 4 MB in memory; values over 64 KB would go to files of their own. */
const VALUES = 84;
const VALUE_BYTES = 60_000;
/** Milliseconds that opening waits for it at most. */
const PATIENCE = 2000;

/**
 * Marks the data base as open by this page, and renews the log if a page before never let go. Resolves with what takes
 * the mark away again. Never fails.
 */
export async function renewLogAfterCrash(name: string, tables: TableAccess): Promise<() => void> {
	// Only pages of Chromium: others keep no such log, and a worker's page has done it.
	if (typeof document === 'undefined' || !('userAgentData' in navigator) || !navigator.locks) return () => undefined;
	const row = `${OPEN_SETTING}${crypto.randomUUID()}`;
	const lockOf = (of: string) => `inkling-${of}`;
	let letGo: () => void = () => undefined;
	const mark = () => {
		// The browser lets go of the lock however the page ends; of the row only we do.
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		navigator.locks.request(lockOf(row), () => held).catch(() => undefined);
		return tables.commit([{ kind: 'put', table: 'settings', value: { name: row, value: true } }]);
	};
	const unmark = () => {
		tables.commit([{ kind: 'delete', table: 'settings', key: row }]).catch(() => undefined);
		letGo();
	};
	const onShow = ({ persisted }: PageTransitionEvent) => {
		if (persisted) mark().catch(() => undefined); // back from the browser's cache of pages
	};
	try {
		const rows = await tables.keys('settings', { lower: OPEN_SETTING, upper: `${OPEN_SETTING}\uffff` });
		const { held = [] } = await navigator.locks.query();
		const crashed = rows.filter((one) => !held.some((lock) => lock.name === lockOf(one)));
		await mark();
		addEventListener('pagehide', unmark);
		addEventListener('pageshow', onShow);
		if (crashed.length > 0) {
			await Promise.race([renewLog(name), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
			await tables.commit(crashed.map((key) => ({ kind: 'delete', table: 'settings', key })));
		}
	} catch {
		// No room, or damage: what asks for the data next says so.
	}
	return () => {
		removeEventListener('pagehide', unmark);
		removeEventListener('pageshow', onShow);
		unmark();
	};
}

async function renewLog(name: string): Promise<void> {
	const spare = `${name}-log-renewal`;
	const database = await openDB(spare, 1, { upgrade: (made) => void made.createObjectStore('values') });
	const transaction = database.transaction('values', 'readwrite', { durability: 'relaxed' });
	for (let i = 0; i < VALUES; i++) void transaction.store.put(new Uint8Array(VALUE_BYTES), i);
	await transaction.done;
	database.close();
	await deleteDB(spare);
}
