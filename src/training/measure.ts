import type { SavedModel } from '../core/model.ts';
import type { Metrics } from '../core/run.ts';
import type { Dataset } from '../data/dataset.ts';
import type { EventSettings } from '../data/interaction.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import { openScorer } from '../models/registry.ts';
import { measureBaselines } from './baselines.ts';

/** The test item, once, after training: the model's figures and the baselines', for everyone who has one. */
export async function measureOnTest(
	model: SavedModel,
	dataset: Dataset,
	seed: number,
	events: EventSettings,
	signal?: AbortSignal,
): Promise<Record<string, Metrics>> {
	const split = leaveLastOut(dataset, { validation: false });
	const { metrics } = await evaluate(await openScorer(model), split, { events, ...(signal ? { signal } : {}) });
	return { ...(await measureBaselines(split, undefined, seed, signal)), [model.kind]: metrics };
}
