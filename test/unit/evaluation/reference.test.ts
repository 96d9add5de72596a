// The measures beside those of an independent program, that sorts, writes all orders of the tied out and averages over them.

import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../../src/core/scorer.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { expectedRanks } from '../../../src/evaluation/expected-ranks.ts';
import { auc } from '../../../src/evaluation/metrics/auc.ts';
import { gainsByRank, gradedNdcg } from '../../../src/evaluation/metrics/graded-ndcg.ts';
import { accuracy, mae, rmse } from '../../../src/evaluation/metrics/prediction.ts';
import type { TestSplit } from '../../../src/evaluation/splits/split.ts';
import { logOf } from './log.ts';

/** What each person had, the last of them nothing; item 6 was nobody's. */
const HAD = [[0, 1, 2], [0, 3], [0, 1, 4], []];
const SCORES = [
	[5, 5, 5, 1, 2, 2, 2],
	[1, 4, 4, 4, 0, 3, 3],
	[7, 1, 2, 3, 4, 5, 6],
	[1, 1, 1, 1, 1, 1, 1],
];
const train = logOf(
	HAD.map((own) => own.map((item, i) => [item, i] as const)),
	7,
);
const split: TestSplit = {
	train,
	histories: train,
	known: true,
	// The third person's are all that is left to rank.
	targets: { offsets: Uint32Array.of(0, 2, 3, 7, 8), columns: Uint32Array.of(4, 6, 1, 2, 3, 5, 6, 2) },
	grades: Float32Array.of(3, 1, 2, 1, 2, 0, 3, 1),
	repeats: false,
	sampled: false,
};
const scorer: Scorer = {
	itemCount: 7,
	score: (histories, into) => {
		for (const [row, { user }] of histories.entries()) into.set(SCORES[user ?? 0] ?? [], row * 7);
	},
};

// Python 3.11.7, numpy 2.4.6. Measures of rank at the expected ranks, as means over all places of the tied; a rank
// counts within k when it is under k. Lists: ties by item index; the cut-off 10 is beyond every list.
const EXPECTED: Record<string, number> = {
	'coverage@1': 0.5714285714285714,
	'gini@1': 0.5,
	'novelty@1': 0.9387218755408673,
	'arp@1': 1.5,
	'serendipity@1': 0.5,
	'coverage@2': 0.8571428571428571,
	'gini@2': 0.3333333333333333,
	'novelty@2': 1.1368421881310118,
	'arp@2': 1.125,
	'serendipity@2': 0.25,
	'diversity@2': 0.6190991594714317,
	'coverage@3': 1.0,
	'gini@3': 0.25,
	'novelty@3': 1.2862156256610597,
	'arp@3': 0.9166666666666666,
	'serendipity@3': 0.16666666666666666,
	'diversity@3': 0.7659949656257962,
	'coverage@10': 1.0,
	'gini@10': 0.21666666666666667,
	'novelty@10': 1.4426424114096865,
	'arp@10': 0.7357142857142858,
	'serendipity@10': 0.0,
	'diversity@10': 0.9174689353350809,
	'hr@1': 0.75,
	'recall@1': 0.4375,
	'precision@1': 0.75,
	'f1@1': 0.5166666666666666,
	'ndcg@1': 0.6436346741168204,
	'mrr@1': 0.6041666666666666,
	'map@1': 0.6041666666666666,
	'hr@2': 0.75,
	'recall@2': 0.625,
	'precision@2': 0.625,
	'f1@2': 0.5833333333333333,
	'ndcg@2': 0.6462928211856529,
	'mrr@2': 0.6041666666666666,
	'map@2': 0.6041666666666666,
	'hr@3': 0.75,
	'recall@3': 0.6875,
	'precision@3': 0.5,
	'f1@3': 0.5392857142857143,
	'ndcg@3': 0.6462928211856529,
	'mrr@3': 0.6041666666666666,
	'map@3': 0.6041666666666666,
	'hr@10': 1.0,
	'recall@10': 1.0,
	'precision@10': 0.2,
	'f1@10': 0.31709956709956716,
	'ndcg@10': 0.7539619607040011,
	'mrr@10': 0.6666666666666666,
	'map@10': 0.6666666666666666,
	auc: 0.7083333333333334,
	'graded-ndcg@1': 0.5559845420702577,
	'graded-ndcg@2': 0.5630213708413517,
	'graded-ndcg@3': 0.592470096555133,
	'graded-ndcg@10': 0.7116021930854817,
};

