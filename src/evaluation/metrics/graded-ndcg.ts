const gainOf = (grade: number): number => 2 ** grade - 1;

/**
 * The relevant items' gains in the order of their expected ranks, the best score first. Which of tied ones stands
 * where is chance: each of their places gets their mean gain. `grades` are parallel to `relevant`.
 */
export function gainsByRank(
	scores: Float32Array,
	relevant: ArrayLike<number>,
	grades: ArrayLike<number>,
): Float64Array<ArrayBuffer> {
	const order = Array.from(relevant, (_, i) => i).sort((a, b) => scores[relevant[b]!]! - scores[relevant[a]!]!);
	const gains = Float64Array.from(order, (i) => gainOf(grades[i]!));
	for (let first = 0, next = 0; first < order.length; first = next) {
		let sum = 0;
		while (next < order.length && scores[relevant[order[next]!]!] === scores[relevant[order[first]!]!]) {
			sum += gains[next++]!;
		}
		gains.fill(sum / (next - first), first, next);
	}
	return gains;
}

/**
 * NDCG@k with graded relevance: gain 2^grade - 1, discount 1 / log2(rank + 2), over what the best order would have.
 * Burges et al., "Learning to rank using gradient descent", ICML 2005. `gains` are those at the expected `ranks`, as
 * `gainsByRank` gives them; `grades` in any order. With one grade for all it equals the binary NDCG.
 * No gain to be had: NaN. Ties: their mean gain, with the discount at the expected rank.
 */
export function gradedNdcg(ranks: Float64Array, gains: Float64Array, grades: ArrayLike<number>, k: number): number {
	let gain = 0;
	for (let i = 0; i < ranks.length && ranks[i]! < k; i++) gain += gains[i]! / Math.log2(ranks[i]! + 2);
	const best = Float64Array.from(grades, gainOf).sort().reverse();
	let ideal = 0;
	for (let rank = 0; rank < best.length && rank < k; rank++) ideal += best[rank]! / Math.log2(rank + 2);
	return ideal > 0 ? gain / ideal : Number.NaN;
}
