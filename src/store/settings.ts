import type { Store } from './store.ts';
import type { TableAccess } from './tables.ts';

export function createSettings(tables: TableAccess): Store['settings'] {
	return {
		get: async (name) => (await tables.get('settings', name))?.value,
		set: (name, value) => tables.commit([{ kind: 'put', table: 'settings', value: { name, value } }]),
	};
}
