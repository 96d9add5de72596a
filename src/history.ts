// The library's third face: a visitor's own events, kept on this machine. No models, no worker, no training: for pages that
// rank with rank.ts and load this beside it once a person has agreed.

import { createOwnHistory, type OwnHistory } from './recommender/own-history.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

export type { Interaction, TrackedEvent } from './data/interaction.ts';
export type { Forgettable } from './recommender/types.ts';

export interface KeptHistory extends Pick<OwnHistory, 'all' | 'track' | 'forget'> {
	/** What was learnt from these events. */
	readonly deltas: Store['deltas'];
	/** Why it is in memory after all; undefined when all is well. */
	readonly fallback: string | undefined;
	/** Removes everything, the data base itself too, and closes. */
	erase(): Promise<void>;
	close(): void;
}

/** Opens the data base of that name, or makes it. Throws storage-blocked, storage-newer and storage-damaged. */
export async function openHistory(name: string): Promise<KeptHistory> {
	const { store } = await openStore({ storage: 'indexeddb', name });
	const { all, track, forget } = createOwnHistory(store);
	return {
		all,
		track,
		forget,
		deltas: store.deltas,
		fallback: store.fallback,
		close: () => store.close(),
		async erase() {
			await store.erase();
			store.close();
			if (store.kind === 'indexeddb') await deleteDatabase(name);
		},
	};
}

/** Another tab may hold it open: its rows are gone already, and the empty data base goes when that tab does. */
const deleteDatabase = (name: string): Promise<void> =>
	new Promise((resolve) => {
		const deleting = indexedDB.deleteDatabase(name);
		deleting.onsuccess = deleting.onerror = deleting.onblocked = () => resolve();
	});