describe('evaluate', () => {
	it('gives the figures of another program: ties, an empty history, k beyond the list, grades', async () => {
		const { metrics } = await evaluate(scorer, split, { k: [1, 2, 3, 10], beyond: true });
		expect(Object.keys(metrics).sort()).toEqual(Object.keys(EXPECTED).sort());
		for (const [name, value] of Object.entries(EXPECTED)) {
			expect(Math.abs((metrics[name] ?? Number.NaN) - value), name).toBeLessThan(1e-9);
		}
	});

	it('leaves out of a mean whom the measure says nothing of: one of whom all that is ranked is relevant has no AUC', async () => {
		const { perUser, metrics } = await evaluate(scorer, split);
		expect(perUser.values.auc?.[2]).toBeNaN();
		expect(metrics.auc).toBeCloseTo(EXPECTED.auc ?? 0, 12);
	});
});

describe('graded NDCG', () => {
	const scores = Float32Array.of(0.9, 0.1, 0.8, 0.3, 0.7, 0.2, 0.6, 0.5);
	const relevant = [2, 3, 5, 7];
	const grades = [3, 1, 0, 2];

	// Python 3.11.7, numpy 2.4.6.
	it.each([
		[1, 0],
		[3, 0.47020199776783905],
		[5, 0.5937604413238652],
		[100, 0.6316839140241278],
	])('of grades 3, 1, 0 and 2 at 2nd, 6th, 7th and 5th place, at %i', (k, value) => {
		const ranks = expectedRanks(scores, relevant, []);
		expect(Math.abs(gradedNdcg(ranks, gainsByRank(scores, relevant, grades), grades, k) - value)).toBeLessThan(1e-9);
	});

	it('is not a number where no grade is over 0', () => {
		const ranks = expectedRanks(scores, [2], []);
		expect(gradedNdcg(ranks, gainsByRank(scores, [2], [0]), [0], 5)).toBeNaN();
	});
});

describe('AUC', () => {
	it('counts pairs, a tie as one half', () => {
		const scores = Float32Array.of(3, 1, 2, 2, 2, 1, 3, 0, 2, 1);
		// Python 3.11.7, numpy 2.4.6: the mean over all pairs of relevant and other.
		expect(auc(expectedRanks(scores, [2, 5, 6], []), 10)).toBeCloseTo(0.6190476190476191, 11);
		expect(auc(expectedRanks(new Float32Array(5), [1, 3], []), 5)).toBeCloseTo(0.5, 11);
	});

	it('is not a number where nothing, or everything, is relevant', () => {
		expect(auc(new Float64Array(0), 4)).toBeNaN();
		expect(auc(Float64Array.of(0, 1), 2)).toBeNaN();
	});
});

describe('measures of predicted values', () => {
	// Python 3.11.7, numpy 2.4.6.
	const predicted = [3.5, 4, 1.25, 2, 5];
	const stars = [4, 3, 1, 2.5, 4.5];

	it('are the root of the mean square, the mean distance, and the share on the right side of one half', () => {
		expect(rmse(predicted, stars)).toBeCloseTo(0.6020797289396148, 11);
		expect(mae(predicted, stars)).toBeCloseTo(0.55, 11);
		expect(accuracy([0.9, 0.2, 0.5, 0.49, 0.7, 0.1], [1, 0, 1, 1, 0, 0])).toBeCloseTo(0.6666666666666666, 11);
	});

	it('are not numbers of nothing, and refuse lists of different lengths', () => {
		for (const measure of [rmse, mae, accuracy]) {
			expect(measure([], [])).toBeNaN();
			expect(() => measure([1], [])).toThrow('each predicted value needs a true one, got 1 and 0');
		}
	});
});
