import { expect, onTestFinished, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { StoreEvent } from '../../../src/store/event.ts';
import { openIndexedDbTables } from '../../../src/store/indexeddb.ts';
import { MIGRATIONS } from '../../../src/store/migrations.ts';
import { openStore, openStoreOn } from '../../../src/store/open-store.ts';
import type { Operation, TableAccess } from '../../../src/store/tables.ts';
import {
	sampleCheckpoint,
	sampleDataset,
	sampleInteraction,
	sampleItems,
	sampleReport,
	sampleRun,
} from '../../suites/store-samples.ts';
import { freshName, openByHand, watchConnections } from './databases.ts';

const put = (name: string, value = 1): Operation => ({ kind: 'put', table: 'settings', value: { name, value } });
const names = async (tables: TableAccess) => (await tables.getAll('settings')).map((one) => one.name);

/** Chromium's own devtools calls, which vitest types as an empty interface for each provider to fill. */
const devtools = () => cdp() as unknown as { send(method: string, params: object): Promise<unknown> };

test('a connection closed from under the store is opened again, and nothing is lost', async () => {
	const connections = watchConnections();
	const tables = await openIndexedDbTables(freshName());
	await tables.commit([put('before')]);
	connections[0]?.close();
	await tables.commit([put('after')]);
	connections[1]?.close();
	expect(await names(tables)).toEqual(['after', 'before']);
	expect(connections.length).toBe(3);
	tables.close();
});

test('many calls at once share one reopening', async () => {
	const connections = watchConnections();
	const tables = await openIndexedDbTables(freshName());
	connections[0]?.close();
	await Promise.all(['a', 'b', 'c'].map((name) => tables.commit([put(name)])));
	expect(await names(tables)).toEqual(['a', 'b', 'c']);
	expect(connections.length).toBe(2);
	tables.close();
});

test('a commit cut off in the middle is done again, whole', async () => {
	const tables = await openIndexedDbTables(freshName());
	const { transaction } = IDBDatabase.prototype;
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (
		this: IDBDatabase,
		...args: Parameters<IDBDatabase['transaction']>
	) {
		const cut = transaction.apply(this, args);
		queueMicrotask(() => cut.abort());
		return cut;
	});
	onTestFinished(() => spy.mockRestore());
	await tables.commit([put('a'), { kind: 'delete-by-index', table: 'runs', index: 'datasetId', key: 'x' }, put('b')]);
	expect(spy).toHaveBeenCalledTimes(2);
	expect(await names(tables)).toEqual(['a', 'b']);
	tables.close();
});

test('a connection that is lost again after reopening is an error, not a loop', async () => {
	const tables = await openIndexedDbTables(freshName());
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
		throw new DOMException('The database connection is closing.', 'InvalidStateError');
	});
	onTestFinished(() => spy.mockRestore());
	await expect(tables.commit([put('a')])).rejects.toMatchObject({
		code: 'storage-closed',
		message: expect.stringMatching(/Reload the page/),
	});
	expect(spy).toHaveBeenCalledTimes(2);
	tables.close();
});

test("the browser's own forced close, as when site data is cleared, is told and followed by a new data base", async () => {
	const events: StoreEvent[] = [];
	const tables = await openIndexedDbTables(freshName(), { onEvent: (event) => events.push(event) });
	await tables.commit([put('before')]);
	await devtools().send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' });
	await vi.waitFor(() => expect(events).toEqual([{ kind: 'closed', reason: 'browser' }]));
	await tables.commit([put('after')]);
	expect(await names(tables)).toEqual(['after']);
	tables.close();
});

test('a full quota changes nothing and says how much there is', async () => {
	const { origin } = location;
	// Chromium remembers for half a minute how much room an origin had, until the origin's data is cleared.
	await devtools().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 });
	await devtools().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
	onTestFinished(async () => {
		await devtools().send('Storage.overrideQuotaForOrigin', { origin });
	});
	const tables = await openIndexedDbTables(freshName());
	await tables.commit([put('before')]);
	const blocks = Array.from({ length: 160 }, (_, part): Operation => {
		const data = crypto.getRandomValues(new Uint8Array(65_536));
		return { kind: 'put', table: 'blocks', value: { datasetId: 'large', column: 'typeOf', part, data } };
	});
	await expect(tables.commit([put('after'), ...blocks])).rejects.toMatchObject({
		code: 'storage-full',
		details: { usage: expect.any(Number) },
	});
	expect(await names(tables)).toEqual(['before']);
	expect(await tables.count('blocks')).toBe(0);
	await devtools().send('Storage.overrideQuotaForOrigin', { origin });
	await tables.commit([put('once there is room')]);
	expect(await names(tables)).toEqual(['before', 'once there is room']);
	tables.close();
});

