import { expect, test } from 'vitest';
import { packVocabulary } from '../../../src/data/vocabulary.ts';
import type { StoreEvent } from '../../../src/store/event.ts';
import { MIGRATIONS } from '../../../src/store/migrations.ts';
import { type OpenedStore, openStore } from '../../../src/store/open-store.ts';
import { rebuild, salvage } from '../../../src/store/salvage.ts';
import {
	sampleCheckpoint,
	sampleDataset,
	sampleInteraction,
	sampleItems,
	sampleModel,
	sampleReport,
	sampleRun,
} from '../../suites/store-samples.ts';
import { freshName, openByHand } from './databases.ts';

const films = sampleDataset('films', 30, 40, 2000);
const books = sampleDataset('books', 10, 5, 100);
const items = packVocabulary(['film-1', 'film-2']);

/** Two data sets, each with a finished run and one that has a checkpoint, 150 events, and a setting. */
async function fill(name: string): Promise<OpenedStore> {
	const opened = await openStore({ storage: 'indexeddb', name });
	const { store } = opened;
	await store.interactions.put(Array.from({ length: 150 }, (_, i) => sampleInteraction(`event-${1000 + i}`)));
	await store.settings.set('language', 'zh');
	await store.datasets.write(films, sampleItems(40), sampleReport(2000), 'import');
	await store.datasets.write(books, sampleItems(5), sampleReport(100), 'import');
	for (const id of ['films', 'books']) {
		await store.runs.put(sampleRun(`${id}-1`, id));
		await store.runs.finish(sampleRun(`${id}-1`, id, { status: 'finished' }), sampleModel(), items);
		await store.runs.put(sampleRun(`${id}-2`, id));
		await store.runs.checkpoint(sampleRun(`${id}-2`, id), sampleCheckpoint(1));
	}
	return opened;
}

test('what is whole comes through salvage and rebuild as it was', async () => {
	const name = freshName();
	(await fill(name)).store.close();
	const saved = await salvage(name);
	expect(saved.ended).toBeUndefined();
	expect(new Set(Object.values(saved.lost))).toEqual(new Set([0]));
	expect(saved.interactions.length).toBe(150);
	await rebuild(name, saved);

	const events: StoreEvent[] = [];
	const { store } = await openStore({ storage: 'indexeddb', name, onEvent: (event) => events.push(event) });
	expect(events).toEqual([]);
	expect(await store.interactions.all()).toEqual(saved.interactions);
	expect(await store.settings.get('language')).toBe('zh');
	expect(await store.datasets.read('films')).toEqual(films);
	expect(await store.datasets.items('films')).toEqual(sampleItems(40));
	expect(await store.datasets.read('books')).toEqual(books);
	expect(await store.runs.readModel('films-1')).toEqual({ model: sampleModel(), items });
	expect(await store.runs.readCheckpoint('books-2')).toEqual(sampleCheckpoint(1));
	expect((await store.runs.list()).map((run) => run.id).sort()).toEqual(['books-1', 'books-2', 'films-1', 'films-2']);
	store.close();
});

test('what does not hold together is left out, with what hangs on it, and counted', async () => {
	const name = freshName();
	const { store, tables } = await fill(name);
	await tables.commit([
		{ kind: 'put', table: 'interactions', value: { id: 'event-1003', at: 'yesterday' } as never },
		{ kind: 'delete', table: 'blocks', key: ['films', 'itemOf', 0] },
		{ kind: 'delete', table: 'runs', key: 'books-1' },
		{ kind: 'put', table: 'datasets', value: { id: 'half', state: 'importing', createdAt: Date.now() } as never },
		{ kind: 'put', table: 'blocks', value: { datasetId: 'half', column: 'at', part: 0, data: new Float64Array(1) } },
	]);
	store.close();
	const { kept, lost, interactions } = await salvage(name);
	expect(interactions.some(({ id }) => id === 'event-1003')).toBe(false);
	expect(kept).toMatchObject({ interactions: 149, datasets: 1, runs: 1, models: 0, checkpoints: 1, settings: 1 });
	// The films and the half import; both runs of the films; their model, and that of the run that is gone.
	expect(lost).toMatchObject({ interactions: 1, datasets: 2, runs: 2, models: 2, checkpoints: 1, settings: 0 });
});

test('of an older version what its records still mean is salvaged', async () => {
	const name = freshName();
	const old = await openByHand(name, 1, (database) => MIGRATIONS[0]?.(database as never, undefined as never));
	const transaction = old.transaction(['interactions', 'checkpoints'], 'readwrite');
	transaction.objectStore('interactions').put(sampleInteraction('a'));
	transaction.objectStore('checkpoints').put({ runId: 'run', at: 1, checkpoint: sampleCheckpoint(1) });
	await new Promise((resolve) => {
		transaction.oncomplete = resolve;
	});
	old.close();
	expect(await salvage(name)).toMatchObject({
		interactions: [sampleInteraction('a')],
		lost: { interactions: 0, checkpoints: 1 },
	});
	expect((await indexedDB.databases()).find((one) => one.name === name)?.version).toBe(1);
});

test('where there is nothing, nothing is salvaged and nothing is made', async () => {
	const name = freshName();
	const { interactions, ended, lost } = await salvage(name);
	expect(interactions).toEqual([]);
	expect(ended).toBeUndefined();
	expect(new Set(Object.values(lost))).toEqual(new Set([0]));
	expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
});

test('a store that is open goes on after a rebuild, on the new data base', async () => {
	const name = freshName();
	const { store } = await fill(name);
	await rebuild(name);
	expect(await store.interactions.all()).toEqual([]);
	await store.interactions.put([sampleInteraction('new')]);
	expect((await salvage(name)).interactions.map(({ id }) => id)).toEqual(['new']);
	store.close();
});

test('a data base that was deleted behind the page is told as emptied, once; one that was erased is not', async () => {
	const name = freshName();
	const { store } = await fill(name);
	await store.erase();
	store.close();
	const open = async () => {
		const events: StoreEvent[] = [];
		const again = await openStore({ storage: 'indexeddb', name, onEvent: (event) => events.push(event) });
		await again.store.interactions.all();
		again.store.close();
		return events;
	};
	expect(await open()).toEqual([]);
	await new Promise((resolve) => {
		indexedDB.deleteDatabase(name).onsuccess = resolve;
	});
	expect(await open()).toEqual([{ kind: 'emptied' }]);
	expect(await open()).toEqual([]);
});
