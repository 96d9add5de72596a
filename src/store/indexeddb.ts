// The tables in IndexedDB. A connection can be closed from outside at any time (another tab upgrades, the person clears
// the site's data, the storage process dies); then the next use opens another, and an operation that was caught in the
// middle is tried once more. That is safe because a commit puts the tables in a state rather than adding to them.

import { unwrap } from 'idb';
import { InklingError } from '../core/errors.ts';
import { createCommitQueue } from './commit-queue.ts';
import { type Connection, type ConnectionOptions, type Opened, openConnection } from './connection.ts';
import { checkKey, type PlainQuery, plainQuery } from './query.ts';
import {
	asStorageError,
	cannotRead,
	isConnectionLost,
	isUnknown,
	storageClosed,
	thrownAway,
} from './storage-errors.ts';
import type { Durability, Operation, TableAccess, TableName } from './tables.ts';

/**
 * Opens the data base (throws as `openConnection`) and keeps it open. Later calls throw `storage-full`,
 * `storage-closed` after a second loss in a row, `storage-damaged` for what cannot be read any more, `storage-newer` when another tab has upgraded meanwhile.
 */
export async function openIndexedDbTables(name: string, options: ConnectionOptions = {}): Promise<TableAccess> {
	let connection: Promise<Opened> | undefined;
	let closed = false;

	const connect = (): Promise<Opened> => {
		if (closed) {
			const message = 'storage: the store must be open, got a closed one. Open it again.';
			return Promise.reject(new InklingError('storage-closed', message));
		}
		if (connection) return connection;
		const opening = openConnection(name, options, () => forget(opening));
		opening.catch(() => forget(opening));
		connection = opening;
		return opening;
	};
	const forget = (lost: Promise<Opened>) => {
		if (connection === lost) connection = undefined;
	};

	async function using<R>(
		where: 'get' | 'getAll' | 'keys' | 'count' | 'commit',
		work: (database: Connection) => Promise<R>,
	): Promise<R> {
		let lost: unknown;
		for (let again = true; ; again = false) {
			const current = connect();
			const { database, created } = await current.catch((thrown: unknown) => {
				const unavailable = thrown instanceof InklingError && thrown.code === 'storage-unavailable';
				throw unavailable ? storageClosed(where, thrown) : thrown;
			});
			// To go on as if nothing had been there would be to answer with a falsehood.
			if (created && isUnknown(lost)) throw thrownAway(where, lost);
			try {
				return await work(database);
			} catch (thrown) {
				if (!isConnectionLost(thrown)) throw await asStorageError(where, thrown);
				forget(current);
				database.close();
				if (!again) throw isUnknown(thrown) ? cannotRead(where, thrown) : storageClosed(where, thrown);
				lost = thrown;
			}
		}
	}

	const queue = createCommitQueue((operations) =>
		using('commit', (database) => commit(database, operations, 'relaxed')),
	);
	/** For all but what the queue takes: IndexedDB keeps transactions in the order in which they are begun. */
	const afterQueue: typeof using = (where, work) => {
		queue.flush();
		return using(where, work);
	};

	await connect();
	return {
		async get(table, key) {
			checkKey(key);
			return afterQueue('get', (database) => answer(source(database, table).get(key))) as never;
		},
		async getAll(table, query) {
			const plain = plainQuery(query);
			return afterQueue('getAll', (database) => readAll(source(database, table, plain.index), plain)) as never;
		},
		async keys(table, selection) {
			const plain = plainQuery(selection);
			if (plain.empty) return [];
			return afterQueue('keys', (database) =>
				answer(source(database, table, plain.index).getAllKeys(rangeOf(plain))),
			) as never;
		},
		async count(table, selection) {
			const plain = plainQuery(selection);
			if (plain.empty) return 0;
			return afterQueue('count', (database) => answer(source(database, table, plain.index).count(rangeOf(plain))));
		},
		// Relaxed unless the caller says: one event lost to a power cut is worth less than a click that waits for the disk.
		async commit(operations, durability = 'relaxed') {
			if (operations.length === 0) return;
			if (durability === 'relaxed' && queue.takes(operations)) return queue.commit(operations);
			return afterQueue('commit', (database) => commit(database, operations, durability));
		},
		close() {
			const last = connection;
			const done = queue.idle(); // what waits has been accepted, and begins before this
			closed = true;
			last?.then(({ database }) => done.then(() => database.close())).catch(() => undefined);
			connection = undefined;
		},
	};
}

