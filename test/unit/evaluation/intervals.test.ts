import { describe, expect, it } from 'vitest';
import { bootstrapInterval, pairedBootstrap } from '../../../src/evaluation/intervals.ts';

const alternating = Float64Array.from({ length: 400 }, (_, i) => i % 2);

describe('a bootstrap interval', () => {
	it('is about 1.96 standard errors to either side, and the same for the same seed', () => {
		const { low, high } = bootstrapInterval(alternating, 3);
		// By the normal approximation: .5 -+ 1.96 sqrt(.25 / 400) = .451 and .549; a percentile of 1,000 rounds is within .01.
		expect(Math.abs(low - 0.451)).toBeLessThan(0.01);
		expect(Math.abs(high - 0.549)).toBeLessThan(0.01);
		expect(bootstrapInterval(alternating, 3)).toEqual({ low, high });
		expect(bootstrapInterval(alternating, 4)).not.toEqual({ low, high });
	});

	it('has no width when all are alike, and is not a number for nobody', () => {
		expect(bootstrapInterval([0.25, 0.25, 0.25])).toEqual({ low: 0.25, high: 0.25 });
		expect(bootstrapInterval([])).toEqual({ low: Number.NaN, high: Number.NaN });
	});
});

describe('a paired test', () => {
	it('tells a model that is better for a fifth of the people, and none from itself', () => {
		const better = alternating.map((value, i) => (i % 5 === 0 ? value + 0.5 : value));
		const test = pairedBootstrap(better, alternating);
		expect(test.difference).toBeCloseTo(0.1, 12);
		expect(test.low).toBeGreaterThan(0);
		expect(test.p).toBeLessThan(0.01);
		expect(pairedBootstrap(alternating, alternating)).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
	});

	it('refuses lists of different people', () => {
		expect(() => pairedBootstrap([1], [1, 0])).toThrow('must be measured on the same people, got 1 and 2');
	});
});
