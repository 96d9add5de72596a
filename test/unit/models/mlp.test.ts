import { expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { mlp } from '../../../src/models/mlp/model.ts';
import { save } from '../../../src/models/mlp/save.ts';
import { open } from '../../../src/models/mlp/score.ts';
import { completeSettings } from '../../../src/models/model.ts';
import { CONTEXT_ROWS } from '../../../src/models/two-tower/entries.ts';
import { MLP_CASE } from '../../suites/mlp-cases.ts';
import { pointwiseGradients, pointwiseSuite } from '../../suites/pointwise-suite.ts';

pointwiseSuite(MLP_CASE, async () => null);
pointwiseGradients(MLP_CASE);

it('click ranking scores what its layers make of the sums side by side, by hand; an item that nobody had by its features', () => {
	// Two items, of which nobody had the second; one feature, which both have. Sums of 4 numbers, layers of 3 and 2, odd on purpose.
	const random = createRandom(7, 7);
	const settings = completeSettings(mlp, { embeddingSize: 4, hiddenSize: 3, layers: 2 });
	const rows = (count: number) => ({
		shape: [count, 1, 16],
		data: Float32Array.from({ length: count * 16 }, (_, i) => (i % 16 < 4 ? random.normal() : 0)),
	});
	const list = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });
	const userTable = rows(2 * 2 + CONTEXT_ROWS);
	const itemTable = rows(2 + 1 + 20);
	const numbers = list(...Array.from({ length: 24 * 3 + 3 + 3 * 2 + 2 + 2 + 1 }, () => random.normal()));
	const saved = save(
		{
			...{ userTable, itemTable, numbers },
			itemOffsets: list(0, 1, 2),
			itemRows: list(2, 2),
			itemWeights: list(1, 1),
			itemEvents: list(5, 0),
			featureKeys: list(70),
		},
		settings,
	);
	const scores = new Float32Array(2);
	open(saved).score(
		[
			{
				items: Int32Array.of(1, 0, 0),
				types: Uint8Array.of(2, 1, 1),
				weights: Float32Array.of(1, 1, 2),
				at: Float64Array.of(0, 1, 2),
			},
		],
		scores,
	);
	const row = (table: typeof userTable, i: number) => [...table.data.slice(16 * i, 16 * i + 4)];
	const plus = (...all: number[][]) =>
		[0, 1, 2, 3].map((k) => all.reduce((sum, one) => sum + (one[k] ?? Number.NaN), 0));
	const times = (x: number, values: number[]) => values.map((value) => x * value);
	const context = 4;
	const lengths = context + CONTEXT_ROWS - 16;
	const person = [
		// Item 1 weighs 1 of 4, item 0 the rest; item 0 was last; three events are of the third class.
		...plus(times(1 / 4, row(userTable, 1)), times(3 / 4, row(userTable, 0))),
		...row(userTable, 2),
		...plus(row(userTable, context + 1), row(userTable, lengths + 2)),
	];
	// Five events: class 2 of popularity (3 to 6); none: class 0.
	const itemsOf = [
		[...row(itemTable, 0), ...row(itemTable, 2), ...row(itemTable, 3 + 2)],
		[0, 0, 0, 0, ...row(itemTable, 2), ...row(itemTable, 3)],
	];
	for (const [item, own] of itemsOf.entries()) {
		let given = [...person, ...own];
		let at = 0;
		for (const outputs of [3, 2, 1]) {
			const from = given;
			given = Array.from({ length: outputs }, (_, o) => {
				let sum = numbers.data[at + from.length * outputs + o] ?? Number.NaN;
				for (const [i, x] of from.entries()) sum += x * (numbers.data[at + i * outputs + o] ?? Number.NaN);
				return outputs === 1 ? sum : Math.max(0, sum);
			});
			at += (from.length + 1) * outputs;
		}
		expect(scores[item]).toBeCloseTo(given[0] ?? Number.NaN, 4);
	}
});
