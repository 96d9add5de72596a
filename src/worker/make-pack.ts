// A pack of a run that has ended, as one file: its model, what its whole log says, and how it was measured.

import { InklingError } from '../core/errors.ts';
import type { WeightType } from '../core/weights/stored.ts';
import type { EventSettings } from '../data/interaction.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import { PACK_MODELS } from '../pack/pack.ts';
import { toOneFile, writePack } from '../pack/write-pack.ts';
import type { Store } from '../store/store.ts';
import { packContent } from '../training/pack-content.ts';
import { prepare } from '../training/prepare.ts';
import type { MadePack, PackingProgress } from './protocol.ts';
import { MIN_CORE } from './run-training.ts';

/** Throws not-found for a run without a model, or whose data set is gone. */
export async function makePack(
	{ runId, createdAt, weights }: { runId: string; createdAt: string; weights?: WeightType },
	{ store, events }: { store: Store; events: EventSettings },
	tell: (progress: PackingProgress) => void,
	signal: AbortSignal,
): Promise<MadePack> {
	const [run, kept] = await Promise.all([store.runs.get(runId), store.runs.readModel(runId)]);
	if (!run || !kept) {
		throw new InklingError(
			'not-found',
			`pack: the run must be stored with its model, got ${runId}, which is not. Train it to its end.`,
		);
	}
	const dataset = await store.datasets.read(run.datasetId);
	const of = PACK_MODELS.length + 1;
	const { heldOut } = leaveLastOut(prepare(dataset, events, MIN_CORE).dataset, { validation: false });
	const people = heldOut.filter((item) => item >= 0).length;
	const content = await packContent(
		{
			model: kept.model,
			modelItems: kept.items,
			dataset,
			items: await store.datasets.items(run.datasetId),
			seed: run.seed,
			createdAt,
			compression: weights === undefined || weights === 'float32' ? undefined : { type: weights, pruned: 0 },
			test: run.test && { people, results: run.test },
		},
		(name) => tell({ done: PACK_MODELS.indexOf(name), of }),
		signal,
	);
	tell({ done: PACK_MODELS.length, of });
	const written = await writePack(content);
	return { file: toOneFile(written), hash: written.hash };
}
