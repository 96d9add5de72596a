// For when a data base does not open, or does not read as it should: what still reads is saved as an archive, and a new
// data base is made, with or without it. Loaded only then.

import { openStoreOn } from '../store/open-store.ts';
import { rebuild, salvage } from '../store/salvage.ts';
import type { Rescued } from './types.ts';

/** Reads what can be read, of the data base of that name; writes nothing. */
export async function rescueStored(name: string): Promise<Rescued> {
	const salvaged = await salvage(name);
	const store = openStoreOn(salvaged.tables, 'memory', undefined);
	const { exportArchive } = await import('../archive/export-archive.ts');
	const { kept, lost } = salvaged;
	return {
		interactions: kept.interactions,
		datasets: kept.datasets,
		runs: kept.runs,
		lost: Object.values(lost).reduce((sum, count) => sum + count, 0),
		archive: await exportArchive(store),
		rebuild: () => rebuild(name, salvaged),
	};
}

/** An empty data base in the place of whatever is there. */
export const startAfresh = (name: string): Promise<void> => rebuild(name);
