import type { IDBPDatabase, IDBPTransaction } from 'idb';

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
];
