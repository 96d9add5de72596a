// The one primitive under the store. IndexedDB, memory and the memory of another thread each provide it, so that all
// else here is written and tested once. There are no open-ended transactions: a commit is a list of operations, and so
// it can be tried again after a forced close, sent through a port, and taken back whole when the quota is full.

import type { Tables } from './schema.ts';

export type TableName = keyof Tables;
export type Value<T extends TableName> = Tables[T]['value'];
export type Key<T extends TableName> = Tables[T]['key'];
export type IndexName<T extends TableName> = keyof Tables[T]['indexes'];

/** Both ends belong to the range. */
interface Range<K> {
	only?: K;
	lower?: K;
	upper?: K;
}

type ByKey<T extends TableName> = Range<Key<T>> & { index?: never };
type ByIndex<T extends TableName> = {
	[I in IndexName<T>]: Range<Tables[T]['indexes'][I]> & { index: I };
}[IndexName<T>];

/** Some values of a table: by a range of its keys, or of one of its indexes. */
export type Selection<T extends TableName> = { [N in T]: ByKey<N> | ByIndex<N> }[T];

/** In the order of the keys; by an index, in the order of its keys and then of the table's. */
export type Query<T extends TableName> = Selection<T> & { limit?: number; direction?: 'next' | 'prev' };

type OperationOn<T extends TableName> =
	| { kind: 'put'; table: T; value: Value<T> }
	| { kind: 'delete'; table: T; key: Key<T> }
	| {
			[I in IndexName<T>]: { kind: 'delete-by-index'; table: T; index: I; key: Tables[T]['indexes'][I] };
	  }[IndexName<T>]
	| { kind: 'clear'; table: T }
	/**
	 * Fails the whole commit unless the key is there (or is not): `not-found` (or `invalid-argument`) with the message
	 * `otherwise`. It sees what the operations before it did.
	 */
	| { kind: 'expect'; table: T; key: Key<T>; there: boolean; otherwise: string };

export type Operation = { [T in TableName]: OperationOn<T> }[TableName];

/**
 * `relaxed`: handed to the operating system; it outlives a crash of the browser, not always a power cut.
 * `strict`: on the disk when the promise resolves.
 */
export type Durability = 'relaxed' | 'strict';

export interface TableAccess {
	get<T extends TableName>(table: T, key: Key<T>): Promise<Value<T> | undefined>;
	getAll<T extends TableName>(table: T, query?: Query<T>): Promise<Value<T>[]>;
	/** The keys alone, in the order of `getAll`: values may be large, or damaged. */
	keys<T extends TableName>(table: T, selection?: Selection<T>): Promise<Key<T>[]>;
	count<T extends TableName>(table: T, selection?: Selection<T>): Promise<number>;
	/** All of the operations, one after another, or none of them. Default `relaxed`. */
	commit(operations: readonly Operation[], durability?: Durability): Promise<void>;
	close(): void;
}
