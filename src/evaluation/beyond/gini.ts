/**
 * The Gini index of how often items are listed: 0 when all are listed as often, 1 when all lists hold one and the same
 * item alone. 1 / (n - 1) times the sum over items, the least listed first, of (2 j - n - 1) p(j), with p(j) the
 * item's part of all places: Shani & Gunawardana, "Evaluating recommendation systems", Recommender Systems Handbook,
 * 2011. `listed` is [items], those in no list too. Fewer than two items, or no lists: NaN.
 */
export function gini(listed: ArrayLike<number>): number {
	const ascending = Float64Array.from(listed).sort();
	const n = ascending.length;
	let weighted = 0;
	let places = 0;
	for (let j = 0; j < n; j++) {
		weighted += (2 * (j + 1) - n - 1) * ascending[j]!;
		places += ascending[j]!;
	}
	return n < 2 || places === 0 ? Number.NaN : weighted / places / (n - 1);
}
