import { randomBelow } from '../random.ts';
import type { Sampler } from './sampler.ts';

/** Everything as often. */
export const uniformSampler = (count: number): Sampler => ({
	draw: (seed, stream, counter) => randomBelow(count, seed, stream, counter),
	logChance: () => -Math.log(count),
});
