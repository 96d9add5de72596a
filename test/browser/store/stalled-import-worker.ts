// A worker that starts an import into IndexedDB and never gets past its third commit.

import { openIndexedDbTables } from '../../../src/store/indexeddb.ts';
import { openStoreOn } from '../../../src/store/open-store.ts';
import { sampleDataset, sampleItems, sampleReport } from '../../suites/store-samples.ts';

self.onmessage = async ({ data: name }: MessageEvent<string>) => {
	const tables = await openIndexedDbTables(name);
	let commits = 0;
	const store = openStoreOn(
		{
			...tables,
			commit: async (operations, durability) => {
				await tables.commit(operations, durability);
				if (++commits < 3) return;
				self.postMessage('stalled');
				await new Promise(() => undefined);
			},
		},
		'indexeddb',
		undefined,
	);
	await store.datasets.write(sampleDataset('half', 10, 5, 600_000), sampleItems(5), sampleReport(1), 'import');
};
