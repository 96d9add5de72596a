import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { fm } from '../../../src/models/fm/model.ts';
import { save } from '../../../src/models/fm/save.ts';
import { open } from '../../../src/models/fm/score.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { CONTEXT_ROWS } from '../../../src/models/two-tower/entries.ts';
import { FM_CASE } from '../../suites/fm-cases.ts';
import { pointwiseGradients, pointwiseSuite } from '../../suites/pointwise-suite.ts';

pointwiseSuite(FM_CASE, async () => null);
pointwiseGradients(FM_CASE);

describe('the scores of a factorisation machine', () => {
	it('are the sum over all pairs of entries of the paper, and an item that nobody had has those of its features', () => {
		// One person, three items, of which nobody had the last; two features: items 0 and 2 have the first, 1 has both.
		const random = createRandom(6, 6);
		const settings = completeSettings(fm, { embeddingSize: 3 });
		const rows = (count: number) => ({
			shape: [count, 1, 16],
			data: Float32Array.from({ length: count * 16 }, (_, i) => (i % 16 < 4 ? random.normal() : 0)),
		});
		const list = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });
		const userTable = rows(1 + 2 * 3 + CONTEXT_ROWS);
		const itemTable = rows(3 + 2);
		const saved = save(
			{
				...{ userTable, itemTable },
				itemOffsets: list(0, 1, 3, 4),
				itemRows: list(3, 3, 4, 3),
				itemWeights: list(1, 0.5, 0.5, 1),
				itemEvents: list(1, 1, 0),
				featureKeys: list(70, 71),
			},
			settings,
		);
		const scores = new Float32Array(3);
		// Had item 1, then item 0, which was liked three times as much; both by an event of type 2. Two events: the second class of lengths.
		open(saved).score(
			[
				{
					user: 0 as never,
					items: Int32Array.of(1, 0),
					types: Uint8Array.of(2, 2),
					weights: Float32Array.of(1, 3),
					at: Float64Array.of(0, 1),
				},
			],
			scores,
		);
		const context = 1 + 6;
		const lengths = context + CONTEXT_ROWS - 16;
		const person = [
			[userTable, 0, 1],
			[userTable, 1 + 1, 1 / 4],
			[userTable, 1 + 0, 3 / 4],
			[userTable, 4 + 0, 1],
			[userTable, context + 2, 1],
			[userTable, lengths + 1, 1],
		] as const;
		const itemsOf = [
			[
				[itemTable, 0, 1],
				[itemTable, 3, 1],
			],
			[
				[itemTable, 1, 1],
				[itemTable, 3, 0.5],
				[itemTable, 4, 0.5],
			],
			[[itemTable, 3, 1]],
		] as const;
		const value = (table: typeof userTable, row: number, k: number) => table.data[row * 16 + k] ?? Number.NaN;
		for (const [item, own] of itemsOf.entries()) {
			const all = [...person, ...own];
			let expected = 0;
			for (const [i, [table, row, x]] of all.entries()) {
				expected += x * value(table, row, 3);
				for (const [other, otherRow, y] of all.slice(i + 1)) {
					for (let f = 0; f < 3; f++) expected += x * y * value(table, row, f) * value(other, otherRow, f);
				}
			}
			expect(scores[item]).toBeCloseTo(expected, 4);
		}
	});
});
