import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy, hasColumn, sortedUnique } from '../../../src/core/csr.ts';
import { topK } from '../../../src/core/top-k.ts';

const score = fc.oneof(
	fc.integer({ min: -3, max: 3 }),
	fc.float({ noNaN: true }),
	fc.constantFrom(Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -0),
);

describe('topK', () => {
	it('is the head of a stable sort by score, without NaN and -Infinity', () => {
		fc.assert(
			fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 0, max: 70 }), (values, k) => {
				const scores = Float32Array.from(values);
				const expected = Array.from(scores.keys())
					.filter((i) => (scores[i] ?? Number.NaN) > Number.NEGATIVE_INFINITY)
					.sort((a, b) => {
						const difference = (scores[b] ?? 0) - (scores[a] ?? 0);
						return Number.isNaN(difference) || difference === 0 ? a - b : difference;
					})
					.slice(0, k);
				expect([...topK(scores, k)]).toEqual(expected);
			}),
		);
	});
});

describe('CSR', () => {
	const rows = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 }), { maxLength: 8 });
	const flat = (lists: number[][]) => ({
		offsets: Uint32Array.from([0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length)]),
		columns: lists.flat(),
	});

	it('sorted and unique holds each row as a set', () => {
		fc.assert(
			fc.property(rows, (lists) => {
				const { offsets, columns } = flat(lists);
				const csr = sortedUnique(offsets, columns);
				lists.forEach((list, row) => {
					const expected = [...new Set(list)].sort((a, b) => a - b);
					expect([...csr.columns.subarray(csr.offsets[row], csr.offsets[row + 1])]).toEqual(expected);
					for (let column = 0; column <= 21; column++) expect(hasColumn(csr, row, column)).toBe(list.includes(column));
				});
			}),
		);
	});

	it('grouped by key keeps each key’s positions in order', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), (keys) => {
				const { offsets, columns } = groupBy(keys, 10);
				for (let key = 0; key < 10; key++) {
					const expected = keys.flatMap((value, i) => (value === key ? [i] : []));
					expect([...columns.subarray(offsets[key], offsets[key + 1])]).toEqual(expected);
				}
			}),
		);
	});
});
