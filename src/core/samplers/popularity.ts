import { InklingError } from '../errors.ts';
import { pcg3d } from '../random.ts';
import type { Sampler } from './sampler.ts';

/**
 * By counts ^ power, one hash a draw: the alias method (Walker 1974; the tables as Vose, IEEE TSE 17(9), 1991, builds
 * them). Power 0 is uniform, 1 as often as it was counted; 0.75 is word2vec's (Mikolov et al., NIPS 2013).
 */
export function popularitySampler(counts: ArrayLike<number>, power = 0.75): Sampler {
	const count = counts.length;
	const weights = Float64Array.from(counts, (n) => (n > 0 || power === 0 ? n ** power : 0));
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	if (!(total > 0 && Number.isFinite(total))) {
		throw new InklingError(
			'invalid-argument',
			`popularity sampler: something must have been counted, got ${count} things with weights of ${total} together. Draw uniformly.`,
		);
	}
	// A cell a thing, each of chance 1 / count: below `share` it is the thing's own, above that the alias's.
	const share = weights.map((weight) => (weight * count) / total);
	const alias = Uint32Array.from(share, (_, thing) => thing);
	const small: number[] = [];
	const large: number[] = [];
	for (let thing = 0; thing < count; thing++) (share[thing]! < 1 ? small : large).push(thing);
	while (small.length > 0 && large.length > 0) {
		const poor = small.pop() as number;
		const rich = large.at(-1) as number;
		alias[poor] = rich;
		share[rich] = share[rich]! + share[poor]! - 1;
		if (share[rich]! < 1) small.push(large.pop() as number);
	}
	// What is left is 1, but for rounding. A thing that was never counted must not be drawn for it.
	for (const thing of [...small, ...large]) if (weights[thing]! > 0) share[thing] = 1;
	return {
		draw(seed, stream, counter) {
			const words = pcg3d(seed, stream, counter);
			const cell = Math.floor((words[0]! / 0x1_0000_0000) * count);
			return words[1]! / 0x1_0000_0000 < share[cell]! ? cell : alias[cell]!;
		},
		logChance: (thing) => Math.log(weights[thing]! / total),
	};
}
