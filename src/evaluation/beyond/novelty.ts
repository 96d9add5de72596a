import { type ListMeasure, meanOverList } from './list-measure.ts';

/**
 * Novelty as mean self-information, in bits: -log2 of the share of people who had the item in training, averaged over
 * the list. Zhou et al., "Solving the apparent diversity-accuracy dilemma of recommender systems", PNAS 107(10), 2010.
 * An item that nobody had counts as one that one person had, so that no list is infinitely novel. Empty list: NaN.
 */
export const novelty: ListMeasure = (list, { people, had }) =>
	meanOverList(list, (item) => Math.log2(people / Math.max(1, had[item]!)));
