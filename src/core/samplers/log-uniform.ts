import { randomWord } from '../random.ts';
import type { Sampler } from './sampler.ts';

/**
 * Zipf's law without counts: the thing of rank k (0 first) with the chance log((k + 2) / (k + 1)) / log(count + 1), as
 * TensorFlow's log-uniform candidate sampler has it. `ranking` has the thing of each rank, the most popular first.
 */
export function logUniformSampler(ranking: ArrayLike<number>): Sampler {
	const count = ranking.length;
	const range = Math.log(count + 1);
	const rankOf = new Uint32Array(count);
	for (let rank = 0; rank < count; rank++) rankOf[ranking[rank]!] = rank;
	return {
		draw(seed, stream, counter) {
			const u = randomWord(seed, stream, counter) / 0x1_0000_0000;
			// exp(u log(count + 1)) is in [1, count + 1), but for rounding.
			return ranking[Math.min(count - 1, Math.floor(Math.exp(u * range)) - 1)]!;
		},
		logChance(thing) {
			const rank = rankOf[thing]!;
			return Math.log(Math.log1p(1 / (rank + 1)) / range);
		},
	};
}
