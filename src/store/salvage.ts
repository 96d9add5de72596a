// When a data base no longer reads as it should: what still reads is taken out, record by record, and a new data base is
// made of it. Nothing here writes to the damaged one before `rebuild` deletes it.
//
// What there is to be saved depends on the browser. Where a record has lost its own file the others still read. Where the
// data base's own files are damaged, Chromium closes it at the first bad read and makes an empty one at the next opening.

import { deleteDB, openDB, unwrap } from 'idb';
import { InklingError } from '../core/errors.ts';
import type { Interaction } from '../data/interaction.ts';
import { forgetIdentity, IDENTITY_SETTING } from './identity.ts';
import { openIndexedDbTables } from './indexeddb.ts';
import { isInteraction } from './interactions.ts';
import { TABLE_NAMES } from './keys.ts';
import { OPEN_SETTING } from './log-renewal.ts';
import { createMemoryTables } from './memory.ts';
import { openStoreOn } from './open-store.ts';
import { cannotOpen, inWords } from './storage-errors.ts';
import type { Operation, TableAccess, TableName } from './tables.ts';

export interface Salvaged {
	/** This device's own events, oldest first: what cannot be had again from anywhere else. */
	readonly interactions: readonly Interaction[];
	/** All that was read and fits together, for `rebuild`. */
	readonly tables: TableAccess;
	readonly kept: Readonly<Record<TableName, number>>;
	/** Records that were seen and could not be read, or are of no use without one that could not. */
	readonly lost: Readonly<Record<TableName, number>>;
	/** Why reading ended early, in the browser's words; undefined when every table was gone through. */
	readonly ended: string | undefined;
}

/** Milliseconds for one answer: a damaged data base may give none. */
const PATIENCE = 10_000;
/** Records that are read at once while nothing is wrong. */
const MANY = 100;

const perTable = (): Record<TableName, number> =>
	Object.fromEntries(TABLE_NAMES.map((table) => [table, 0])) as Record<TableName, number>;

/** Own events first, and the largest last: a bad read may be the last one that the browser allows. */
const ORDER: readonly TableName[] = [
	'interactions',
	'settings',
	'deltas',
	'datasets',
	'runs',
	'models',
	'checkpoints',
	'catalogues',
	'blocks',
];

/** Reads everything that can still be read. Never throws for damage: `lost` and `ended` tell of it. */
export async function salvage(name: string): Promise<Salvaged> {
	const tables = createMemoryTables();
	const seen = perTable();
	let ended: string | undefined;
	try {
		const database = await openAsItIs(name);
		if (database) {
			try {
				for (const table of ORDER) {
					if (database.objectStoreNames.contains(table)) seen[table] = await copyTable(database, table, tables);
				}
			} finally {
				database.close();
			}
		}
	} catch (thrown) {
		ended = inWords(thrown);
	}
	await removeWhatDoesNotFit(tables);
	const kept = perTable();
	const lost = perTable();
	for (const table of TABLE_NAMES) {
		kept[table] = await tables.count(table);
		lost[table] = Math.max(0, seen[table] - kept[table]);
	}
	const interactions = await openStoreOn(tables, 'memory', undefined).interactions.all();
	return { interactions, tables, kept, lost, ended };
}

/**
 * Deletes the data base and makes an empty one, with what was salvaged put back. Throws `storage-damaged` where the
 * browser cannot delete it either: then only clearing the site's data helps.
 */
export async function rebuild(name: string, salvaged?: Pick<Salvaged, 'tables'>): Promise<void> {
	forgetIdentity(name);
	try {
		await within(deleteDB(name), 'deleting the data base');
	} catch (thrown) {
		if (thrown instanceof InklingError) throw thrown;
		throw cannotOpen(name, thrown instanceof Error ? thrown : new Error(String(thrown)));
	}
	const fresh = await openIndexedDbTables(name);
	try {
		if (salvaged) for (const table of ORDER) await putBack(salvaged.tables, fresh, table);
	} finally {
		fresh.close();
	}
}

async function putBack<T extends TableName>(from: TableAccess, to: TableAccess, table: T): Promise<void> {
	const keys = await from.keys(table);
	// Blocks of 1 MB and models of any size go one by one, rows by the hundred.
	const step = table === 'interactions' || table === 'settings' ? MANY : 1;
	for (let i = 0; i < keys.length; i += step) {
		const values = await Promise.all(keys.slice(i, i + step).map((key) => from.get(table, key)));
		await to.commit(values.map((value) => ({ kind: 'put', table, value }) as Operation));
	}
}

