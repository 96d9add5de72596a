// Ranks from a data set: the run that was asked for, else the newest one with a model, else popularity; tables are counted in the
// worker when they are first asked for.

import { InklingError } from '../core/errors.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import { openScorer } from '../models/open-scorer.ts';
import type { Store } from '../store/store.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { DatasetInUse } from './dataset-in-use.ts';
import type { Ranking } from './ranker.ts';
import type { Rankings } from './rankings.ts';

export interface DatasetRankings {
	of(inUse: DatasetInUse): Rankings;
	/** Forgets what it holds: runs or data sets changed. */
	invalidate(): void;
}

const SEED = 1;

export function createDatasetRankings(store: Store, client: WorkerClient): DatasetRankings {
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
		of({ record, catalogue }) {
			const main = (runId: string | undefined) =>
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
					const { onCatalogue } = await import('./on-catalogue.ts');
					const scorer = onCatalogue(await openScorer(kept.model), openVocabulary(kept.items).ids(), catalogue);
					return { scorer, model: kept.model.kind, runId: id };
				});
			return {
				catalogue,
				main,
				async table(kind) {
					try {
						return await keep(`${record.id} fitted ${kind}`, () => fit(record.id, kind));
					} catch (thrown) {
						// A log that says too little for it, of one person for example.
						if (thrown instanceof InklingError && thrown.code === 'invalid-data') return undefined;
						throw thrown;
					}
				},
				async vectors() {
					const { scorer, model } = await main(undefined);
					const vectors = scorer.vectors?.();
					return vectors && { model, ...vectors };
				},
			};
		},
		invalidate: () => held.clear(),
	};
}

async function newestRun(store: Store, datasetId: string): Promise<string | undefined> {
	const runs = await store.runs.list();
	return runs.find((run) => run.datasetId === datasetId && (run.status === 'finished' || run.status === 'stopped'))?.id;
}
