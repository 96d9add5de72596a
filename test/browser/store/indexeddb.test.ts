import { deleteDB } from 'idb';
import { openIndexedDbTables } from '../../../src/store/indexeddb.ts';
import { storeSuite } from '../../suites/store-suite.ts';

let count = 0;

storeSuite('in IndexedDB', {
	open: async () => {
		const name = `store-suite-${Date.now()}-${count++}`;
		const tables = await openIndexedDbTables(name);
		return {
			tables,
			dispose: async () => {
				tables.close();
				await deleteDB(name);
			},
		};
	},
});
