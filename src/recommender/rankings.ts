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
	/** A model without training, over the whole data set. */
	fitted(inUse: DatasetInUse, model: string): Promise<Ranking>;
	/** Forgets what it holds: runs or data sets changed. */
	invalidate(): void;
}

const SEED = 1;

export function createRankings(store: Store, client: WorkerClient): Rankings {
	const held = new Map<string, Promise<Ranking>>();
	const keep = (key: string, open: () => Promise<Ranking>): Promise<Ranking> => {
		const kept = held.get(key);
		if (kept) return kept;
		const opening = open();
		held.set(key, opening);
		opening.catch(() => held.delete(key));
		return opening;
	};
	const fit = async (datasetId: string, kind: string): Promise<Ranking> => {
		const model = await client.call('fit', { datasetId, model: kind, seed: SEED }).result;
		return { scorer: await openScorer(model), model: model.kind, runId: undefined };
	};
	return {
		fitted: ({ record }, kind) => keep(`${record.id} fitted ${kind}`, () => fit(record.id, kind)),
		open: ({ record, catalogue }, runId) =>
			keep(`${record.id} run ${runId ?? ''}`, async () => {
				const id = runId ?? (await newestRun(store, record.id));
				if (id === undefined) return fit(record.id, 'popularity');
				const kept = await store.runs.readModel(id);
				if (!kept) {
					throw new InklingError(
						'not-found',
						`recommend: the run must have a model, got ${id}, which has none. Train it to its end.`,
					);
				}
				return {
					scorer: onCatalogue(await openScorer(kept.model), kept.items, catalogue),
					model: kept.model.kind,
					runId: id,
				};
			}),
		invalidate: () => held.clear(),
	};
}

async function newestRun(store: Store, datasetId: string): Promise<string | undefined> {
	const runs = await store.runs.list();
	return runs.find((run) => run.datasetId === datasetId && (run.status === 'finished' || run.status === 'stopped'))?.id;
}
