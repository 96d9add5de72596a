// The tables in this thread's memory: for browsers without IndexedDB, for `storage: 'memory'`, and for Node.
// Values are cloned in and out and keys ordered as in IndexedDB, so that nobody can tell the two apart but by a reload.

import { InklingError } from '../core/errors.ts';
import { type AnyKey, compareKeys, isKey, KEY_PATHS, keyAt, keyText, TABLE_NAMES } from './keys.ts';
import { checkKey, type PlainQuery, plainQuery } from './query.ts';
import { notStorable } from './storage-errors.ts';
import type { Operation, TableAccess, TableName } from './tables.ts';

interface Entry {
	readonly key: AnyKey;
	readonly value: unknown;
}

class Table {
	readonly entries = new Map<string, Entry>();
	/** In key order; thrown away when a key comes or goes, not when a value is replaced. */
	#sorted: readonly string[] | undefined;

	/** Sets or (without an entry) deletes; returns what was there. */
	set(text: string, entry: Entry | undefined): Entry | undefined {
		const before = this.entries.get(text);
		if (entry) this.entries.set(text, entry);
		else this.entries.delete(text);
		if (!before !== !entry) this.#sorted = undefined;
		return before;
	}

	select(query: PlainQuery): Entry[] {
		const { index, lower, upper } = query;
		const within = (key: AnyKey) =>
			(lower === undefined || compareKeys(key, lower) >= 0) && (upper === undefined || compareKeys(key, upper) <= 0);
		const found: Entry[] = [];
		if (index === undefined) {
			for (const entry of this.#inOrder()) if (within(entry.key)) found.push(entry);
			return found;
		}
		const keyed: { by: AnyKey; entry: Entry }[] = [];
		for (const entry of this.#inOrder()) {
			const by = keyAt(entry.value, index);
			if (by !== undefined && within(by)) keyed.push({ by, entry });
		}
		keyed.sort((a, b) => compareKeys(a.by, b.by)); // stable, so ties stay in key order
		return keyed.map(({ entry }) => entry);
	}

	*#inOrder(): Iterable<Entry> {
		this.#sorted ??= [...this.entries].sort(([, a], [, b]) => compareKeys(a.key, b.key)).map(([text]) => text);
		for (const text of this.#sorted) {
			const entry = this.entries.get(text);
			if (entry) yield entry;
		}
	}
}

/** Tables that last as long as this thread keeps them. */
export function createMemoryTables(): TableAccess {
	const tables = new Map(TABLE_NAMES.map((name) => [name, new Table()]));
	const open = (name: TableName): Table => {
		const table = tables.get(name);
		if (!table)
			throw new InklingError('storage-closed', `${name}: the store must be open, got a closed one. Open it again.`);
		return table;
	};
	return {
		async get(table, key) {
			checkKey(key);
			const entry = open(table).entries.get(keyText(key));
			return structuredClone(entry?.value) as never;
		},
		async getAll(table, query) {
			const plain = plainQuery(query);
			const found = open(table).select(plain);
			if (plain.direction === 'prev') found.reverse();
			return found.slice(0, plain.limit).map(({ value }) => structuredClone(value)) as never;
		},
		async keys(table, selection) {
			const found = open(table).select(plainQuery(selection));
			return found.map(({ key }) => key) as never;
		},
		async count(table, selection) {
			return open(table).select(plainQuery(selection)).length;
		},
		async commit(operations) {
			const prepared = operations.map(cloneIn);
			const undo: (() => void)[] = [];
			try {
				for (const operation of prepared) apply(open(operation.table), operation, undo);
			} catch (thrown) {
				for (const step of undo.reverse()) step();
				throw thrown;
			}
		},
		close: () => tables.clear(),
	};
}

/** All that can be wrong with a value is found here, before anything changes. */
function cloneIn(operation: Operation): Operation {
	let copy: Operation;
	try {
		copy = structuredClone(operation);
	} catch (thrown) {
		throw notStorable('commit', thrown);
	}
	const key = copy.kind === 'put' ? keyAt(copy.value, KEY_PATHS[copy.table]) : 'key' in copy ? copy.key : '';
	if (!isKey(key)) throw notStorable('commit', new Error(`a ${copy.kind} in ${copy.table} without a valid key`));
	return copy;
}

function apply(table: Table, operation: Operation, undo: (() => void)[]): void {
	const set = (key: AnyKey, entry: Entry | undefined) => {
		const text = keyText(key);
		const before = table.set(text, entry);
		undo.push(() => table.set(text, before));
	};
	switch (operation.kind) {
		case 'put': {
			const key = keyAt(operation.value, KEY_PATHS[operation.table]);
			if (key !== undefined) set(key, { key, value: operation.value });
			return;
		}
		case 'delete':
			set(operation.key, undefined);
			return;
		case 'delete-by-index':
			for (const { key } of table.select(plainQuery({ index: operation.index, only: operation.key })))
				set(key, undefined);
			return;
		case 'clear':
			for (const { key } of table.select(plainQuery({}))) set(key, undefined);
			return;
		case 'expect':
			if (table.entries.has(keyText(operation.key)) === operation.there) return;
			throw new InklingError(operation.there ? 'not-found' : 'invalid-argument', operation.otherwise);
	}
}
