// How alike each item is to one: by the vectors that a model learnt from many people, or where it has none for the item, by
// what is written of both. Loaded with the first list of the slot `similar`.

import type { ItemIndex } from '../core/ids.ts';
import type { Scorer } from '../core/scorer.ts';
import { type Similarity, traitSimilarity, vectorSimilarity } from '../ranking/similarity.ts';
import { traitTable } from '../ranking/traits.ts';
import type { Catalogue } from './catalogue.ts';
import type { Rankings } from './rankings.ts';
import { overZero } from './slots.ts';

const similarities = new WeakMap<object, Similarity>();

/** Made once for each catalogue or table of vectors. */
function once(of: object, make: () => Similarity): Similarity {
	const known = similarities.get(of) ?? make();
	similarities.set(of, known);
	return known;
}

/** Ranks by likeness to the item, and says by whose; those with nothing in common are not listed. */
export function likenessTo(
	{ items }: Catalogue,
	to: ItemIndex,
	vectors: Awaited<ReturnType<Rankings['vectors']>>,
): { scorer: Scorer; model: string } {
	const learnt = vectors?.data.subarray(to * vectors.size, (to + 1) * vectors.size).some((value) => value !== 0)
		? vectors
		: undefined;
	const similarity = learnt
		? once(learnt.data, () => vectorSimilarity(learnt.data, learnt.size))
		: once(items, () => traitSimilarity(traitTable(items)));
	const scorer: Scorer = {
		itemCount: items.length,
		score(histories, into) {
			for (let row = 0; row < histories.length; row++)
				for (let item = 0; item < items.length; item++) into[row * items.length + item] = similarity(to, item);
		},
	};
	return { scorer: overZero(scorer), model: learnt?.model ?? 'traits' };
}
