// Training runs, their models and checkpoints. A write names what it belongs to, so that a run that is still going in a
// worker cannot bring back what the person has removed meanwhile.

import type { RunRecord } from '../core/run.ts';
import type { Store } from './store.ts';
import type { Operation, TableAccess } from './tables.ts';

export function createRuns(tables: TableAccess): Store['runs'] {
	return {
		async list() {
			const runs = await tables.getAll('runs');
			return runs.sort((a, b) => b.createdAt - a.createdAt);
		},
		get: (id) => tables.get('runs', id),
		put: (run) => tables.commit([expectDataset(run), { kind: 'put', table: 'runs', value: run }]),
		checkpoint: (run, checkpoint) =>
			tables.commit([
				expectRun(run),
				{ kind: 'put', table: 'runs', value: run },
				{ kind: 'put', table: 'checkpoints', value: { runId: run.id, at: run.updatedAt, checkpoint } },
			]),
		// Strict: minutes of training end here.
		finish: (run, model, items) =>
			tables.commit(
				[
					expectRun(run),
					{ kind: 'put', table: 'runs', value: run },
					{ kind: 'put', table: 'models', value: { runId: run.id, model, items } },
					{ kind: 'delete', table: 'checkpoints', key: run.id },
				],
				'strict',
			),
		readCheckpoint: async (id) => (await tables.get('checkpoints', id))?.checkpoint,
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
	{ kind: 'delete', table: 'checkpoints', key: runId },
];

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
