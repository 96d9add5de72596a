import type { InklingError } from '../core/errors.ts';
import type { TableName } from './tables.ts';

/** What the store has to say while it works: facts for the person or for a log, none of them an error of the call at hand. */
export type StoreEvent =
	/** Opening waits for another tab that holds an older version open. */
	| { kind: 'blocked' }
	/** The connection is gone and the next use opens another: another tab upgrades or deletes, or the browser closed it. */
	| { kind: 'closed'; reason: 'other-tab' | 'browser' }
	/**
	 * The data base that was here before is gone and an empty one stands in its place: the browser found it damaged, or it
	 * was deleted apart from the site's other data. Told by pages; a worker has nothing to compare with.
	 */
	| { kind: 'emptied' }
	/** Values that no longer hold what they must were passed over. */
	| { kind: 'damaged'; table: TableName; count: number }
	/** Data sets whose import was interrupted were removed, or could not be. */
	| { kind: 'leftovers'; removed: number; error?: InklingError };

export type OnStoreEvent = (event: StoreEvent) => void;
