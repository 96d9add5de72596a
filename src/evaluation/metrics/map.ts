import { hitsWithin, type RankMetric } from './metric.ts';

/**
 * Average precision at k; its mean over people is MAP@k: the precision at each relevant item within the first k,
 * summed, over min(k, relevant), so that a perfect list gets 1. Manning, Raghavan & Schütze, "Introduction to
 * Information Retrieval", 2008, 8.4; the denominator as in trec_eval's map_cut with relevant capped at k.
 * No relevant item: NaN. Ties: by expected rank; the i-th relevant item counts i + 1 up to itself.
 */
export const averagePrecision: RankMetric = (ranks, k) => {
	let sum = 0;
	for (let i = hitsWithin(ranks, k) - 1; i >= 0; i--) sum += (i + 1) / (ranks[i]! + 1);
	return sum / Math.min(k, ranks.length);
};
