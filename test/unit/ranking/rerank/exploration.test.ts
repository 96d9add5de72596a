import { describe, expect, it } from 'vitest';
import { createRandom, Stream } from '../../../../src/core/random.ts';
import { beliefs, epsilonPropensities, probabilityOfMost } from '../../../../src/ranking/rerank/exploration.ts';

describe('propensities', () => {
	it('of epsilon-greedy share epsilon among all and give the rest to the best', () => {
		// By hand: .2 / 4 = .05 each, and .8 more for the best, which is the first of equal ones.
		const shares = epsilonPropensities(Float64Array.of(1, 3, 3, 2), 0.2);
		expect([...shares].map((one) => Math.round(one * 1e12) / 1e12)).toEqual([0.05, 0.85, 0.05, 0.05]);
	});

	it('of Thompson sampling are the probability that a draw is the greatest', () => {
		// Two: Phi((m1 - m2) / sqrt(s1^2 + s2^2)); Phi(1) = .841344746 (Abramowitz & Stegun, table 26.1).
		const deviation = Float64Array.of(0.6, 0.8);
		expect(probabilityOfMost(Float64Array.of(2, 1), deviation, 0)).toBeCloseTo(0.841344746, 6);
		expect(probabilityOfMost(Float64Array.of(2, 1), deviation, 1)).toBeCloseTo(1 - 0.841344746, 6);
		// Three alike: a third each.
		const three = new Float64Array(3);
		expect(probabilityOfMost(three, three.slice().fill(1), 2)).toBeCloseTo(1 / 3, 6);
	});

	it('of Thompson sampling sum to one and are what draws come to', () => {
		const mean = Float64Array.of(0.9, 0.8, 0.5, 0.2, 0.85);
		const deviation = Float64Array.of(0.1, 0.2, 0.2, 0.3, 0.05);
		const shares = Array.from(mean, (_, at) => probabilityOfMost(mean, deviation, at));
		expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
		const random = createRandom(7, Stream.sample);
		const counts = new Float64Array(5);
		const draws = 40_000;
		for (let i = 0; i < draws; i++) {
			const drawn = mean.map((value, at) => value + deviation[at]! * random.normal());
			const best = drawn.indexOf(Math.max(...drawn));
			counts[best] = counts[best]! + 1;
		}
		// Four standard errors of a share of a half, over 40,000 draws.
		for (const [at, share] of shares.entries())
			expect(Math.abs(counts[at]! / draws - share)).toBeLessThan(4 * Math.sqrt(0.25 / draws));
	});

	it('narrow and move with what came of showing', () => {
		// By hand, five observations' worth of the model: (5 * .8 + 1) / (5 + 15) = .25; .2 * sqrt(5 / 20) = .1.
		const { mean, deviation } = beliefs(
			Float64Array.of(0.8),
			Int32Array.of(1),
			{ shown: Float64Array.of(0, 15), taken: Float64Array.of(0, 1) },
			0.2,
		);
		expect(mean[0]).toBeCloseTo(0.25, 12);
		expect(deviation[0]).toBeCloseTo(0.1, 12);
	});
});
