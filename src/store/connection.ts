// Opening the data base: the versions, the waits, and what becomes of a connection that is closed from outside.

import { type IDBPDatabase, openDB } from 'idb';
import { InklingError } from '../core/errors.ts';
import type { OnStoreEvent } from './event.ts';
import { TABLE_NAMES } from './keys.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { Tables } from './schema.ts';
import { cannotOpen, inWords, isDamage } from './storage-errors.ts';

/** The tables as idb's types want them. */
export type Schema = { [T in keyof Tables]: Tables[T] };
export type Connection = IDBPDatabase<Schema>;

export interface ConnectionOptions {
	onEvent?: OnStoreEvent;
	/** Milliseconds that another tab gets to let go of an older version. Default 5,000. */
	blockedWait?: number;
	/** Milliseconds that opening may take without being blocked: Safari can lose the request altogether. Default 30,000. */
	openWait?: number;
	/** Default: all. Fewer or more open the data base at another version. */
	migrations?: readonly Migration[];
	/** Looks at each connection before it is used, as after a loss. */
	onOpened?: (database: Connection) => Promise<void>;
}

export interface Opened {
	readonly database: Connection;
	/** It was not there before: nothing is in it. */
	readonly created: boolean;
}

/**
 * Opens the data base at the newest version. Throws `storage-newer`, `storage-blocked`, `storage-damaged`, or
 * `storage-unavailable` for whatever else keeps IndexedDB from opening. `onClosed` is called once the connection is of no more use.
 */
export async function openConnection(name: string, options: ConnectionOptions, onClosed: () => void): Promise<Opened> {
	const { onEvent, blockedWait = 5000, openWait = 30_000, migrations = MIGRATIONS } = options;
	if (typeof indexedDB === 'undefined') {
		throw new InklingError(
			'storage-unavailable',
			'storage: the browser must have IndexedDB, got none. Use a current browser.',
		);
	}
	const wait = deadline();
	let failure: unknown;
	let created = false;
	const opening = Promise.resolve().then(() =>
		openDB<Schema>(name, migrations.length, {
			upgrade: (database, from, _to, transaction) => {
				created = from === 0;
				// Every version of ours has had this table.
				if (from > 0 && !database.objectStoreNames.contains('interactions')) {
					failure = notOurs(name, ['interactions']);
					abort(transaction);
					return;
				}
				// A migration knows the shapes of its own time, so it gets the data base without today's types.
				migrate(database as never, transaction as never, migrations.slice(from)).catch((thrown: unknown) => {
					failure = thrown;
					abort(transaction);
				});
			},
			blocked: () => {
				onEvent?.({ kind: 'blocked' });
				wait.within(blockedWait, () => blocked(name, `another tab holding an older version for ${blockedWait} ms`));
			},
			blocking: (_from, _to, event) => {
				// At once, so that the other tab need not wait; running transactions still finish.
				(event.target as IDBDatabase).close();
				onEvent?.({ kind: 'closed', reason: 'other-tab' });
				onClosed();
			},
			terminated: () => {
				onEvent?.({ kind: 'closed', reason: 'browser' });
				onClosed();
			},
		}),
	);
	wait.within(openWait, () => blocked(name, `no answer from the browser for ${openWait} ms`));
	let connection: Connection;
	try {
		connection = await Promise.race([opening, wait.expired]);
	} catch (thrown) {
		// An opening that succeeds after we gave up must not stay open and block others.
		opening.then((late) => late.close()).catch(() => undefined);
		throw await openingError(name, migrations.length, failure ?? thrown);
	} finally {
		wait.end();
	}
	const missing = TABLE_NAMES.filter((table) => !connection.objectStoreNames.contains(table));
	if (missing.length > 0) {
		connection.close();
		throw notOurs(name, missing);
	}
	try {
		await options.onOpened?.(connection);
	} catch {
		// What the first reading meets, the next one meets too, and says so.
	}
	return { database: connection, created };
}

const notOurs = (name: string, missing: readonly string[]): InklingError =>
	new InklingError(
		'storage-unavailable',
		`storage: the data base "${name}" must be one of Inkling's, got one without ${missing.join(', ')}. Choose another name or delete it.`,
	);

async function migrate(
	database: Parameters<Migration>[0],
	transaction: Parameters<Migration>[1],
	migrations: readonly Migration[],
): Promise<void> {
	// One after another: each finds the tables as the one before left them.
	for (const migration of migrations) await migration(database, transaction);
}

function abort(transaction: { abort(): void; done: Promise<void> }): void {
	transaction.done.catch(() => undefined); // opening itself reports it
	try {
		transaction.abort();
	} catch {
		// Already aborted by what failed.
	}
}

/** A promise that rejects when the latest of its waits is over. */
function deadline() {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let reject: (error: InklingError) => void = () => undefined;
	const expired = new Promise<never>((_, rejecter) => {
		reject = rejecter;
	});
	expired.catch(() => undefined);
	return {
		expired,
		within(milliseconds: number, error: () => InklingError) {
			clearTimeout(timer);
			timer = setTimeout(() => reject(error()), milliseconds);
		},
		end: () => clearTimeout(timer),
	};
}

const blocked = (name: string, got: string): InklingError =>
	new InklingError(
		'storage-blocked',
		`storage: the data base "${name}" must be free to open, got ${got}. Close the other tabs of this site, then reload.`,
	);

async function openingError(name: string, version: number, thrown: unknown): Promise<InklingError> {
	if (thrown instanceof InklingError) return thrown;
	if (thrown instanceof Error && thrown.name === 'VersionError') {
		const found = await storedVersion(name);
		return new InklingError(
			'storage-newer',
			`storage: the data base "${name}" must be of version ${version} or older, got ${found ?? 'a newer one'}. Reload to get the newest program, or erase the data.`,
			{ cause: thrown, details: { version, ...(found === undefined ? {} : { found }) } },
		);
	}
	if (isDamage(thrown)) return cannotOpen(name, thrown);
	return new InklingError(
		'storage-unavailable',
		`storage: the browser must let this page use IndexedDB, got ${inWords(thrown)}. Allow this site to keep data, or leave private browsing.`,
		{ cause: thrown },
	);
}

/** Where the browser can tell. */
async function storedVersion(name: string): Promise<number | undefined> {
	const all = await indexedDB.databases?.().catch(() => undefined);
	return all?.find((one) => one.name === name)?.version;
}