test('an import that meets a full quota in its middle is rolled back and said, and the rest is intact', async () => {
	const { origin } = location;
	await devtools().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 12_000_000 });
	await devtools().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
	onTestFinished(async () => {
		await devtools().send('Storage.overrideQuotaForOrigin', { origin });
	});
	const { store, tables } = await openStore({ storage: 'indexeddb', name: freshName() });
	await store.interactions.put([sampleInteraction('a')]);
	await store.datasets.write(sampleDataset('small', 10, 5, 1000), sampleItems(5), sampleReport(1000), 'import');
	let most = 0;
	const watched = openStoreOn(
		{
			...tables,
			commit: async (operations, durability) => {
				await tables.commit(operations, durability);
				most = Math.max(most, await tables.count('blocks', { index: 'datasetId', only: 'large' }));
			},
		},
		'indexeddb',
		undefined,
	);
	// 17 bytes an interaction: 25 MB.
	const large = sampleDataset('large', 10, 5, 1_500_000);
	await expect(watched.datasets.write(large, sampleItems(5), sampleReport(1), 'import')).rejects.toMatchObject({
		code: 'storage-full',
		message: expect.stringMatching(/Remove data sets or runs/),
	});
	expect(most).toBeGreaterThan(0); // it was under way
	expect(await tables.count('blocks', { index: 'datasetId', only: 'large' })).toBe(0);
	expect((await store.datasets.list()).map((one) => one.id)).toEqual(['small']);
	expect(await store.datasets.read('small')).toEqual(sampleDataset('small', 10, 5, 1000));
	expect((await store.interactions.all()).map((one) => one.id)).toEqual(['a']);
	store.close();
});

test('a data base of a newer version is refused, and not replaced by an empty memory', async () => {
	const name = freshName();
	(await openByHand(name, MIGRATIONS.length + 1)).close();
	await expect(openStore({ storage: 'indexeddb', name })).rejects.toMatchObject({
		code: 'storage-newer',
		details: { version: MIGRATIONS.length, found: MIGRATIONS.length + 1 },
	});
});

test('another tab that wants a newer version gets it at once, and this one then says that it is too old', async () => {
	const name = freshName();
	const events: StoreEvent[] = [];
	const tables = await openIndexedDbTables(name, { onEvent: (event) => events.push(event) });
	await tables.commit([put('before')]);
	(await openByHand(name, MIGRATIONS.length + 1)).close();
	expect(events).toEqual([{ kind: 'closed', reason: 'other-tab' }]);
	await expect(tables.get('settings', 'before')).rejects.toMatchObject({ code: 'storage-newer' });
	tables.close();
});

