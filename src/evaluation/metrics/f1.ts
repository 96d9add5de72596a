import { hitsWithin, type RankMetric } from './metric.ts';

/**
 * F1@k: the harmonic mean of precision and recall at k, 2PR / (P + R) = 2 hits / (k + relevant); 0 without a hit.
 * van Rijsbergen, "Information Retrieval", 1979, chapter 7. Taken per person and then averaged.
 * No relevant item: NaN. Ties: by expected rank.
 */
export const f1: RankMetric = (ranks, k) =>
	ranks.length === 0 ? Number.NaN : (2 * hitsWithin(ranks, k)) / (k + ranks.length);
