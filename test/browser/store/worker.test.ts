import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { serveTables } from '../../../src/store/port.ts';
import type { Store } from '../../../src/store/store.ts';
import { sampleDataset, sampleInteraction, sampleItems, sampleReport } from '../../suites/store-samples.ts';
import { freshName } from './databases.ts';
import type { Address } from './reader-worker.ts';

const dataset = sampleDataset('films', 30, 40, 2000);

async function fill(store: Store): Promise<void> {
	await store.interactions.put([sampleInteraction('a')]);
	await store.datasets.write(dataset, sampleItems(40), sampleReport(2000), 'import');
}

function askWorker(address: Address, transfer: Transferable[]): Promise<unknown> {
	const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
	onTestFinished(() => worker.terminate());
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }) => resolve(data);
		worker.onerror = (event) => reject(new Error(event.message));
		worker.postMessage(address, transfer);
	});
}

const seen = (kind: Store['kind']) => ({
	kind,
	interactions: [sampleInteraction('a')],
	dataset,
	items: sampleItems(40),
});

test('a worker sees in IndexedDB what the page wrote, and the page what the worker wrote', async () => {
	const name = freshName();
	const { store } = await openStore({ storage: 'indexeddb', name });
	await fill(store);
	expect(await askWorker({ kind: 'indexeddb', name }, [])).toEqual(seen('indexeddb'));
	expect((await store.interactions.all()).map((one) => one.id)).toEqual(['a', 'from-the-worker']);
	store.close();
});

test('a worker sees the same through a port to the page that keeps it in memory', async () => {
	const { store, tables } = await openStore({ storage: 'memory', name: 'inkling' });
	await fill(store);
	const { port1, port2 } = new MessageChannel();
	const stop = serveTables(tables, port1);
	expect(await askWorker({ kind: 'port', port: port2 }, [port2])).toEqual(seen('memory'));
	expect((await store.interactions.all()).map((one) => one.id)).toEqual(['a', 'from-the-worker']);
	stop();
});

test('an import whose worker dies is left alone while the worker lives, and removed once it is dead', async () => {
	const name = freshName();
	const worker = new Worker(new URL('./stalled-import-worker.ts', import.meta.url), { type: 'module' });
	onTestFinished(() => worker.terminate());
	await new Promise((resolve) => {
		worker.onmessage = resolve;
		worker.postMessage(name);
	});
	const blocks = async () => {
		const { store, tables } = await openStore({ storage: 'indexeddb', name });
		expect(await store.datasets.list()).toEqual([]);
		const count = await tables.count('blocks');
		store.close();
		return count;
	};
	expect(await blocks()).toBe(8); // two batches of four, after the commit that began it
	worker.terminate();
	await expect.poll(blocks, { timeout: 10_000 }).toBe(0);
});
