// Tells an import that another tab is busy with from one that was cut off. A Web Lock is let go by the browser however
// its tab ends. Where there are none (a page without a secure context), the time of the last write has to do.

import type { DatasetRecord } from './schema.ts';

/** Without a lock to ask for, an import that wrote nothing for this long is taken for dead. */
const SILENCE = 600_000;

const lockName = (datasetId: string): string => `inkling-import:${datasetId}`;

// Node 20 has no navigator.
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/** Runs the work while this thread holds the data set's lock. */
export async function holdingImport<R>(datasetId: string, work: () => Promise<R>): Promise<R> {
	const manager = locks();
	if (!manager) return work();
	let entered = false;
	try {
		return await manager.request(lockName(datasetId), () => {
			entered = true;
			return work();
		});
	} catch (thrown) {
		// Refused altogether, as in a sandboxed frame: then nobody else of this origin is there either.
		if (entered) throw thrown;
		return work();
	}
}

/** Runs the removal if nobody is importing the data set any more; tells whether it did. */
export async function ifAbandoned(record: DatasetRecord, remove: () => Promise<void>): Promise<boolean> {
	const manager = locks();
	if (!manager) {
		if (Date.now() - record.createdAt < SILENCE) return false;
		await remove();
		return true;
	}
	return manager.request(lockName(record.id), { ifAvailable: true }, async (lock) => {
		if (lock) await remove();
		return lock !== null;
	});
}
