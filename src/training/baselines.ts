import type { Settings } from '../core/model.ts';
import type { Metrics } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import { itemCount } from '../data/dataset.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Split } from '../evaluation/splits/split.ts';
import { completeSettings, isTrained, type ModelDefinition } from '../models/model.ts';
import { modelDefinition } from '../models/registry.ts';

/** What every trained model is shown beside. */
const BASELINES = ['popularity', 'random'] as const;

/** The baselines, fitted on a split's training part. */
export async function openBaselines(split: Split, seed: number): Promise<Record<string, Scorer>> {
	const opened: Record<string, Scorer> = {};
	for (const kind of BASELINES) {
		const definition = modelDefinition(kind);
		if (isTrained(definition)) continue;
		const [fit, open] = await Promise.all([definition.loadFit(), definition.loadScorer()]);
		opened[kind] = open(fit(split.train, completeSettings(definition), seed));
	}
	return opened;
}

/** The baselines on a split, for the same people as the model. */
export async function measureBaselines(
	split: Split,
	users: Int32Array | undefined,
	seed: number,
	signal?: AbortSignal,
): Promise<Record<string, Metrics>> {
	const measured: Record<string, Metrics> = {};
	for (const [kind, scorer] of Object.entries(await openBaselines(split, seed))) {
		const { metrics } = await evaluate(scorer, split, { ...(users ? { users } : {}), ...(signal ? { signal } : {}) });
		measured[kind] = metrics;
	}
	return measured;
}

/** Multiply-adds that measuring one epoch may cost: about a fifth of a second of typed arrays. */
const MEASURE_BUDGET = 2e8;
const FEWEST_USERS = 200;

/** Who is measured after each epoch: everyone when that is cheap, else people evenly spread over the data set. */
export function spreadUsers(split: Split, definition: ModelDefinition, settings: Settings): Int32Array<ArrayBuffer> {
	const measurable = Int32Array.from(split.heldOut.keys()).filter((user) => (split.heldOut[user] ?? -1) >= 0);
	const width = isTrained(definition) && typeof settings.embeddingSize === 'number' ? settings.embeddingSize : 1;
	const affordable = Math.max(FEWEST_USERS, Math.floor(MEASURE_BUDGET / (itemCount(split.train) * width)));
	if (measurable.length <= affordable) return measurable;
	return Int32Array.from(
		{ length: affordable },
		(_, i) => measurable[Math.floor((i * measurable.length) / affordable)] ?? 0,
	);
}
