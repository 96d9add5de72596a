// The tables of another thread, through a MessagePort: how the training worker uses the page's memory.

import { type ErrorRecord, fromErrorRecord, InklingError, toErrorRecord } from '../core/errors.ts';
import { notStorable } from './storage-errors.ts';
import type { TableAccess } from './tables.ts';

type Method = 'get' | 'getAll' | 'keys' | 'count' | 'commit';
/** The table's own type of value and key does not cross; `TableAccess` gives it back on either side. */
type Call = { [M in Method]: { id: number; method: M; args: Parameters<TableAccess[M]> } }[Method];
type Answer = { id: number; value: unknown } | { id: number; error: ErrorRecord };

/** Answers the calls that come through the port, until the function returned is called. */
export function serveTables(tables: TableAccess, port: MessagePort): () => void {
	port.onmessage = async ({ data: call }: MessageEvent<Call>) => {
		const answer = await perform(tables, call).then(
			(value): Answer => ({ id: call.id, value }),
			(thrown: unknown): Answer => ({ id: call.id, error: toErrorRecord(thrown) }),
		);
		port.postMessage(answer);
	};
	return () => port.close();
}

function perform(tables: TableAccess, call: Call): Promise<unknown> {
	switch (call.method) {
		case 'get':
			return tables.get(...call.args);
		case 'getAll':
			return tables.getAll(...call.args);
		case 'keys':
			return tables.keys(...call.args);
		case 'count':
			return tables.count(...call.args);
		case 'commit':
			return tables.commit(...call.args);
	}
}

/** The tables served at the port's other end; closing them closes the port, not the tables. */
export function connectTables(port: MessagePort): TableAccess {
	const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: InklingError) => void }>();
	let next = 0;
	let closed = false;

	const end = () => {
		closed = true;
		const lost = new InklingError(
			'storage-closed',
			'storage: the page must keep its end of the port open, got it closed. Start again.',
		);
		for (const { reject } of waiting.values()) reject(lost);
		waiting.clear();
	};
	port.onmessage = ({ data: answer }: MessageEvent<Answer>) => {
		const call = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ('error' in answer) call?.reject(fromErrorRecord(answer.error));
		else call?.resolve(answer.value);
	};
	// Fired by Node and Chromium when the other end goes; elsewhere the worker ends with its page anyway.
	port.addEventListener('close', end);

	async function call(method: Method, ...args: readonly unknown[]): Promise<never> {
		if (closed) {
			throw new InklingError('storage-closed', 'storage: the store must be open, got a closed one. Open it again.');
		}
		const id = next++;
		return new Promise<never>((resolve, reject) => {
			try {
				port.postMessage({ id, method, args });
			} catch (thrown) {
				reject(notStorable(method, thrown)); // nothing was sent, so nothing changed
				return;
			}
			waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
		});
	}

	return {
		get: (table, key) => call('get', table, key),
		getAll: (table, query) => call('getAll', table, query),
		keys: (table, selection) => call('keys', table, selection),
		count: (table, selection) => call('count', table, selection),
		commit: (operations, durability) => call('commit', operations, durability),
		close() {
			end();
			port.close();
		},
	};
}
