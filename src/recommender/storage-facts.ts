import type { Interaction } from '../data/interaction.ts';
import type { Store } from '../store/store.ts';
import type { StorageFacts } from './types.ts';

/** What is kept, and what the browser says of it. */
export async function storageFacts(store: Store, interactions: readonly Interaction[]): Promise<StorageFacts> {
	const [datasets, runs, estimate, persisted] = await Promise.all([
		store.datasets.list(),
		store.runs.list(),
		// Both are absent on plain http: pages, and may be refused.
		navigator.storage?.estimate?.().catch(() => undefined),
		navigator.storage?.persisted?.().catch(() => undefined),
	]);
	const oldest = (times: readonly number[]) => (times.length > 0 ? Math.min(...times) : undefined);
	return {
		kind: store.kind,
		usage: estimate?.usage,
		quota: estimate?.quota,
		persisted,
		interactions: { count: interactions.length, since: interactions[0]?.at },
		datasets: {
			count: datasets.length,
			bytes: datasets.reduce((sum, { bytes }) => sum + bytes, 0),
			since: oldest(datasets.map(({ createdAt }) => createdAt)),
		},
		runs: { count: runs.length, since: oldest(runs.map(({ createdAt }) => createdAt)) },
	};
}