test('of version 1 each checkpoint becomes the first generation, and the rest stays as it was', async () => {
	const name = freshName();
	const old = await openByHand(name, 1, (database) => {
		// As version 1 made them, written out: a migration may never change.
		const interactions = database.createObjectStore('interactions', { keyPath: 'id' });
		interactions.createIndex('at', 'at');
		interactions.createIndex('itemId', 'itemId');
		database.createObjectStore('datasets', { keyPath: 'id' });
		const blocks = database.createObjectStore('blocks', { keyPath: ['datasetId', 'column', 'part'] });
		blocks.createIndex('datasetId', 'datasetId');
		const catalogues = database.createObjectStore('catalogues', { keyPath: ['datasetId', 'part'] });
		catalogues.createIndex('datasetId', 'datasetId');
		database.createObjectStore('runs', { keyPath: 'id' }).createIndex('datasetId', 'datasetId');
		database.createObjectStore('models', { keyPath: 'runId' });
		database.createObjectStore('checkpoints', { keyPath: 'runId' });
		database.createObjectStore('settings', { keyPath: 'name' });
	});
	const values: Record<string, object[]> = {
		interactions: [sampleInteraction('a')],
		datasets: [{ id: 'films', state: 'ready', createdAt: 1 }],
		runs: [sampleRun('first', 'films', { epoch: 4 }), sampleRun('second', 'films')],
		checkpoints: [
			{ runId: 'first', at: 1, checkpoint: sampleCheckpoint(4) },
			{ runId: 'second', at: 2, checkpoint: sampleCheckpoint(7) },
		],
		settings: [{ name: 'rate', value: 2 }],
	};
	const writing = old.transaction(Object.keys(values), 'readwrite');
	for (const [table, rows] of Object.entries(values)) for (const row of rows) writing.objectStore(table).put(row);
	await new Promise((resolve) => {
		writing.oncomplete = resolve;
	});
	old.close();

	const { store, tables } = await openStore({ storage: 'indexeddb', name });
	expect(await tables.keys('checkpoints')).toEqual([
		['first', 0],
		['second', 0],
	]);
	expect(await store.runs.readCheckpoint('first')).toEqual(sampleCheckpoint(4));
	await store.runs.checkpoint(sampleRun('first', 'films'), sampleCheckpoint(5));
	expect(await store.runs.readCheckpoint('first')).toEqual(sampleCheckpoint(5));
	expect(await store.runs.readCheckpoint('second')).toEqual(sampleCheckpoint(7));
	for (const table of ['interactions', 'datasets'] as const) {
		expect(await tables.getAll(table)).toEqual(values[table]);
	}
	expect(await store.settings.get('rate')).toBe(2);
	expect((await store.runs.list()).map((run) => run.id).sort()).toEqual(['first', 'second']);
	store.close();
	const reopened = await openByHand(name, MIGRATIONS.length);
	expect([...reopened.objectStoreNames]).toEqual([
		...['blocks', 'catalogues', 'checkpoints', 'datasets', 'deltas', 'interactions', 'models', 'runs', 'settings'],
	]);
	reopened.close();
});

test('ten thousand events put at once share a few transactions', async () => {
	const { store } = await openStore({ storage: 'indexeddb', name: freshName() });
	const spy = vi.spyOn(IDBDatabase.prototype, 'transaction');
	onTestFinished(() => spy.mockRestore());
	await Promise.all(
		Array.from({ length: 10_000 }, (_, i) => store.interactions.put([sampleInteraction(`event-${i}`)])),
	);
	// The first alone, then by the thousand.
	expect(spy.mock.calls.length).toBeLessThanOrEqual(12);
	expect((await store.interactions.all()).length).toBe(10_000);
	store.close();
});

test('what was put before the store is closed is kept', async () => {
	const name = freshName();
	const { store } = await openStore({ storage: 'indexeddb', name });
	const puts = Promise.all(['a', 'b', 'c'].map((id) => store.interactions.put([sampleInteraction(id)])));
	await Promise.resolve(); // each has come as far as the queue
	store.close();
	await puts;
	const again = await openStore({ storage: 'indexeddb', name });
	expect((await again.store.interactions.all()).map((one) => one.id)).toEqual(['a', 'b', 'c']);
	again.store.close();
});

test('an older version is brought to the newest step by step, with its data', async () => {
	const name = freshName();
	const old = await openByHand(name, 1, (database) => {
		MIGRATIONS[0]?.(database as never, undefined as never);
	});
	await new Promise((resolve) => {
		const transaction = old.transaction('settings', 'readwrite');
		transaction.objectStore('settings').put({ name: 'rate', value: 2 });
		transaction.oncomplete = resolve;
	});
	old.close();
	const tables = await openIndexedDbTables(name, {
		migrations: [
			...MIGRATIONS,
			async (_database, transaction) => {
				const settings = transaction.objectStore('settings');
				const rate = await settings.get('rate');
				await settings.put?.({ ...rate, value: rate.value * 10 });
			},
			async (_database, transaction) => {
				const settings = transaction.objectStore('settings');
				const rate = await settings.get('rate');
				await settings.put?.({ ...rate, value: rate.value + 1 });
			},
		],
	});
	expect(await tables.getAll('settings')).toEqual([{ name: 'rate', value: 21 }]); // 2 * 10 + 1: in this order
	tables.close();
});

test('a step that fails leaves the older version as it was', async () => {
	const name = freshName();
	const before = await openIndexedDbTables(name);
	await before.commit([put('kept')]);
	before.close();
	const failing = async () => {
		throw new Error('the step is wrong');
	};
	await expect(openIndexedDbTables(name, { migrations: [...MIGRATIONS, failing] })).rejects.toMatchObject({
		code: 'storage-unavailable',
		message: expect.stringMatching(/the step is wrong/),
	});
	const after = await openIndexedDbTables(name);
	expect(await names(after)).toEqual(['kept']);
	after.close();
});