/** At whatever version it has; undefined when there is none, which is not made by looking. */
async function openAsItIs(name: string): Promise<IDBDatabase | undefined> {
	let there = true;
	const opening = openDB(name, undefined, {
		upgrade(_database, _from, _to, transaction) {
			there = false;
			transaction.done.catch(() => undefined);
			transaction.abort();
		},
	});
	try {
		return unwrap(await within(opening, 'opening the data base')) as IDBDatabase;
	} catch (thrown) {
		opening.then((late) => late.close()).catch(() => undefined);
		if (!there) return undefined;
		throw thrown;
	}
}

/** Returns how many records there were to read. */
async function copyTable(database: IDBDatabase, table: TableName, into: TableAccess): Promise<number> {
	const read = <R>(ask: (store: IDBObjectStore) => IDBRequest<R>) =>
		within(
			new Promise<R>((resolve, reject) => {
				const request = ask(database.transaction(table).objectStore(table));
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			}),
			`reading ${table}`,
		);
	const keep = async (value: unknown) => {
		if (table === 'interactions' && !isInteraction(value)) return;
		if (table === 'settings' && isOfOneDatabase((value as { name?: unknown }).name)) return;
		// A value without its key, or of an older version, is one more that is lost.
		await into.commit([{ kind: 'put', table, value } as Operation]).catch(() => undefined);
	};
	const keys = await read((store) => store.getAllKeys());
	const step = table === 'blocks' || table === 'models' || table === 'checkpoints' ? 1 : MANY;
	for (let i = 0; i < keys.length; i += step) {
		const some = keys.slice(i, i + step);
		try {
			for (const value of await read((store) => store.getAll(IDBKeyRange.bound(some[0], some.at(-1)))))
				await keep(value);
		} catch (thrown) {
			if (!isOfOneRecord(thrown)) throw thrown;
			for (const key of some) {
				const value = await read((store) => store.get(key)).catch((again: unknown) => {
					if (!isOfOneRecord(again)) throw again;
				});
				if (value !== undefined) await keep(value);
			}
		}
	}
	return table === 'settings' ? keys.filter((key) => !isOfOneDatabase(key)).length : keys.length;
}

/** Settings that say something of this data base, and would be wrong in another. */
const isOfOneDatabase = (name: unknown): boolean =>
	name === IDENTITY_SETTING || (typeof name === 'string' && name.startsWith(OPEN_SETTING));

/** Chromium's words for a value whose own file is gone or makes no sense; anything else is the data base's end. */
const isOfOneRecord = (thrown: unknown): boolean =>
	thrown instanceof Error && ['NotReadableError', 'DataError', 'NotFoundError'].includes(thrown.name);

/** A data set without one of its blocks is none, and a model without its run has no name. */
async function removeWhatDoesNotFit(tables: TableAccess): Promise<void> {
	const store = openStoreOn(tables, 'memory', undefined);
	for (const { id, state } of await tables.getAll('datasets')) {
		const whole = state === 'ready' && (await readsWhole(store, id));
		if (!whole) await store.datasets.remove(id);
	}
	const datasets = new Set(await tables.keys('datasets'));
	for (const table of ['blocks', 'catalogues'] as const) {
		for (const key of await tables.keys(table))
			if (!datasets.has(key[0])) await tables.commit([{ kind: 'delete', table, key } as Operation]);
	}
	for (const run of await tables.getAll('runs')) if (!datasets.has(run.datasetId)) await store.runs.remove(run.id);
	const runs = new Set(await tables.keys('runs'));
	for (const key of await tables.keys('models'))
		if (!runs.has(key)) await tables.commit([{ kind: 'delete', table: 'models', key }]);
	for (const key of await tables.keys('checkpoints'))
		if (!runs.has(key[0])) await tables.commit([{ kind: 'delete', table: 'checkpoints', key }]);
}

async function readsWhole(store: ReturnType<typeof openStoreOn>, id: string): Promise<boolean> {
	try {
		await store.datasets.read(id);
		await store.datasets.items(id);
		return true;
	} catch {
		return false;
	}
}

function within<R>(work: Promise<R>, what: string): Promise<R> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		const message = `salvage: ${what} must be answered within ${PATIENCE} ms, got nothing. Close the other tabs of this site.`;
		timer = setTimeout(() => reject(new InklingError('storage-blocked', message)), PATIENCE);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
