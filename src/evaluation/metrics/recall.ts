import { hitsWithin, type RankMetric } from './metric.ts';

/**
 * Recall@k: relevant items within the first k, over all relevant items (not over min(k, relevant), which Mult-VAE's
 * papers print under the same name). Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, 8.3.
 * No relevant item: NaN. Ties: by expected rank.
 */
export const recall: RankMetric = (ranks, k) => hitsWithin(ranks, k) / ranks.length;
