import { IDENTITY_SETTING } from './identity.ts';
import { OPEN_SETTING } from './log-renewal.ts';
import type { Store } from './store.ts';
import type { TableAccess } from './tables.ts';

export function createSettings(tables: TableAccess): Store['settings'] {
	return {
		get: async (name) => (await tables.get('settings', name))?.value,
		set: (name, value) => tables.commit([{ kind: 'put', table: 'settings', value: { name, value } }]),
		async all() {
			const kept = await tables.getAll('settings');
			return Object.fromEntries(kept.flatMap(({ name, value }) => (isOwn(name) ? [] : [[name, value]])));
		},
		remove: (name) => tables.commit([{ kind: 'delete', table: 'settings', key: name }]),
	};
}

/** What the data base notes of itself is no setting of the person's: it means nothing in another one. */
const isOwn = (name: string): boolean => name === IDENTITY_SETTING || name.startsWith(OPEN_SETTING);
