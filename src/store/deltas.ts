// Personal deltas, as bytes. One is written only while every interaction that it was learnt from is there: a fold that
// another tab finishes late cannot bring back what the person took away meanwhile.

import type { Store } from './store.ts';
import type { Operation, TableAccess } from './tables.ts';

export function createDeltas(tables: TableAccess): Store['deltas'] {
	return {
		get: async (packHash, kind) => (await tables.get('deltas', [packHash, kind]))?.bytes,
		put: (packHash, kind, bytes, learntFrom) =>
			tables.commit([
				...learntFrom.map(
					(key): Operation => ({
						...{ kind: 'expect', table: 'interactions', key, there: true },
						otherwise:
							'deltas.put: every interaction learnt from must be stored, got one removed. Learn it from what is there.',
					}),
				),
				{ kind: 'put', table: 'deltas', value: { packHash, kind, bytes } },
			]),
		remove: (packHash, kind) => tables.commit([{ kind: 'delete', table: 'deltas', key: [packHash, kind] }]),
	};
}
