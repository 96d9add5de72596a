import { createMemoryTables } from '../../../src/store/memory.ts';
import { connectTables, serveTables } from '../../../src/store/port.ts';
import { storeSuite } from '../../suites/store-suite.ts';

storeSuite('in memory', {
	open: async () => {
		const tables = createMemoryTables();
		return { tables, dispose: () => tables.close() };
	},
});

storeSuite('in memory through a port', {
	open: async () => {
		const served = createMemoryTables();
		const { port1, port2 } = new MessageChannel();
		const stop = serveTables(served, port1);
		const tables = connectTables(port2);
		return {
			tables,
			dispose: () => {
				tables.close();
				stop();
			},
		};
	},
});
