import { hitsWithin, type RankMetric } from './metric.ts';

/**
 * Hit rate (HR@k): 1 when any relevant item is within the first k, else 0. With one relevant item it equals recall.
 * Deshpande & Karypis, "Item-based top-N recommendation algorithms", TOIS 22(1), 2004.
 * No relevant item: NaN. Ties: by expected rank.
 */
export const hitRate: RankMetric = (ranks, k) => (ranks.length === 0 ? Number.NaN : Math.min(1, hitsWithin(ranks, k)));
