// The arithmetic of mixing lists of scores, [items] each, of one history.

/** From the smallest score to the largest. */
export function rangeOf(scores: Float32Array): { low: number; range: number } {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const score of scores) {
		low = Math.min(low, score);
		high = Math.max(high, score);
	}
	return { low, range: scores.length === 0 ? 0 : high - low };
}

/** Each list brought to 0 .. 1, times its weight, added up; one that says the same of all items adds nothing. */
export function weighted(lists: readonly Float32Array[], weights: readonly number[]): Float64Array {
	const out = new Float64Array(lists[0]?.length ?? 0);
	for (const [l, scores] of lists.entries()) {
		const { low, range } = rangeOf(scores);
		if (!(range > 0)) continue;
		for (let i = 0; i < out.length; i++) out[i]! += (weights[l]! * (scores[i]! - low)) / range;
	}
	return out;
}

/** The sum of weight / (constant + place), the first place 1, ties at the mean of theirs; of one that says the same of all, nothing. */
export function rankFused(lists: readonly Float32Array[], weights: readonly number[], constant: number): Float64Array {
	const out = new Float64Array(lists[0]?.length ?? 0);
	for (const [l, scores] of lists.entries()) {
		if (!(rangeOf(scores).range > 0)) continue;
		const place = places(scores);
		for (let i = 0; i < out.length; i++) out[i]! += weights[l]! / (constant + place[i]!);
	}
	return out;
}

/** [items] 1 is best; equal scores share the mean of their places. */
export function places(scores: Float32Array): Float64Array {
	const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
	const place = new Float64Array(scores.length);
	for (let from = 0; from < order.length; ) {
		let to = from + 1;
		while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
		for (let i = from; i < to; i++) place[order[i]!] = (from + 1 + to) / 2;
		from = to;
	}
	return place;
}

/**
 * The first list, but each unknown item where the second puts it: at the score that the first gives to what stands as far
 * down among the known items as the item does among all in the second.
 */
export function withUnknown(first: Float32Array, known: Float32Array, second: Float32Array): Float64Array {
	const sorted = first.filter((_, i) => known[i] === 1).sort();
	const out = Float64Array.from(first);
	const place = places(second);
	const last = sorted.length - 1;
	if (last < 0 || first.length < 2) return Float64Array.from(second);
	for (let i = 0; i < out.length; i++) {
		if (known[i] === 1) continue;
		const at = last - ((place[i]! - 1) * last) / (first.length - 1);
		const low = sorted[Math.floor(at)]!;
		out[i] = low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
	}
	return out;
}
