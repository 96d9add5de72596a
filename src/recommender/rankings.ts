// Which model ranks: the run that was asked for, else the newest one with a model, else popularity.

import { InklingError } from '../core/errors.ts';
import { openScorer } from '../models/registry.ts';
import type { Store } from '../store/store.ts';
import type { WorkerClient } from '../worker/client.ts';
import { onCatalogue } from './catalogue.ts';
import type { DatasetInUse } from './dataset-in-use.ts';
import type { Ranking } from './ranker.ts';

export interface Rankings {
	/** Throws not-found for a run without a model. */
	open(inUse: DatasetInUse, runId: string | undefined): Promise<Ranking>;
	/** Forgets what it holds: runs or data sets changed. */
	invalidate(): void;
}

const SEED = 1;

export function createRankings(store: Store, client: WorkerClient): Rankings {
	const held = new Map<string, Promise<Ranking>>();
	return {
		open({ record, catalogue }, runId) {
			const key = `${record.id} ${runId ?? ''}`;
			const kept = held.get(key);
			if (kept) return kept;
			const opening = openRanking();
			held.set(key, opening);
			opening.catch(() => held.delete(key));
			return opening;

			async function openRanking(): Promise<Ranking> {
				const id = runId ?? (await newestRun(store, record.id));
				if (id === undefined) {
					const model = await client.call('fit', { datasetId: record.id, model: 'popularity', seed: SEED }).result;
					return { scorer: openScorer(model), model: model.kind, runId: undefined };
				}
				const kept = await store.runs.readModel(id);
				if (!kept)
					throw new InklingError(
						'not-found',
						`recommend: the run must have a model, got ${id}, which has none. Train it to its end.`,
					);
				return {
					scorer: onCatalogue(openScorer(kept.model), kept.items, catalogue),
					model: kept.model.kind,
					runId: id,
				};
			}
		},
		invalidate: () => held.clear(),
	};
}

async function newestRun(store: Store, datasetId: string): Promise<string | undefined> {
	const runs = await store.runs.list();
	return runs.find((run) => run.datasetId === datasetId && (run.status === 'finished' || run.status === 'stopped'))?.id;
}
