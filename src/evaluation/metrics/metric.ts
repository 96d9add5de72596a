/**
 * A measure of one person's ranking at a cut-off: the relevant items' expected ranks (0 is best, ascending, as
 * `expectedRanks` gives them) and k >= 1 -> 0 .. 1. Without a relevant item there is nothing to measure: NaN.
 * A tied rank may be a fraction; an item is within the first k when its expected rank is under k.
 */
export type RankMetric = (ranks: Float64Array, k: number) => number;

/** How many relevant items are within the first k. */
export function hitsWithin(ranks: Float64Array, k: number): number {
	let hits = 0;
	while (hits < ranks.length && ranks[hits]! < k) hits++;
	return hits;
}
