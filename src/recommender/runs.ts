import type { RunRecord } from '../core/run.ts';
import type { Store } from '../store/store.ts';
import { heldRunLocks, runLock } from '../worker/run-lock.ts';

/** Runs, newest first. One that says `running` but has lost its tab is told, and kept, as `paused`: it can be resumed. */
export async function listRuns(store: Store): Promise<RunRecord[]> {
	const runs = await store.runs.list();
	if (!runs.some((run) => run.status === 'running')) return runs;
	const held = await heldRunLocks();
	return Promise.all(
		runs.map(async (run) => {
			if (run.status !== 'running' || held.has(runLock(run.id))) return run;
			const interrupted: RunRecord = { ...run, status: 'paused' };
			await store.runs.put(interrupted);
			return interrupted;
		}),
	);
}
