// A worker that opens the store as the training worker does, and tells what it finds there.

import { toErrorRecord } from '../../../src/core/errors.ts';
import { openStore, openStoreOn } from '../../../src/store/open-store.ts';
import { connectTables } from '../../../src/store/port.ts';
import type { Store } from '../../../src/store/store.ts';
import { sampleInteraction } from '../../suites/store-samples.ts';

export type Address = { kind: 'indexeddb'; name: string } | { kind: 'port'; port: MessagePort };

async function open(address: Address): Promise<Store> {
	if (address.kind === 'port') return openStoreOn(connectTables(address.port), 'memory', undefined);
	const { store } = await openStore({ storage: 'indexeddb', name: address.name });
	return store;
}

self.onmessage = async ({ data: address }: MessageEvent<Address>) => {
	try {
		const store = await open(address);
		const found = {
			kind: store.kind,
			interactions: await store.interactions.all(),
			dataset: await store.datasets.read('films'),
			items: await store.datasets.items('films'),
		};
		await store.interactions.put([sampleInteraction('from-the-worker')]);
		store.close();
		self.postMessage(found);
	} catch (thrown) {
		self.postMessage({ error: toErrorRecord(thrown) });
	}
};
