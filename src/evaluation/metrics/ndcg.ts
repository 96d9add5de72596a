import { hitsWithin, type RankMetric } from './metric.ts';

/**
 * NDCG@k with binary relevance: the sum of 1 / log2(rank + 2) over the relevant items within the first k, over what
 * the best possible order would have. Järvelin & Kekäläinen, "Cumulated gain-based evaluation", TOIS 20(4), 2002.
 * No relevant item: NaN. Ties: the discount at the expected rank (not the expected discount, which differs a little).
 */
export const ndcg: RankMetric = (ranks, k) => {
	let gain = 0;
	for (let i = hitsWithin(ranks, k) - 1; i >= 0; i--) gain += 1 / Math.log2(ranks[i]! + 2);
	let ideal = 0;
	for (let rank = Math.min(k, ranks.length) - 1; rank >= 0; rank--) ideal += 1 / Math.log2(rank + 2);
	return gain / ideal;
};
