// Maximal marginal relevance: Carbonell & Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering
// Documents and Producing Summaries", SIGIR 1998, with lambda = 1 - strength.

import type { Similarity } from '../similarity.ts';
import type { Diversity } from './diversity.ts';

/**
 * worth = (1 - strength) * relevance - strength * the greatest similarity to one already chosen. `relevance` is
 * [candidates], from 0 to 1 as the similarities are; `similarity` is asked of candidates.
 */
export function mmr(relevance: Float64Array, similarity: Similarity, strength: number): Diversity {
	const nearest = new Float64Array(relevance.length);
	return {
		worth: (candidate) => (1 - strength) * relevance[candidate]! - strength * nearest[candidate]!,
		add(chosen) {
			for (let other = 0; other < nearest.length; other++) {
				nearest[other] = Math.max(nearest[other]!, similarity(chosen, other));
			}
		},
	};
}
