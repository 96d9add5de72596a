import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logUniformSampler } from '../../../src/core/samplers/log-uniform.ts';
import { popularitySampler } from '../../../src/core/samplers/popularity.ts';
import type { Sampler } from '../../../src/core/samplers/sampler.ts';
import { uniformSampler } from '../../../src/core/samplers/uniform.ts';

const DRAWS = 20_000;

/** How often each thing is drawn. */
function frequencies(sampler: Sampler, count: number, seed: number): Float64Array {
	const drawn = new Float64Array(count);
	for (let i = 0; i < DRAWS; i++) {
		const thing = sampler.draw(seed, 3, i);
		if (!(Number.isInteger(thing) && thing >= 0 && thing < count)) throw new Error(`drew ${thing}`);
		drawn[thing] = (drawn[thing] ?? 0) + 1;
	}
	return drawn;
}

/**
 * Whether the draws follow the chances that it says: Pearson's chi-square over the things that are expected five times at
 * least, the others together. Six standard deviations of the statistic, and ten: a right sampler fails once in millions.
 */
function expectFollows(sampler: Sampler, count: number, seed: number): void {
	const drawn = frequencies(sampler, count, seed);
	let chances = 0;
	let rare = { expected: 0, drawn: 0 };
	let cells = 0;
	let chi = 0;
	const add = (expected: number, got: number) => {
		if (expected === 0) expect(got).toBe(0);
		else {
			chi += (got - expected) ** 2 / expected;
			cells++;
		}
	};
	drawn.forEach((got, thing) => {
		const chance = Math.exp(sampler.logChance(thing));
		chances += chance;
		const expected = chance * DRAWS;
		if (expected === 0 || expected >= 5) add(expected, got);
		else rare = { expected: rare.expected + expected, drawn: rare.drawn + got };
	});
	if (rare.expected > 0) add(rare.expected, rare.drawn);
	expect(chances).toBeCloseTo(1, 9);
	expect(chi).toBeLessThan(cells + 6 * Math.sqrt(2 * cells) + 10);
}

// The seeds of fast-check are fixed: a test of chance must not fail by chance.
const often = { seed: 1, numRuns: 40 };
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });

describe('samplers draw by the chances that they say', () => {
	it('uniform', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 300 }), seeds, (count, seed) => {
				expectFollows(uniformSampler(count), count, seed);
			}),
			often,
		);
	});

	it('log-uniform, whatever thing has which rank', () => {
		const rankings = fc
			.integer({ min: 1, max: 300 })
			.chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }));
		fc.assert(
			fc.property(rankings, seeds, (ranking, seed) => {
				const sampler = logUniformSampler(ranking);
				expectFollows(sampler, ranking.length, seed);
				const chances = ranking.map((thing) => sampler.logChance(thing));
				expect(chances).toEqual([...chances].sort((a, b) => b - a));
			}),
			often,
		);
	});

	it('popularity, by counts of any size and any power', () => {
		const counts = fc
			.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100_000 })), {
				minLength: 1,
				maxLength: 200,
			})
			.filter((all) => all.some((n) => n > 0));
		fc.assert(
			fc.property(counts, fc.constantFrom(0, 0.5, 0.75, 1), seeds, (all, power, seed) => {
				expectFollows(popularitySampler(all, power), all.length, seed);
			}),
			often,
		);
	});
});

describe('a sampler', () => {
	const samplers: [string, Sampler][] = [
		['uniform', uniformSampler(1000)],
		['log-uniform', logUniformSampler([...Array(1000).keys()])],
		['popularity', popularitySampler(Array.from({ length: 1000 }, (_, i) => 1 + (i % 7)))],
	];
	it.each(samplers)('depends on nothing but seed, stream and counter: %s', (_, sampler) => {
		const draws = (seed: number, stream: number, from = 0) =>
			Array.from({ length: 50 }, (_, i) => sampler.draw(seed, stream, from + i));
		const first = draws(1, 2);
		expect(draws(1, 2, 10).slice(0, 40)).toEqual(first.slice(10));
		expect(draws(2, 2)).not.toEqual(first);
		expect(draws(1, 3)).not.toEqual(first);
	});

	it('by popularity has the chances worked by hand: 16, 81 and 1 events to the power of .75 are 8, 27 and 1 of 36', () => {
		const sampler = popularitySampler([16, 0, 81, 1]);
		const chances = [0, 1, 2, 3].map((thing) => Math.exp(sampler.logChance(thing)));
		expect(chances.map((chance) => chance * 36)).toEqual([8, 0, 27, 1].map((n) => expect.closeTo(n, 9)));
	});

	it('that is log-uniform has the chances worked by hand: log2 of 2/1, 3/2 and 4/3 over log2 of 4', () => {
		const sampler = logUniformSampler([2, 0, 1]);
		const chances = [2, 0, 1].map((thing) => 2 * Math.exp(sampler.logChance(thing)));
		expect(chances).toEqual([1, Math.log2(1.5), Math.log2(4 / 3)].map((n) => expect.closeTo(n, 9)));
	});

	it('by popularity needs something that was counted', () => {
		for (const counts of [[], [0, 0]]) {
			expect(() => popularitySampler(counts)).toThrow(
				expect.objectContaining({ code: 'invalid-argument', message: expect.stringContaining('Draw uniformly.') }),
			);
		}
	});
});