test('a tab that holds an older version open is reported, and the wait for it ends', async () => {
	const name = freshName();
	const connections = watchConnections();
	const holder = await openByHand(name, 1, (database) => {
		MIGRATIONS[0]?.(database as never, undefined as never);
	});
	const events: StoreEvent[] = [];
	const options = {
		migrations: [...MIGRATIONS, () => undefined],
		blockedWait: 200,
		onEvent: (event: StoreEvent) => events.push(event),
	};
	await expect(openIndexedDbTables(name, options)).rejects.toMatchObject({ code: 'storage-blocked' });
	expect(events).toEqual([{ kind: 'blocked' }]);

	// Once the other lets go, the opening that was given up succeeds late, and must not stay open.
	holder.close();
	await vi.waitFor(() => expect(connections.length).toBe(2));
	expect(() => connections[1]?.transaction('settings')).toThrow(/closing/);
});

test('one that lets go in time is only reported', async () => {
	const name = freshName();
	const holder = await openByHand(name, 1, (database) => {
		MIGRATIONS[0]?.(database as never, undefined as never);
	});
	const tables = await openIndexedDbTables(name, {
		migrations: [...MIGRATIONS, () => undefined],
		blockedWait: 20_000,
		onEvent: () => holder.close(),
	});
	expect(await names(tables)).toEqual([]);
	tables.close();
});

test('an opening that waits behind a deletion without a word ends too', async () => {
	const name = freshName();
	const holder = await openByHand(name, 1);
	const deleting = indexedDB.deleteDatabase(name); // waits for the holder, and all openings wait for it
	await expect(openIndexedDbTables(name, { openWait: 200 })).rejects.toMatchObject({ code: 'storage-blocked' });
	holder.close();
	await new Promise((resolve) => {
		deleting.onsuccess = resolve;
	});
});

test('without IndexedDB the store is in memory and says why', async () => {
	vi.stubGlobal('indexedDB', undefined);
	onTestFinished(() => {
		vi.unstubAllGlobals();
	});
	const { store } = await openStore({ storage: 'indexeddb', name: 'inkling' });
	expect(store).toMatchObject({ kind: 'memory', fallback: expect.stringMatching(/IndexedDB, got none/) });
	await store.settings.set('language', 'zh');
	expect(await store.settings.get('language')).toBe('zh');
});

test('where the browser refuses IndexedDB the store is in memory and says what the browser said', async () => {
	const spy = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
		throw new DOMException('access to the Indexed Database API is denied in this context.', 'SecurityError');
	});
	onTestFinished(() => spy.mockRestore());
	const { store } = await openStore({ storage: 'indexeddb', name: 'inkling' });
	expect(store).toMatchObject({
		kind: 'memory',
		fallback: expect.stringMatching(/SecurityError: access to the Indexed/),
	});
});

test("a data base of the same name that is not the store's own is left alone", async () => {
	const name = freshName();
	(await openByHand(name, 1, (database) => database.createObjectStore('theirs'))).close();
	const { store } = await openStore({ storage: 'indexeddb', name });
	expect(store).toMatchObject({ kind: 'memory', fallback: expect.stringMatching(/one without interactions/) });
	const theirs = await openByHand(name, 1);
	expect([...theirs.objectStoreNames]).toEqual(['theirs']);
	theirs.close();
});

test('what a crashed import has left goes when the store opens, and is told', async () => {
	const name = freshName();
	const first = await openStore({ storage: 'indexeddb', name });
	const data = new Uint8Array(8);
	await first.tables.commit([
		{ kind: 'put', table: 'datasets', value: { id: 'half', state: 'importing', createdAt: Date.now() } as never },
		{ kind: 'put', table: 'blocks', value: { datasetId: 'half', column: 'typeOf', part: 0, data } },
	]);
	first.store.close();
	const events: StoreEvent[] = [];
	const { store, tables } = await openStore({ storage: 'indexeddb', name, onEvent: (event) => events.push(event) });
	expect(events).toEqual([{ kind: 'leftovers', removed: 1 }]);
	expect(await tables.count('blocks')).toBe(0);
	expect(await tables.count('datasets')).toBe(0);
	store.close();
});
