import { describe, expect, it } from 'vitest';
import { RANK_METRICS } from '../../../src/evaluation/metrics/metrics.ts';

type Row = Record<keyof typeof RANK_METRICS, number>;

// Textbook formulas over the ranking written out as relevant or not: Python 3.11, stdlib, 12 digits.
const THREE_OF_TWENTY: [k: number, row: Row][] = [
	[1, { hr: 1, recall: 0.333333333333, precision: 1, f1: 0.5, ndcg: 1, mrr: 1, map: 1 }],
	[5, { hr: 1, recall: 0.666666666667, precision: 0.4, f1: 0.5, ndcg: 0.671386072523, mrr: 1, map: 0.5 }],
	[10, { hr: 1, recall: 0.666666666667, precision: 0.2, f1: 0.307692307692, ndcg: 0.671386072523, mrr: 1, map: 0.5 }],
	[20, { hr: 1, recall: 1, precision: 0.15, f1: 0.260869565217, ndcg: 0.798203089356, mrr: 1, map: 0.583333333333 }],
];
const ONE_OF_TWENTY: [k: number, row: Row][] = [
	[4, { hr: 0, recall: 0, precision: 0, f1: 0, ndcg: 0, mrr: 0, map: 0 }],
	[5, { hr: 1, recall: 1, precision: 0.2, f1: 0.333333333333, ndcg: 0.386852807235, mrr: 0.2, map: 0.2 }],
	[10, { hr: 1, recall: 1, precision: 0.1, f1: 0.181818181818, ndcg: 0.386852807235, mrr: 0.2, map: 0.2 }],
];

function measured(ranks: number[], k: number): Row {
	const row = Object.entries(RANK_METRICS).map(([name, metric]) => [name, metric(Float64Array.from(ranks), k)]);
	return Object.fromEntries(row) as Row;
}

function expectRow(got: Row, expected: Row) {
	for (const [name, value] of Object.entries(expected)) expect(got[name as keyof Row], name).toBeCloseTo(value, 11);
}

describe('the measures', () => {
	it.each(THREE_OF_TWENTY)('of relevant items at 1st, 4th and 12th place, at %i', (k, row) => {
		expectRow(measured([0, 3, 11], k), row);
	});

	it.each(ONE_OF_TWENTY)('of one relevant item at 5th place, at %i', (k, row) => {
		expectRow(measured([4], k), row);
	});

	it('take a tied rank as it is: half places count in full while they are under k', () => {
		// Rank 9.5 by hand: within 10; 1 / log2(11.5), 1 / 10.5. Rank 10 is not.
		expectRow(measured([9.5], 10), {
			hr: 1,
			recall: 1,
			precision: 0.1,
			f1: 2 / 11,
			ndcg: 1 / Math.log2(11.5),
			mrr: 1 / 10.5,
			map: 1 / 10.5,
		});
		expect(measured([10], 10).hr).toBe(0);
	});

	it('are not numbers where nothing is relevant', () => {
		for (const value of Object.values(measured([], 10))) expect(value).toBeNaN();
	});
});
