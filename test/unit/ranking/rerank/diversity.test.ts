import { describe, expect, it } from 'vitest';
import { calibrated, divergence } from '../../../../src/ranking/rerank/calibrated.ts';
import { mmr } from '../../../../src/ranking/rerank/mmr.ts';
import { select } from '../../../../src/ranking/rerank/select.ts';

describe('maximal marginal relevance', () => {
	// By hand, lambda 0.5. First place: the most relevant, a (1). Then b is worth .5 * .9 - .5 * .9 = 0 and c
	// .5 * .5 - .5 * .1 = .2: c comes before b.
	const alike = [
		[1, 0.9, 0.1],
		[0.9, 1, 0.2],
		[0.1, 0.2, 1],
	];
	const relevance = Float64Array.of(1, 0.9, 0.5);
	const diverse = (strength: number) => mmr(relevance, (a, b) => alike[a]?.[b] ?? 0, strength);

	it('puts what is unlike the places above before what is more relevant', () => {
		expect(select({ relevance, limit: 3, diversity: diverse(0.5) }).chosen).toEqual([0, 2, 1]);
		expect(select({ relevance, limit: 3, diversity: diverse(0) }).chosen).toEqual([0, 1, 2]);
	});

	it('is worth what the formula says', () => {
		const mine = diverse(0.5);
		mine.add(0);
		expect(mine.worth(1)).toBeCloseTo(0, 12);
		expect(mine.worth(2)).toBeCloseTo(0.2, 12);
		mine.add(2);
		expect(mine.worth(1)).toBeCloseTo(0.5 * 0.9 - 0.5 * 0.9, 12); // still nearest to a
	});
});

describe('a calibrated list', () => {
	it('diverges as the formula says', () => {
		// By hand, p = (.7, .3), q = (1, 0): q~ = (.997, .003), KL = .7 ln(.7/.997) + .3 ln(.3/.003).
		const kl = 0.7 * Math.log(0.7 / 0.997) + 0.3 * Math.log(100);
		expect(divergence(Float64Array.of(0.7, 0.3), Float64Array.of(1, 0))).toBeCloseTo(kl, 12);
		expect(divergence(Float64Array.of(0.7, 0.3), Float64Array.of(0.7, 0.3))).toBeCloseTo(0, 12);
	});

	it('has the parts of the list that the history has, whatever is more relevant', () => {
		// Ten films of category 0 and ten of 1, those of 0 all more relevant; 70 % of the history is of 0, as in the paper's
		// example of romance and action.
		const relevance = Float64Array.from({ length: 20 }, (_, i) => 1 - i / 20);
		const categories = {
			offsets: Uint32Array.from({ length: 21 }, (_, i) => i),
			categoryOf: Uint32Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : 1)),
		};
		const choose = (strength: number) =>
			select({
				relevance,
				limit: 10,
				diversity: calibrated(relevance, categories, Float64Array.of(0.7, 0.3), strength),
			}).chosen;
		expect(choose(0).filter((item) => item >= 10)).toHaveLength(0);
		expect(choose(1).filter((item) => item >= 10)).toHaveLength(3);
	});

	it('goes by relevance for who has no history', () => {
		const relevance = Float64Array.of(0.1, 0.9);
		const categories = { offsets: Uint32Array.of(0, 1, 2), categoryOf: Uint32Array.of(0, 1) };
		const none = calibrated(relevance, categories, new Float64Array(2), 1);
		expect(select({ relevance, limit: 2, diversity: none }).chosen).toEqual([1, 0]);
	});

	it('keeps its running sum equal to the divergence worked out anew', () => {
		const relevance = new Float64Array(3);
		const wanted = Float64Array.of(0.5, 0.25, 0.25);
		// The last item is of two categories, half each.
		const categories = { offsets: Uint32Array.of(0, 1, 2, 4), categoryOf: Uint32Array.of(0, 1, 1, 2) };
		const mine = calibrated(relevance, categories, wanted, 1);
		mine.add(0);
		expect(mine.worth(2)).toBeCloseTo(-divergence(wanted, Float64Array.of(0.5, 0.25, 0.25)), 12);
		expect(mine.worth(1)).toBeCloseTo(-divergence(wanted, Float64Array.of(0.5, 0.5, 0)), 12);
	});
});
