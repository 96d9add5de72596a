import type { SavedModel } from '../core/model.ts';
import type { Metrics, RunRecord } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';
import type { Dataset } from '../data/dataset.ts';
import type { EventSettings } from '../data/interaction.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { bootstrapIntervals } from '../evaluation/intervals.ts';
import { leaveLastOut } from '../evaluation/splits/leave-last-out.ts';
import { asTest } from '../evaluation/splits/split.ts';
import { targetRatings } from '../evaluation/target-ratings.ts';
import { openScorer } from '../models/open-scorer.ts';
import { openBaselines } from './baselines.ts';

/** What intervals are kept of. */
const SURE_OF = ['hr@10', 'ndcg@10'] as const;

/** What a run's record keeps of its test, by ranker. */
export interface TestFigures {
	readonly test: Readonly<Record<string, Metrics>>;
	readonly intervals: NonNullable<RunRecord['intervals']>;
}

/**
 * The test item, once, after training: the model's figures and the baselines', for everyone who has one. `others` are
 * further rankers of the same items by name.
 */
export async function measureOnTest(
	model: SavedModel,
	dataset: Dataset,
	seed: number,
	events: EventSettings,
	signal?: AbortSignal,
	others: Readonly<Record<string, Scorer>> = {},
): Promise<TestFigures> {
	const split = leaveLastOut(dataset, { validation: false });
	// A baseline that was itself trained stands once, with its own settings.
	const rankers = { ...(await openBaselines(split, seed)), [model.kind]: await openScorer(model), ...others };
	const test: Record<string, Metrics> = {};
	const figures: Record<string, Float64Array> = {};
	for (const [ranker, scorer] of Object.entries(rankers)) {
		const measured = await evaluate(scorer, split, {
			events,
			beyond: true,
			...(scorer.predicts === 'ratings' && { ratings: targetRatings(dataset, asTest(split)) }),
			...(signal ? { signal } : {}),
		});
		test[ranker] = measured.metrics;
		for (const name of SURE_OF) {
			const values = measured.perUser.values[name];
			if (values && values.length > 0) figures[`${ranker} ${name}`] = values;
		}
	}
	const sure = bootstrapIntervals(figures, seed);
	const intervals = Object.keys(rankers).map((ranker) => {
		const own = SURE_OF.flatMap((name) => {
			const interval = sure[`${ranker} ${name}`];
			return interval ? [[name, [interval.low, interval.high] as const] as const] : [];
		});
		return [ranker, Object.fromEntries(own)];
	});
	return { test, intervals: Object.fromEntries(intervals) };
}
