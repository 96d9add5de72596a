// How alike two items are, from 0 to 1: by what is written of them, or by the vectors that a model gives them.

import type { TraitTable } from './traits.ts';

/** From 0 (nothing in common) to 1 (the same in all that is known). */
export type Similarity = (a: number, b: number) => number;

/**
 * Cosine of the items' categories, brands and words, each weighing what it tells: ln(1 + items / items with it), as
 * TF-IDF weighs terms (Salton & Buckley, "Term-weighting approaches in automatic text retrieval", 1988). Prices are
 * left out: two things of one price are not alike. Items without traits are like nothing.
 */
export function traitSimilarity({ traits, offsets, traitOf, counts }: TraitTable): Similarity {
	const items = offsets.length - 1;
	const weights = Float64Array.from(traits, ({ kind }, trait) =>
		kind === 'price' ? 0 : Math.log(1 + items / counts[trait]!) ** 2,
	);
	const lengths = new Float64Array(items);
	for (let item = 0; item < items; item++) {
		let sum = 0;
		for (let at = offsets[item]!; at < offsets[item + 1]!; at++) sum += weights[traitOf[at]!]!;
		lengths[item] = Math.sqrt(sum);
	}
	return (a, b) => {
		const length = lengths[a]! * lengths[b]!;
		if (length === 0) return 0;
		let dot = 0;
		for (let i = offsets[a]!; i < offsets[a + 1]!; i++) {
			const trait = traitOf[i]!;
			for (let j = offsets[b]!; j < offsets[b + 1]!; j++) if (traitOf[j] === trait) dot += weights[trait]!;
		}
		return Math.min(1, dot / length);
	};
}

/** Cosine of rows of [items, size], those that point apart counted as nothing in common. */
export function vectorSimilarity(vectors: Float32Array, size: number): Similarity {
	const items = vectors.length / size;
	const lengths = new Float64Array(items);
	for (let item = 0; item < items; item++) {
		let sum = 0;
		for (let k = 0; k < size; k++) sum += vectors[item * size + k]! ** 2;
		lengths[item] = Math.sqrt(sum);
	}
	return (a, b) => {
		const length = lengths[a]! * lengths[b]!;
		if (!(length > 0)) return 0;
		let dot = 0;
		for (let k = 0; k < size; k++) dot += vectors[a * size + k]! * vectors[b * size + k]!;
		return Math.min(1, Math.max(0, dot / length));
	};
}
