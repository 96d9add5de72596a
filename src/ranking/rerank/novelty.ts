// How surprising an item is: its self-information, -log2 of the share of people who had it (Zhou et al., "Solving the
// apparent diversity-accuracy dilemma of recommender systems", PNAS 2010).

/**
 * [candidates] from 0 (the best known of them) to 1 (the least). One person is added to each, so that an item which
 * nobody had is finite; with the same number for all there is nothing to tell, and each is 0.
 */
export function surprise(people: Float64Array): Float64Array {
	// The total cancels between two self-informations, so that it need not be known.
	const bits = people.map((count) => -Math.log2(count + 1));
	const least = bits.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
	const most = bits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	return most > least ? bits.map((one) => (one - least) / (most - least)) : bits.fill(0);
}