/** For reading. Unwrapped, as idb would leave the `done` of a transaction that fails as an unhandled rejection. */
function source(database: Connection, table: TableName, index?: string): IDBObjectStore | IDBIndex {
	const store = unwrap(database).transaction(table).objectStore(table);
	return index === undefined ? store : store.index(index);
}

function rangeOf({ lower, upper }: PlainQuery): IDBKeyRange | undefined {
	if (lower !== undefined && upper !== undefined) return IDBKeyRange.bound(lower, upper);
	if (lower !== undefined) return IDBKeyRange.lowerBound(lower);
	return upper === undefined ? undefined : IDBKeyRange.upperBound(upper);
}

async function readAll(from: IDBObjectStore | IDBIndex, query: PlainQuery): Promise<unknown[]> {
	if (query.empty) return [];
	const range = rangeOf(query);
	if (query.direction !== 'prev') return answer(from.getAll(range, query.limit));
	if (query.limit === undefined) return (await answer(from.getAll(range))).reverse();
	const found: unknown[] = [];
	const request = from.openCursor(range, 'prev');
	for (let cursor = await answer(request); cursor && found.length < query.limit; cursor = await answer(request)) {
		found.push(cursor.value);
		cursor.continue();
	}
	return found;
}

async function commit(database: Connection, operations: readonly Operation[], durability: Durability): Promise<void> {
	const tables = [...new Set(operations.map((operation) => operation.table))];
	// Unwrapped: idb rejects `done` with an AbortError where the transaction's own error (a full quota) is what matters.
	const transaction = unwrap(database).transaction(tables, 'readwrite', { durability });
	const completed = completion(transaction);
	completed.catch(() => undefined);
	try {
		for (const operation of operations) {
			const waiting = apply(transaction.objectStore(operation.table), operation);
			if (waiting) await waiting;
		}
		transaction.commit(); // else it first waits for the answers to come back
	} catch (thrown) {
		if (transaction.error) throw transaction.error;
		abortQuietly(transaction);
		throw thrown;
	}
	await completed;
}

/** Resolves when all is written; rejects with the reason why nothing is. */
const completion = (transaction: IDBTransaction): Promise<void> =>
	new Promise((resolve, reject) => {
		transaction.oncomplete = () => resolve();
		transaction.onabort = () =>
			reject(transaction.error ?? new DOMException('The connection was closed.', 'AbortError'));
	});

function abortQuietly(transaction: IDBTransaction): void {
	try {
		transaction.abort();
	} catch {
		// Already aborted by what failed.
	}
}

/** Requests run in order, so only those whose answer the next operation depends on are waited for. */
function apply(store: IDBObjectStore, operation: Operation): Promise<void> | undefined {
	switch (operation.kind) {
		case 'put':
			store.put(operation.value);
			return;
		case 'delete':
			store.delete(operation.key);
			return;
		case 'clear':
			store.clear();
			return;
		case 'delete-by-index':
			return answer(store.index(operation.index).getAllKeys(operation.key)).then((keys) => {
				for (const key of keys) store.delete(key);
			});
		case 'expect':
			return answer(store.count(operation.key)).then((count) => {
				if (count > 0 === operation.there) return;
				throw new InklingError(operation.there ? 'not-found' : 'invalid-argument', operation.otherwise);
			});
	}
}

const answer = <R>(request: IDBRequest<R>): Promise<R> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
