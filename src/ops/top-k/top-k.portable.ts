import { topK } from '../../core/top-k.ts';
import { NONE, type TopK, type TopKShape } from './shape.ts';

/** Rows scored before the best are picked from them. */
const CHUNK = 8192;

/** The op on typed arrays: a chunk of scores at a time, of which only what is among the best so far is kept. */
export function createPortableTopK({ size, k }: TopKShape, table: Float32Array): TopK {
	const rows = table.length / size;
	const scores = new Float32Array(k + CHUNK);
	const numbers = new Uint32Array(k + CHUNK);

	/** The best for one person, into [k]. */
	const best = (vector: Float32Array, excluded: ArrayLike<number>, items: Uint32Array, itemScores: Float32Array) => {
		let kept = 0;
		for (let first = 0; first < rows; first += CHUNK) {
			const count = Math.min(CHUNK, rows - first);
			scoreRows(table, size, vector, first, count, scores.subarray(kept));
			for (let i = 0; i < count; i++) numbers[kept + i] = first + i;
			for (let e = 0; e < excluded.length; e++) {
				const at = excluded[e]! - first;
				if (at >= 0 && at < count) scores[kept + at] = Number.NEGATIVE_INFINITY;
			}
			// Those kept come first and are in order, so that ties by place are ties by number.
			const places = topK(scores.subarray(0, kept + count), k);
			const chosen = Array.from(places, (place) => [numbers[place]!, scores[place]!] as const);
			for (const [i, [number, score]] of chosen.entries()) {
				numbers[i] = number;
				scores[i] = score;
			}
			kept = chosen.length;
		}
		items.set(numbers.subarray(0, kept));
		itemScores.set(scores.subarray(0, kept));
	};

	return {
		async find(people, excluded = []) {
			const count = people.length / size;
			const items = new Uint32Array(count * k).fill(NONE);
			const found = new Float32Array(count * k).fill(Number.NEGATIVE_INFINITY);
			for (let p = 0; p < count; p++) {
				best(
					people.subarray(p * size, (p + 1) * size),
					excluded[p] ?? [],
					items.subarray(p * k, (p + 1) * k),
					found.subarray(p * k, (p + 1) * k),
				);
			}
			return { items, scores: found };
		},
		destroy() {},
	};
}

/** The inner products of `count` rows from `first`: into [count]. Four sums at once, which the processor overlaps. */
export function scoreRows(
	table: Float32Array,
	size: number,
	vector: Float32Array,
	first: number,
	count: number,
	into: Float32Array,
): void {
	const whole = size - (size % 4);
	for (let i = 0, at = first * size; i < count; i++, at += size) {
		let a = 0;
		let b = 0;
		let c = 0;
		let d = 0;
		for (let n = 0; n < whole; n += 4) {
			a += vector[n]! * table[at + n]!;
			b += vector[n + 1]! * table[at + n + 1]!;
			c += vector[n + 2]! * table[at + n + 2]!;
			d += vector[n + 3]! * table[at + n + 3]!;
		}
		for (let n = whole; n < size; n++) a += vector[n]! * table[at + n]!;
		into[i] = a + b + (c + d);
	}
}
