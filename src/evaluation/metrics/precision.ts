import { hitsWithin, type RankMetric } from './metric.ts';

/**
 * Precision@k: relevant items within the first k, over k, also where fewer than k items could be ranked.
 * Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, 8.3.
 * No relevant item: NaN. Ties: by expected rank.
 */
export const precision: RankMetric = (ranks, k) => (ranks.length === 0 ? Number.NaN : hitsWithin(ranks, k) / k);
