import { asInklingError, InklingError } from '../core/errors.ts';
import type { Connection } from './connection.ts';
import { createDatasets, removeLeftovers } from './datasets.ts';
import { createDeltas } from './deltas.ts';
import type { OnStoreEvent } from './event.ts';
import { forgetIdentity, isTheSame } from './identity.ts';
import { openIndexedDbTables } from './indexeddb.ts';
import { createInteractions } from './interactions.ts';
import { TABLE_NAMES } from './keys.ts';
import { renewLogAfterCrash } from './log-renewal.ts';
import { createRuns } from './runs.ts';
import { createSettings } from './settings.ts';
import type { Store } from './store.ts';
import type { TableAccess } from './tables.ts';

export interface StoreOptions {
	storage: 'indexeddb' | 'memory';
	/** The data base's name. */
	name: string;
	onEvent?: OnStoreEvent;
	/** Milliseconds that another tab gets to let go of an older version. Default 5,000. */
	blockedWait?: number;
}

export interface OpenedStore {
	readonly store: Store;
	/** What the store stands on: a page serves it to its worker when it is in memory. */
	readonly tables: TableAccess;
}

/**
 * Opens the store and removes what interrupted imports have left. Where IndexedDB is missing or refused it is in memory,
 * and `fallback` says why. Throws `storage-newer`, `storage-blocked` and `storage-damaged`: there the person's data is out
 * of reach, and an empty store in its place would hide that.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
	const { tables, kind, fallback } = await openTables(options);
	const letGo = kind === 'indexeddb' ? await renewLogAfterCrash(options.name, tables) : () => undefined;
	try {
		const removed = await removeLeftovers(tables);
		if (removed > 0) options.onEvent?.({ kind: 'leftovers', removed });
	} catch (thrown) {
		// Leftovers are invisible; they are no reason to keep a person from their data.
		options.onEvent?.({ kind: 'leftovers', removed: 0, error: asInklingError(thrown) });
	}
	const store = openStoreOn(tables, kind, fallback, options.onEvent);
	return {
		tables,
		store: {
			...store,
			async erase() {
				forgetIdentity(options.name);
				await store.erase();
			},
			close() {
				letGo();
				store.close();
			},
		},
	};
}

async function openTables(options: StoreOptions): Promise<{ tables: TableAccess } & Pick<Store, 'kind' | 'fallback'>> {
	if (options.storage === 'memory') return { tables: await memoryTables(), kind: 'memory', fallback: undefined };
	const onOpened = async (database: Connection) => {
		if (!(await isTheSame(options.name, database))) options.onEvent?.({ kind: 'emptied' });
	};
	try {
		return {
			tables: await openIndexedDbTables(options.name, { ...options, onOpened }),
			kind: 'indexeddb',
			fallback: undefined,
		};
	} catch (thrown) {
		if (!(thrown instanceof InklingError) || thrown.code !== 'storage-unavailable') throw thrown;
		return { tables: await memoryTables(), kind: 'memory', fallback: thrown.message };
	}
}

/** Few need them, so they are loaded when they are. */
const memoryTables = async (): Promise<TableAccess> => (await import('./memory.ts')).createMemoryTables();

/** A store on tables that are open already, such as the page's as the worker sees them. */
export function openStoreOn(
	tables: TableAccess,
	kind: Store['kind'],
	fallback: string | undefined,
	onEvent?: OnStoreEvent,
): Store {
	return {
		kind,
		fallback,
		interactions: createInteractions(tables, onEvent),
		datasets: createDatasets(tables),
		runs: createRuns(tables, onEvent),
		deltas: createDeltas(tables),
		settings: createSettings(tables),
		// Strict: what a person erased must not return with a power cut.
		erase: () =>
			tables.commit(
				TABLE_NAMES.map((table) => ({ kind: 'clear', table })),
				'strict',
			),
		close: () => tables.close(),
	};
}
