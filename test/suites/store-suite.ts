// What every kind of storage must do alike: run on memory, on memory through a port, and on IndexedDB in Chromium.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Dataset, datasetBuffers } from '../../src/data/dataset.ts';
import { packVocabulary } from '../../src/data/vocabulary.ts';
import { removeLeftovers } from '../../src/store/datasets.ts';
import type { StoreEvent } from '../../src/store/event.ts';
import { openStoreOn } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { TableAccess } from '../../src/store/tables.ts';
import {
	sampleCheckpoint,
	sampleDataset,
	sampleInteraction,
	sampleItems,
	sampleModel,
	sampleReport,
	sampleRun,
} from './store-samples.ts';

export interface StorageUnderTest {
	/** Empty tables, and the way to get rid of them. */
	open(): Promise<{ tables: TableAccess; dispose: () => void | Promise<void> }>;
}

const modelItems = () => packVocabulary(['film-1', 'film-2']);

const failsWith = (code: string, message: RegExp = /./) =>
	expect.objectContaining({ name: 'InklingError', code, message: expect.stringMatching(message) });

/** `toEqual` takes seconds for columns of this length. */
function sameBytes(a: Dataset, b: Dataset): boolean {
	const columns = (dataset: Dataset) => datasetBuffers(dataset).map((buffer) => new Uint8Array(buffer));
	const other = columns(b);
	return columns(a).every((bytes, i) => {
		const same = other[i];
		return bytes.length === same?.length && bytes.every((byte, at) => byte === same[at]);
	});
}

