// Training runs, their models and checkpoints. A write names what it belongs to, so that a run that is still going in a
// worker cannot bring back what the person has removed meanwhile.

import type { RunRecord } from '../core/run.ts';
import { isCheckpoint } from './checkpoint-shape.ts';
import type { OnStoreEvent } from './event.ts';
import { unlessDamaged } from './storage-errors.ts';
import type { Store } from './store.ts';
import type { Operation, TableAccess } from './tables.ts';

export function createRuns(tables: TableAccess, onEvent: OnStoreEvent | undefined): Store['runs'] {
	/** Of the run's checkpoints, oldest first. Keys alone: a checkpoint may be hundreds of megabytes. */
	const generations = async (runId: string): Promise<number[]> => {
		const keys = await tables.keys('checkpoints', { index: 'runId', only: runId });
		return keys.map(([, generation]) => generation);
	};
	return {
		async list() {
			const runs = await tables.getAll('runs');
			return runs.sort((a, b) => b.createdAt - a.createdAt);
		},
		get: (id) => tables.get('runs', id),
		put: (run) => tables.commit([expectDataset(run), { kind: 'put', table: 'runs', value: run }]),
		// What this costs is the clone of its tensors, on this thread; the switch itself is a few keys.
		async checkpoint(run, checkpoint) {
			const kept = await generations(run.id);
			const newest = kept.pop();
			const generation = newest === undefined ? 0 : newest + 1;
			await tables.commit([
				expectRun(run),
				{ kind: 'put', table: 'runs', value: run },
				{ kind: 'put', table: 'checkpoints', value: { runId: run.id, generation, at: run.updatedAt, checkpoint } },
				...kept.map((older) => removeCheckpoint(run.id, older)),
			]);
		},
		// Strict: minutes of training end here.
		finish: (run, model, items) =>
			tables.commit(
				[
					expectRun(run),
					{ kind: 'put', table: 'runs', value: run },
					{ kind: 'put', table: 'models', value: { runId: run.id, model, items } },
					removeCheckpoints(run.id),
				],
				'strict',
			),
		async readCheckpoint(id) {
			for (const generation of (await generations(id)).reverse()) {
				const kept = await tables.get('checkpoints', [id, generation]).catch(unlessDamaged);
				if (kept === undefined) continue; // removed meanwhile
				if (isCheckpoint(kept?.checkpoint)) return kept.checkpoint;
				// Gone, so that the next checkpoint is not written beside it while the good one before it goes.
				await tables.commit([removeCheckpoint(id, generation)]);
				onEvent?.({ kind: 'damaged', table: 'checkpoints', count: 1 });
			}
			return undefined;
		},
		async readModel(id) {
			const kept = await tables.get('models', id);
			return kept && { model: kept.model, items: kept.items };
		},
		remove: (id) => tables.commit([{ kind: 'delete', table: 'runs', key: id }, ...removeTrainingOf(id)], 'strict'),
	};
}

/** What a run has learnt; its record goes apart. */
export const removeTrainingOf = (runId: string): Operation[] => [
	{ kind: 'delete', table: 'models', key: runId },
	removeCheckpoints(runId),
];

function removeCheckpoints(runId: string): Operation {
	return { kind: 'delete-by-index', table: 'checkpoints', index: 'runId', key: runId };
}

const removeCheckpoint = (runId: string, generation: number): Operation => ({
	kind: 'delete',
	table: 'checkpoints',
	key: [runId, generation],
});

const expectDataset = (run: RunRecord): Operation => ({
	kind: 'expect',
	table: 'datasets',
	key: run.datasetId,
	there: true,
	otherwise: `runs.put: the run's data set must be stored, got none with id "${run.datasetId}". It may have been removed; import it again.`,
});

const expectRun = (run: RunRecord): Operation => ({
	kind: 'expect',
	table: 'runs',
	key: run.id,
	there: true,
	otherwise: `runs: a run must be put before its checkpoint or model, got none with id "${run.id}". It may have been removed.`,
});
