// Where the relevant items stand in a ranking, without sorting it. Ties must not reward a model that scores
// everything alike, nor depend on the order of the catalogue: each rank is its expectation over all orders of the tied.

import { InklingError } from '../core/errors.ts';

/**
 * The relevant items' expected ranks (0 is best) among all items but the seen: [relevant], ascending.
 *
 * With `above` candidates over a score, `g` on it and `m` relevant among those, the j-th relevant (1 .. m) is expected
 * at above + j (g + 1) / (m + 1) - 1, the order statistic of m places drawn from g. For one relevant item that is
 * above + (g - 1) / 2: those above, plus half of the others equal to it. The i-th rank is never under i, so no
 * measure leaves [0, 1].
 *
 * `relevant` and `seen` hold no item twice and share none. Throws `invalid-data` when a score is not a number.
 */
export function expectedRanks(
	scores: Float32Array,
	relevant: ArrayLike<number>,
	seen: ArrayLike<number>,
): Float64Array<ArrayBuffer> {
	const ranks = new Float64Array(relevant.length);
	const levels = new Float32Array(relevant.length);
	for (let i = 0; i < relevant.length; i++) levels[i] = scores[relevant[i]!]!;
	levels.sort().reverse();
	for (let first = 0, next = 0; first < levels.length; first = next) {
		while (next < levels.length && levels[next] === levels[first]) next++;
		const { above, equal } = countAgainst(levels[first]!, scores, seen);
		const spacing = (equal + 1) / (next - first + 1);
		for (let i = first; i < next; i++) ranks[i] = above + (i - first + 1) * spacing - 1;
	}
	return ranks;
}

function countAgainst(level: number, scores: Float32Array, seen: ArrayLike<number>): { above: number; equal: number } {
	let above = 0;
	let equal = 0;
	let below = 0;
	for (let item = 0; item < scores.length; item++) {
		const score = scores[item]!;
		if (score > level) above++;
		else if (score === level) equal++;
		else if (score < level) below++;
	}
	if (above + equal + below !== scores.length) {
		throw new InklingError(
			'invalid-data',
			'expectedRanks: every score must be a number, got NaN. The model has diverged: train it with a lower learning rate.',
		);
	}
	for (let i = 0; i < seen.length; i++) {
		const score = scores[seen[i]!]!;
		if (score > level) above--;
		else if (score === level) equal--;
	}
	return { above, equal };
}
