import { type IDBPDatabase, type IDBPObjectStore, type IDBPTransaction, unwrap } from 'idb';

/**
 * One step from a version of the data base to the next. It is frozen once released: it names tables and key paths by
 * literals and knows the shapes of its own time, not today's. It may await requests of this transaction and nothing else.
 */
export type Migration = (
	database: IDBPDatabase,
	transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => void | Promise<void>;

/** The n-th takes a data base from version n to n + 1; append only. Their number is the current version. */
export const MIGRATIONS: readonly Migration[] = [
	// 0 -> 1: the first tables.
	(database) => {
		const interactions = database.createObjectStore('interactions', { keyPath: 'id' });
		interactions.createIndex('at', 'at');
		interactions.createIndex('itemId', 'itemId');
		database.createObjectStore('datasets', { keyPath: 'id' });
		database
			.createObjectStore('blocks', { keyPath: ['datasetId', 'column', 'part'] })
			.createIndex('datasetId', 'datasetId');
		database.createObjectStore('catalogues', { keyPath: ['datasetId', 'part'] }).createIndex('datasetId', 'datasetId');
		database.createObjectStore('runs', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
		database.createObjectStore('models', { keyPath: 'runId' });
		database.createObjectStore('checkpoints', { keyPath: 'runId' });
		database.createObjectStore('settings', { keyPath: 'name' });
	},
	// 1 -> 2: checkpoints in two generations. A table's key path is for good, so they move to a table of another name first.
	async (database, transaction) => {
		const old = transaction.objectStore('checkpoints');
		(old as { name: string }).name = 'checkpoints of version 1';
		const checkpoints = database.createObjectStore('checkpoints', { keyPath: ['runId', 'generation'] });
		checkpoints.createIndex('runId', 'runId');
		for (const key of await old.getAllKeys()) {
			const value = await readable(old, key);
			if (value) await checkpoints.put({ ...value, generation: 0 });
		}
		database.deleteObjectStore(old.name);
	},
	// 2 -> 3: personal deltas.
	(database) => {
		database.createObjectStore('deltas', { keyPath: ['packHash', 'kind'] });
	},
];

/** One at a time, as checkpoints are large; what the browser cannot read any more must not keep the rest from moving. */
function readable(
	from: IDBPObjectStore<unknown, string[], 'checkpoints', 'versionchange'>,
	key: IDBValidKey,
): Promise<object | undefined> {
	const request = unwrap(from).get(key);
	return new Promise((resolve) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = (event) => {
			event.preventDefault(); // else the transaction ends here
			resolve(undefined);
		};
	});
}