export function storeSuite(name: string, storage: StorageUnderTest): void {
	describe(name, () => {
		let tables: TableAccess;
		let store: Store;
		let events: StoreEvent[];
		let dispose: () => void | Promise<void>;
		beforeEach(async () => {
			({ tables, dispose } = await storage.open());
			events = [];
			store = openStoreOn(tables, 'memory', undefined, (event) => events.push(event));
		});
		afterEach(() => dispose());

		const writeFilms = (id = 'films') =>
			store.datasets.write(sampleDataset(id, 3, 5, 20), sampleItems(5), sampleReport(20), 'import');
		const counts = async () => ({
			datasets: await tables.count('datasets'),
			blocks: await tables.count('blocks'),
			catalogues: await tables.count('catalogues'),
			runs: await tables.count('runs'),
			models: await tables.count('models'),
			checkpoints: await tables.count('checkpoints'),
		});
		const nothing = { datasets: 0, blocks: 0, catalogues: 0, runs: 0, models: 0, checkpoints: 0 };

		describe('tables', () => {
			test('a value comes back as it was put, and what was changed afterwards does not show', async () => {
				const value = { name: 'theme', value: 'dark' };
				await tables.commit([{ kind: 'put', table: 'settings', value }]);
				value.value = 'light';
				const first = await tables.get('settings', 'theme');
				expect(first).toEqual({ name: 'theme', value: 'dark' });
				if (first) first.value = 'blue';
				expect(await tables.get('settings', 'theme')).toEqual({ name: 'theme', value: 'dark' });
				expect(await tables.get('settings', 'Theme')).toBeUndefined();
			});

			test('keys come in the order of IndexedDB: by UTF-16 code units, lists by their first difference', async () => {
				// By code units a surrogate pair (U+1F600) comes before U+FF21, by code points after it.
				const names = ['b', 'a', 'B', '', '\u{1F600}', '\uFF21', 'ab'];
				await tables.commit(names.map((one) => ({ kind: 'put', table: 'settings', value: { name: one, value: 1 } })));
				const order = ['', 'B', 'a', 'ab', 'b', '\u{1F600}', '\uFF21'];
				expect((await tables.getAll('settings')).map((one) => one.name)).toEqual(order);
				expect((await tables.getAll('settings', { direction: 'prev' })).map((one) => one.name)).toEqual(
					order.toReversed(),
				);

				const parts: [string, number][] = [
					['b', 0],
					['a', 10],
					['a', 9],
					['a', -1],
				];
				await tables.commit(
					parts.map(([datasetId, part]) => ({
						kind: 'put',
						table: 'catalogues',
						value: { datasetId, part, items: [] },
					})),
				);
				const found = await tables.getAll('catalogues');
				expect(found.map((one) => [one.datasetId, one.part])).toEqual([
					['a', -1],
					['a', 9],
					['a', 10],
					['b', 0],
				]);
			});

			test('a range has both its ends, a limit cuts from the side one reads from', async () => {
				await tables.commit(
					['a', 'b', 'c', 'd'].map((one) => ({ kind: 'put', table: 'settings', value: { name: one, value: 1 } })),
				);
				const names = async (query: Parameters<typeof tables.getAll<'settings'>>[1]) =>
					(await tables.getAll('settings', query)).map((one) => one.name).join('');
				expect(await names({ lower: 'b' })).toBe('bcd');
				expect(await names({ upper: 'c' })).toBe('abc');
				expect(await names({ lower: 'b', upper: 'c' })).toBe('bc');
				expect(await names({ only: 'b' })).toBe('b');
				expect(await names({ lower: 'c', upper: 'b' })).toBe('');
				expect(await names({ limit: 2 })).toBe('ab');
				expect(await names({ limit: 2, direction: 'prev' })).toBe('dc');
				expect(await names({ limit: 9, direction: 'prev', upper: 'b' })).toBe('ba');
				expect(await names({ limit: 0 })).toBe('');
				expect(await tables.count('settings', { lower: 'b', upper: 'c' })).toBe(2);
				expect(await tables.count('settings', { lower: 'c', upper: 'b' })).toBe(0);
			});

			test('an index is in the order of its keys, then of the ids, and knows only values that have its key', async () => {
				const timeless = sampleInteraction('timeless', { at: Number.NaN });
				const values = [
					sampleInteraction('c', { at: 2 }),
					sampleInteraction('b', { at: 1 }),
					sampleInteraction('a', { at: 2, itemId: 'chair' }),
					timeless,
				];
				await tables.commit(values.map((value) => ({ kind: 'put', table: 'interactions', value })));
				const byTime = await tables.getAll('interactions', { index: 'at' });
				expect(byTime.map((one) => one.id)).toEqual(['b', 'a', 'c']);
				const last = await tables.getAll('interactions', { index: 'at', direction: 'prev', limit: 1 });
				expect(last.map((one) => one.id)).toEqual(['c']);
				expect((await tables.getAll('interactions', { index: 'at', lower: 2 })).map((one) => one.id)).toEqual([
					'a',
					'c',
				]);
				expect(await tables.count('interactions', { index: 'itemId', only: 'chair' })).toBe(1);
				expect(await tables.count('interactions')).toBe(4);
			});

			test('keys come without their values, in the order of the values', async () => {
				const values = [
					sampleInteraction('c', { at: 1 }),
					sampleInteraction('b', { at: 3 }),
					sampleInteraction('a', { at: 2 }),
				];
				await tables.commit(values.map((value) => ({ kind: 'put', table: 'interactions', value })));
				expect(await tables.keys('interactions')).toEqual(['a', 'b', 'c']);
				expect(await tables.keys('interactions', { index: 'at' })).toEqual(['c', 'a', 'b']);
				expect(await tables.keys('interactions', { index: 'at', lower: 2 })).toEqual(['a', 'b']);
				expect(await tables.keys('interactions', { lower: 'b' })).toEqual(['b', 'c']);
				expect(await tables.keys('interactions', { lower: 'c', upper: 'b' })).toEqual([]);
				await tables.commit([{ kind: 'put', table: 'catalogues', value: { datasetId: 'a', part: 3, items: [] } }]);
				expect(await tables.keys('catalogues', { index: 'datasetId', only: 'a' })).toEqual([['a', 3]]);
			});

			test('operations of a commit happen one after another', async () => {
				const put = (id: string, at: number) =>
					({ kind: 'put', table: 'interactions', value: sampleInteraction(id, { at }) }) as const;
				await tables.commit([
					put('a', 1),
					put('b', 2),
					{ kind: 'delete-by-index', table: 'interactions', index: 'itemId', key: 'lamp' },
					put('b', 3),
					put('c', 4),
					{ kind: 'delete', table: 'interactions', key: 'c' },
					{ kind: 'expect', table: 'interactions', key: 'b', there: true, otherwise: 'no b' },
					{ kind: 'expect', table: 'interactions', key: 'c', there: false, otherwise: 'a c' },
				]);
				expect(await tables.getAll('interactions')).toEqual([sampleInteraction('b', { at: 3 })]);
			});

			test('a commit with a value that cannot be kept leaves nothing of itself', async () => {
				await tables.commit([{ kind: 'put', table: 'settings', value: { name: 'kept', value: 1 } }]);
				const before = await tables.getAll('settings');
				const live = { name: 'live', value: (() => 1) as unknown as number };
				for (const bad of [live, { name: Number.NaN as unknown as string, value: 1 }]) {
					await expect(
						tables.commit([
							{ kind: 'put', table: 'settings', value: { name: 'new', value: 1 } },
							{ kind: 'put', table: 'interactions', value: sampleInteraction('a') },
							{ kind: 'clear', table: 'settings' },
							{ kind: 'put', table: 'settings', value: bad },
						]),
					).rejects.toEqual(failsWith('invalid-argument'));
				}
				expect(await tables.getAll('settings')).toEqual(before);
				expect(await tables.count('interactions')).toBe(0);
			});

			test('a commit whose expectation fails leaves nothing of itself and says what was expected', async () => {
				await tables.commit([{ kind: 'put', table: 'settings', value: { name: 'kept', value: 1 } }]);
				const changes = [
					{ kind: 'put', table: 'settings', value: { name: 'kept', value: 2 } },
					{ kind: 'put', table: 'settings', value: { name: 'new', value: 2 } },
					{ kind: 'delete', table: 'settings', key: 'kept' },
				] as const;
				await expect(
					tables.commit([
						...changes,
						{ kind: 'expect', table: 'settings', key: 'no', there: true, otherwise: 'no "no"' },
					]),
				).rejects.toEqual(failsWith('not-found', /^no "no"$/));
				await expect(
					tables.commit([
						...changes,
						{ kind: 'expect', table: 'settings', key: 'new', there: false, otherwise: 'a "new"' },
					]),
				).rejects.toEqual(failsWith('invalid-argument', /^a "new"$/));
				expect(await tables.getAll('settings')).toEqual([{ name: 'kept', value: 1 }]);
			});

			test('a key or limit that means nothing is refused', async () => {
				await expect(tables.get('settings', undefined as unknown as string)).rejects.toEqual(
					failsWith('invalid-argument'),
				);
				await expect(tables.getAll('interactions', { index: 'at', lower: Number.NaN })).rejects.toEqual(
					failsWith('invalid-argument'),
				);
				await expect(tables.getAll('settings', { limit: -1 })).rejects.toEqual(failsWith('invalid-argument', /limit/));
			});

			test('what is asked of closed tables fails as closed', async () => {
				tables.close();
				await expect(tables.get('settings', 'a')).rejects.toEqual(failsWith('storage-closed'));
				await expect(
					tables.commit([{ kind: 'put', table: 'settings', value: { name: 'a', value: 1 } }]),
				).rejects.toEqual(failsWith('storage-closed'));
			});
		});

		describe('interactions', () => {
			test('come back whole and oldest first, at one time by id', async () => {
				const whole = sampleInteraction('whole', {
					at: 1_600_000_000_000,
					type: 'rating',
					value: 4.5,
					quantity: 2,
					sessionId: 's',
					context: { page: 'home' },
				});
				const b = sampleInteraction('b');
				const a = sampleInteraction('a');
				await store.interactions.put([b, whole]);
				await store.interactions.put([a]);
				expect(await store.interactions.all()).toEqual([whole, a, b]);
			});

			test('a thousand put one by one and all at once are all there, and a read in between finds those before it', async () => {
				const ids = Array.from({ length: 1500 }, (_, i) => `event-${String(i).padStart(4, '0')}`);
				const puts: Promise<void>[] = [];
				let found: Promise<string[]> | undefined;
				for (const [i, id] of ids.entries()) {
					puts.push(store.interactions.put([sampleInteraction(id)]));
					if (i === 799) found = tables.keys('interactions');
				}
				expect(await found).toEqual(expect.arrayContaining(ids.slice(0, 800)));
				await Promise.all(puts);
				expect(await tables.keys('interactions')).toEqual(ids);
			});

			test('of many put at once one that cannot be kept fails alone', async () => {
				const put = (id: unknown, over: object = {}) =>
					tables.commit([
						{ kind: 'put', table: 'interactions', value: sampleInteraction(`partner-of-${String(id)}`) },
						{ kind: 'put', table: 'interactions', value: sampleInteraction(id as string, over) },
					]);
				const ends = await Promise.allSettled([
					...['a', 'b', 'c'].map((id) => put(id)),
					put(Number.NaN),
					put('live', { context: { now: () => 1 } }),
					...['d', 'e'].map((id) => put(id)),
				]);
				expect(ends.map((end) => end.status)).toEqual([
					...['fulfilled', 'fulfilled', 'fulfilled'],
					...['rejected', 'rejected'],
					...['fulfilled', 'fulfilled'],
				]);
				for (const end of ends)
					if (end.status === 'rejected') expect(end.reason).toEqual(failsWith('invalid-argument'));
				const partners = ['a', 'b', 'c', 'd', 'e'].map((id) => `partner-of-${id}`);
				expect(await tables.keys('interactions')).toEqual(['a', 'b', 'c', 'd', 'e', ...partners]);
			});

			test('one that changes after it was put is kept as it was then', async () => {
				const early = sampleInteraction('early');
				const late = sampleInteraction('late');
				const puts = [store.interactions.put([early]), store.interactions.put([late])];
				late.itemId = 'changed';
				await Promise.all(puts);
				expect(await store.interactions.all()).toEqual([early, sampleInteraction('late')]);
			});

			test('of two put under one id at once the later one stays', async () => {
				const puts = ['lamp', 'chair', 'table'].map((itemId) =>
					store.interactions.put([sampleInteraction('same', { itemId })]),
				);
				await Promise.all(puts);
				expect(await store.interactions.all()).toEqual([sampleInteraction('same', { itemId: 'table' })]);
			});

			test('replace by id, and go by id or all at once', async () => {
				await store.interactions.put([sampleInteraction('a'), sampleInteraction('b'), sampleInteraction('c')]);
				await store.interactions.put([sampleInteraction('a', { itemId: 'chair' })]);
				await store.interactions.remove(['b', 'unknown']);
				expect(await store.interactions.all()).toEqual([
					sampleInteraction('a', { itemId: 'chair' }),
					sampleInteraction('c'),
				]);
				await store.interactions.clear();
				expect(await store.interactions.all()).toEqual([]);
			});

			test('a malformed one is refused with the field at fault, and none of its batch is kept', async () => {
				const bad = sampleInteraction('b', { at: Number.POSITIVE_INFINITY });
				await expect(store.interactions.put([sampleInteraction('a'), bad])).rejects.toEqual(
					failsWith('invalid-argument', /interactions\.put: at /),
				);
				expect(await store.interactions.all()).toEqual([]);
			});

			test('records corrupted by hand are passed over, counted and reported', async () => {
				const good = sampleInteraction('good');
				const bad = [
					{ ...good, id: '1', at: 'yesterday' },
					{ ...good, id: '2', type: 'stare' },
					{ id: '3' },
				] as unknown as (typeof good)[];
				await tables.commit([good, ...bad].map((value) => ({ kind: 'put', table: 'interactions', value })));
				expect(await store.interactions.all()).toEqual([good]);
				expect(events).toEqual([{ kind: 'damaged', table: 'interactions', count: 3 }]);
			});
		});

		describe('data sets', () => {
			test('columns of many blocks and a catalogue of many parts come back byte for byte', async () => {
				// 300,000 times are 2.4 MB: three blocks; 1,234 items are three parts.
				const dataset = sampleDataset('large', 1000, 1234, 300_000);
				const items = sampleItems(1234);
				const record = await store.datasets.write(dataset, items, sampleReport(300_000), 'demo-shop');
				expect(sameBytes(await store.datasets.read('large'), dataset)).toBe(true);
				expect(await store.datasets.items('large')).toEqual(items);
				expect(record).toMatchObject({
					state: 'ready',
					users: 1000,
					items: 1234,
					interactions: 300_000,
					source: 'demo-shop',
				});
				// 17 bytes an interaction, 3 tables of offsets, the ids' letters.
				const ids = dataset.users.bytes.length + dataset.items.bytes.length;
				expect(record.bytes).toBe(17 * 300_000 + 4 * (1001 + 1001 + 1235) + ids);
				expect(await store.datasets.get('large')).toEqual(record);
				expect(await tables.count('blocks', { lower: ['large', 'at', 0], upper: ['large', 'at', 99] })).toBe(3);
				expect(await tables.count('catalogues')).toBe(3);
			});

			test('an empty one is one too', async () => {
				const empty = sampleDataset('empty', 1, 0, 0);
				await store.datasets.write(empty, [], sampleReport(0), 'import');
				expect(await store.datasets.read('empty')).toEqual(empty);
				expect(await store.datasets.items('empty')).toEqual([]);
			});

			test('a column that is a view of a larger buffer is kept without the rest', async () => {
				const dataset = sampleDataset('view', 3, 5, 20);
				const within = new Uint32Array(40);
				within.set(dataset.itemOf, 20);
				const view = { ...dataset, itemOf: within.subarray(20) };
				await store.datasets.write(view, sampleItems(5), sampleReport(20), 'import');
				expect((await store.datasets.read('view')).itemOf).toEqual(dataset.itemOf);
				const [block] = await tables.getAll('blocks', { only: ['view', 'itemOf', 0] });
				expect(block?.data.buffer.byteLength).toBe(80); // 20 interactions of 4 bytes
			});

			test('are listed newest first', async () => {
				await writeFilms('a');
				await writeFilms('b');
				const [older, newer] = await Promise.all([tables.get('datasets', 'a'), tables.get('datasets', 'b')]);
				if (!older || !newer) throw new Error('both were written');
				await tables.commit([{ kind: 'put', table: 'datasets', value: { ...newer, createdAt: older.createdAt + 1 } }]);
				expect((await store.datasets.list()).map((one) => one.id)).toEqual(['b', 'a']);
			});

			test('one that does not fit together is refused and leaves nothing', async () => {
				const dataset = sampleDataset('bad', 3, 5, 20);
				const write = (one: typeof dataset, items = sampleItems(5)) =>
					store.datasets.write(one, items, sampleReport(20), 'import');
				await expect(write(dataset, sampleItems(4))).rejects.toEqual(
					failsWith('invalid-argument', /4 items for 5 ids/),
				);
				await expect(write({ ...dataset, at: dataset.at.slice(1) })).rejects.toEqual(
					failsWith('invalid-argument', /19 of at/),
				);
				const stray = { ...dataset, itemOf: dataset.itemOf.with(7, 5) };
				await expect(write(stray)).rejects.toEqual(failsWith('invalid-argument', /itemOf of 5 where 5 are known/));
				expect(await counts()).toEqual(nothing);
			});

			test('an id that is taken is refused and the data set that has it stays', async () => {
				const record = await writeFilms();
				await expect(writeFilms()).rejects.toEqual(failsWith('invalid-argument', /"films"/));
				expect(await store.datasets.get('films')).toEqual(record);
				expect((await store.datasets.read('films')).itemOf.length).toBe(20);
			});

			test('an import cancelled half way leaves nothing', async () => {
				const abort = new AbortController();
				let commits = 0;
				const watched: TableAccess = {
					...tables,
					commit: async (operations, durability) => {
						await tables.commit(operations, durability);
						if (++commits === 3) abort.abort();
					},
				};
				const dataset = sampleDataset('large', 10, 5, 600_000);
				await expect(
					openStoreOn(watched, 'memory', undefined).datasets.write(
						dataset,
						sampleItems(5),
						sampleReport(1),
						'import',
						abort.signal,
					),
				).rejects.toEqual(failsWith('cancelled'));
				expect(commits).toBeGreaterThanOrEqual(4); // three that wrote, one that took away
				expect(await counts()).toEqual(nothing);
			});

			test('an import that was removed while it was written does not come back', async () => {
				let commits = 0;
				const meddled: TableAccess = {
					...tables,
					commit: async (operations, durability) => {
						await tables.commit(operations, durability);
						if (++commits === 2) await store.datasets.remove('large');
					},
				};
				const write = openStoreOn(meddled, 'memory', undefined).datasets.write(
					sampleDataset('large', 10, 5, 600_000),
					sampleItems(5),
					sampleReport(1),
					'import',
				);
				await expect(write).rejects.toEqual(failsWith('not-found', /removed/));
				expect(await counts()).toEqual(nothing);
			});

			test('an import cut off by a crash is neither listed nor read, and goes at the next opening', async () => {
				await writeFilms();
				const record = await store.datasets.get('films');
				const [block] = await tables.getAll('blocks', { index: 'datasetId', only: 'films', limit: 1 });
				if (!record || !block) throw new Error('the data set was written');
				await tables.commit([
					// A day ago, for machines without locks.
					{
						kind: 'put',
						table: 'datasets',
						value: { ...record, id: 'half', state: 'importing', createdAt: Date.now() - 864e5 },
					},
					{ kind: 'put', table: 'blocks', value: { ...block, datasetId: 'half' } },
					{ kind: 'put', table: 'catalogues', value: { datasetId: 'half', part: 0, items: [] } },
				]);
				expect((await store.datasets.list()).map((one) => one.id)).toEqual(['films']);
				expect(await store.datasets.get('half')).toBeUndefined();
				await expect(store.datasets.read('half')).rejects.toEqual(failsWith('not-found'));
				await expect(store.datasets.items('half')).rejects.toEqual(failsWith('not-found'));

				expect(await removeLeftovers(tables)).toBe(1);
				expect(await tables.count('blocks', { index: 'datasetId', only: 'half' })).toBe(0);
				expect(await tables.count('catalogues', { index: 'datasetId', only: 'half' })).toBe(0);
				expect(await store.datasets.read('films')).toEqual(sampleDataset('films', 3, 5, 20));
				expect(await removeLeftovers(tables)).toBe(0);
			});

			test('an import that another tab is busy with is left alone', async () => {
				let removed: number | undefined;
				const busy: TableAccess = {
					...tables,
					commit: async (operations, durability) => {
						await tables.commit(operations, durability);
						removed ??= await removeLeftovers(tables);
					},
				};
				await openStoreOn(busy, 'memory', undefined).datasets.write(
					sampleDataset('films', 3, 5, 20),
					sampleItems(5),
					sampleReport(20),
					'import',
				);
				expect(removed).toBe(0);
				expect(await store.datasets.read('films')).toEqual(sampleDataset('films', 3, 5, 20));
			});

			test('a damaged one says so, by name and with what is missing', async () => {
				await writeFilms();
				const says = (fault: RegExp) =>
					failsWith('invalid-data', new RegExp(`"The films".*${fault.source}.*import it again`));
				const itemOf = ['films', 'itemOf', 0] as [string, string, number];
				const [block] = await tables.getAll('blocks', { only: itemOf });
				if (!block) throw new Error('the data set was written');

				await tables.commit([{ kind: 'put', table: 'blocks', value: { ...block, data: new Uint32Array(20).fill(5) } }]);
				await expect(store.datasets.read('films')).rejects.toEqual(says(/itemOf of 5 where 5 are known/));
				await tables.commit([{ kind: 'put', table: 'blocks', value: { ...block, data: new Uint32Array(19) } }]);
				await expect(store.datasets.read('films')).rejects.toEqual(says(/19 of 20 values of itemOf/));
				await tables.commit([{ kind: 'put', table: 'blocks', value: { ...block, data: new Uint32Array(21) } }]);
				await expect(store.datasets.read('films')).rejects.toEqual(says(/more than 20 values of itemOf/));
				await tables.commit([{ kind: 'put', table: 'blocks', value: { ...block, data: new Float32Array(20) } }]);
				await expect(store.datasets.read('films')).rejects.toEqual(says(/of another type/));
				await tables.commit([
					{ kind: 'delete', table: 'blocks', key: itemOf },
					{ kind: 'put', table: 'blocks', value: { ...block, part: 1 } },
				]);
				await expect(store.datasets.read('films')).rejects.toEqual(says(/no block 0 of itemOf/));
				await tables.commit([
					{ kind: 'put', table: 'catalogues', value: { datasetId: 'films', part: 0, items: sampleItems(4) } },
				]);
				await expect(store.datasets.items('films')).rejects.toEqual(says(/4 of 5 items/));
			});

			test('go with their runs, models and checkpoints, and leave those of others', async () => {
				for (const id of ['films', 'books']) {
					await writeFilms(id);
					await store.runs.put(sampleRun(`${id}-1`, id));
					await store.runs.finish(sampleRun(`${id}-1`, id, { status: 'finished' }), sampleModel(), modelItems());
					await store.runs.put(sampleRun(`${id}-2`, id));
					await store.runs.checkpoint(sampleRun(`${id}-2`, id), sampleCheckpoint(1));
				}
				const both = await counts();
				await store.datasets.remove('films');
				expect(await counts()).toEqual(
					Object.fromEntries(Object.entries(both).map(([table, count]) => [table, count / 2])),
				);
				expect(await store.runs.readModel('books-1')).toEqual({ model: sampleModel(), items: modelItems() });
				expect(await store.runs.readCheckpoint('books-2')).toEqual(sampleCheckpoint(1));
				await store.datasets.remove('books');
				expect(await counts()).toEqual(nothing);
			});
		});

		describe('runs', () => {
			test('are listed newest first', async () => {
				await writeFilms();
				await store.runs.put(sampleRun('older', 'films', { createdAt: 1 }));
				await store.runs.put(sampleRun('newer', 'films', { createdAt: 2 }));
				expect(await store.runs.list()).toEqual([
					sampleRun('newer', 'films', { createdAt: 2 }),
					sampleRun('older', 'films', { createdAt: 1 }),
				]);
			});

			/** A run with checkpoints of epochs 1 to `epochs`, each in its own generation. */
			const writeCheckpoints = async (epochs: number, id = 'run') => {
				await store.runs.put(sampleRun(id, 'films'));
				for (let epoch = 1; epoch <= epochs; epoch++)
					await store.runs.checkpoint(sampleRun(id, 'films', { epoch }), sampleCheckpoint(epoch));
			};

			test('a checkpoint comes with its record, and the newest is the one that is read', async () => {
				await writeFilms();
				await writeCheckpoints(2);
				expect(await store.runs.get('run')).toEqual(sampleRun('run', 'films', { epoch: 2 }));
				expect(await store.runs.readCheckpoint('run')).toEqual(sampleCheckpoint(2));
				expect(await store.runs.readModel('run')).toBeUndefined();
				expect(events).toEqual([]);
			});

			test('the checkpoint before the newest is kept, those before it are not', async () => {
				await writeFilms();
				await writeCheckpoints(5);
				await writeCheckpoints(1, 'other');
				const kept = await tables.getAll('checkpoints', { index: 'runId', only: 'run' });
				expect(kept.map(({ generation, checkpoint }) => [generation, checkpoint.epoch])).toEqual([
					[3, 4],
					[4, 5],
				]);
				expect(await tables.keys('checkpoints', { index: 'runId', only: 'other' })).toEqual([['other', 0]]);
			});

			test('of a newest that is damaged the one before takes the place, and it is told', async () => {
				const whole = sampleCheckpoint(2);
				const { users } = whole.tensors;
				if (!users) throw new Error('the sample has users');
				const damages = [
					undefined,
					{ ...whole, epoch: -1 },
					{ ...whole, phase: 'third' },
					{ ...whole, best: 3 },
					{ ...whole, tensors: { users: { ...users, shape: [2, 4] } } },
					{ ...whole, tensors: { users: { ...users, data: Array.from(users.data) } } },
				];
				await writeFilms();
				for (const [i, checkpoint] of damages.entries()) {
					const id = `run-${i}`;
					await writeCheckpoints(2, id);
					const value = { runId: id, generation: 1, at: 1, checkpoint: checkpoint as typeof whole };
					await tables.commit([{ kind: 'put', table: 'checkpoints', value }]);
					events.length = 0;
					expect(await store.runs.readCheckpoint(id)).toEqual(sampleCheckpoint(1));
					expect(events).toEqual([{ kind: 'damaged', table: 'checkpoints', count: 1 }]);
					// The good one is not what the next checkpoint throws out.
					await store.runs.checkpoint(sampleRun(id, 'films'), sampleCheckpoint(3));
					const kept = await tables.getAll('checkpoints', { index: 'runId', only: id });
					expect(kept.map((one) => one.checkpoint.epoch)).toEqual([1, 3]);
				}
			});

			test('where both checkpoints are damaged there is none', async () => {
				await writeFilms();
				await writeCheckpoints(2);
				const value = (generation: number) => ({ runId: 'run', generation, at: 1, checkpoint: {} as never });
				await tables.commit([0, 1].map((one) => ({ kind: 'put', table: 'checkpoints', value: value(one) })));
				expect(await store.runs.readCheckpoint('run')).toBeUndefined();
				expect(events.length).toBe(2);
			});

			test('a checkpoint of a run that diverged is one all the same', async () => {
				await writeFilms();
				await store.runs.put(sampleRun('run', 'films'));
				const diverged = { ...sampleCheckpoint(1), lossSum: Number.NaN };
				await store.runs.checkpoint(sampleRun('run', 'films'), diverged);
				expect(await store.runs.readCheckpoint('run')).toEqual(diverged);
			});

			test('finishing keeps the model and drops the checkpoint', async () => {
				await writeFilms();
				await store.runs.put(sampleRun('run', 'films'));
				await store.runs.checkpoint(sampleRun('run', 'films'), sampleCheckpoint(1));
				const finished = sampleRun('run', 'films', { status: 'finished', test: { mf: { 'hr@10': 0.06 } } });
				await store.runs.finish(finished, sampleModel(), modelItems());
				expect(await store.runs.get('run')).toEqual(finished);
				expect(await store.runs.readModel('run')).toEqual({ model: sampleModel(), items: modelItems() });
				expect(await store.runs.readCheckpoint('run')).toBeUndefined();
			});

			test('a checkpoint that cannot be kept leaves the record as it was', async () => {
				await writeFilms();
				await store.runs.put(sampleRun('run', 'films'));
				const live = { ...sampleCheckpoint(1), seconds: (() => 1) as unknown as number };
				await expect(store.runs.checkpoint(sampleRun('run', 'films', { epoch: 9 }), live)).rejects.toEqual(
					failsWith('invalid-argument'),
				);
				expect(await store.runs.get('run')).toEqual(sampleRun('run', 'films'));
			});

			test('a checkpoint that cannot be kept leaves both that were', async () => {
				await writeFilms();
				await writeCheckpoints(2);
				const live = { ...sampleCheckpoint(3), seconds: (() => 1) as unknown as number };
				await expect(store.runs.checkpoint(sampleRun('run', 'films', { epoch: 3 }), live)).rejects.toEqual(
					failsWith('invalid-argument'),
				);
				expect((await tables.getAll('checkpoints')).map((one) => one.checkpoint.epoch)).toEqual([1, 2]);
				expect(await store.runs.readCheckpoint('run')).toEqual(sampleCheckpoint(2));
			});

			test('one that was removed while it trained does not come back', async () => {
				await writeFilms();
				await store.runs.put(sampleRun('run', 'films'));
				await store.runs.remove('run');
				await expect(store.runs.checkpoint(sampleRun('run', 'films'), sampleCheckpoint(1))).rejects.toEqual(
					failsWith('not-found', /"run"/),
				);
				await expect(store.runs.finish(sampleRun('run', 'films'), sampleModel(), modelItems())).rejects.toEqual(
					failsWith('not-found'),
				);
				await store.datasets.remove('films');
				await expect(store.runs.put(sampleRun('run', 'films'))).rejects.toEqual(failsWith('not-found', /"films"/));
				expect(await counts()).toEqual(nothing);
			});

			test('one goes with its model and checkpoint', async () => {
				await writeFilms();
				await store.runs.put(sampleRun('run', 'films'));
				await store.runs.finish(sampleRun('run', 'films'), sampleModel(), modelItems());
				await store.runs.checkpoint(sampleRun('run', 'films'), sampleCheckpoint(1));
				await store.runs.remove('run');
				expect(await counts()).toMatchObject({ datasets: 1, runs: 0, models: 0, checkpoints: 0 });
			});
		});

		describe('personal deltas', () => {
			const bytes = Uint8Array.of(1, 2, 3);
			const kept = () => store.deltas.get('pack', 'lstm');
			const keep = async () => {
				await store.interactions.put([sampleInteraction('a'), sampleInteraction('b')]);
				await store.deltas.put('pack', 'lstm', bytes, ['a', 'b']);
			};

			test('come back by pack and model', async () => {
				await keep();
				expect(await kept()).toEqual(bytes);
				expect(await store.deltas.get('pack', 'mf')).toBeUndefined();
				expect(await store.deltas.get('another', 'lstm')).toBeUndefined();
				await store.deltas.remove('pack', 'lstm');
				expect(await kept()).toBeUndefined();
			});

			test('go with any interaction, and with all of them', async () => {
				await keep();
				await store.interactions.remove(['a']);
				expect(await kept()).toBeUndefined();
				await keep();
				await store.interactions.clear();
				expect(await kept()).toBeUndefined();
				await keep();
				await store.erase();
				expect(await kept()).toBeUndefined();
			});

			test('are not written of an interaction that was removed meanwhile', async () => {
				await keep();
				await store.interactions.remove(['a']);
				await expect(store.deltas.put('pack', 'lstm', bytes, ['a', 'b'])).rejects.toEqual(failsWith('not-found'));
				expect(await kept()).toBeUndefined();
			});
		});

		test('settings come back by name', async () => {
			expect(await store.settings.get('language')).toBeUndefined();
			await store.settings.set('language', 'zh');
			await store.settings.set('rate', 0.05);
			await store.settings.set('language', 'en');
			expect(await store.settings.get('language')).toBe('en');
			expect(await store.settings.get('rate')).toBe(0.05);
		});

		test('erasing leaves no table with a value in it', async () => {
			await writeFilms();
			await store.runs.put(sampleRun('run', 'films'));
			await store.runs.finish(sampleRun('run', 'films'), sampleModel(), modelItems());
			await store.runs.checkpoint(sampleRun('run', 'films'), sampleCheckpoint(1));
			await store.interactions.put([sampleInteraction('a')]);
			await store.settings.set('language', 'en');
			await store.erase();
			expect(await counts()).toEqual(nothing);
			expect(await tables.count('interactions')).toBe(0);
			expect(await tables.count('settings')).toBe(0);
		});
	});
}
