import { f1 } from './f1.ts';
import { hitRate } from './hit-rate.ts';
import { averagePrecision } from './map.ts';
import type { RankMetric } from './metric.ts';
import { mrr } from './mrr.ts';
import { ndcg } from './ndcg.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';

/** Every measure by the name that it is reported under, before `@k`. */
export const RANK_METRICS = {
	hr: hitRate,
	recall,
	precision,
	f1,
	ndcg,
	mrr,
	map: averagePrecision,
} as const satisfies Record<string, RankMetric>;
