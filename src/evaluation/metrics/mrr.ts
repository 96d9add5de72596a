import type { RankMetric } from './metric.ts';

/**
 * MRR@k: 1 / (rank + 1) of the best relevant item when it is within the first k, else 0; its mean over people is the
 * mean reciprocal rank. Kantor & Voorhees, "The TREC-5 confusion track", Information Retrieval 2, 2000.
 * No relevant item: NaN. Ties: by expected rank.
 */
export const mrr: RankMetric = (ranks, k) => {
	if (ranks.length === 0) return Number.NaN;
	return ranks[0]! < k ? 1 / (ranks[0]! + 1) : 0;
};
