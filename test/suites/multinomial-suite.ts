// One body for every rung: the multinomial likelihood against its formula in float64, item by item.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createMultinomial } from '../../src/ops/multinomial/multinomial.ts';
import { NONE } from '../../src/ops/softmax-loss/shape.ts';
import { largestDifference } from './softmax-suite.ts';

interface Case {
	readonly rows: number;
	readonly items: number;
	readonly size: number;
	readonly stride: number;
	readonly hidden: Float32Array<ArrayBuffer>;
	readonly table: Float32Array<ArrayBuffer>;
	readonly bias: Float32Array<ArrayBuffer>;
	/** Each row's items; none: the row is left out. */
	readonly targets: readonly (readonly number[])[];
}

const read = (values: ArrayLike<number>, at: number): number => values[at] ?? Number.NaN;

/** Every fourth row is left out; the first has one item, the second all of them. */
function caseOf(rows: number, items: number, size: number, stride = size, scale = 0.5): Case {
	const random = createRandom(3, rows);
	const draw = (words: number) => Float32Array.from({ length: words }, () => scale * random.normal());
	const some = () => Array.from({ length: items }, (_, item) => item).filter(() => random.uniform() < 0.2);
	const every = Array.from({ length: items }, (_, item) => item);
	const targets = Array.from({ length: rows }, (_, row) =>
		row % 4 === 3 ? [] : row === 0 ? [items - 1] : row === 1 ? every : [0, ...some().filter((item) => item > 0)],
	);
	return {
		...{ rows, items, size, stride, targets },
		...{ hidden: draw(rows * size), table: draw(items * stride), bias: draw(items) },
	};
}

/** What stands for a row's items: their vectors and biases summed up. */
function sumsOf({ rows, size, stride, table, bias, targets }: Case) {
	const vectors = new Float32Array(rows * size);
	const biases = new Float32Array(rows);
	targets.forEach((own, row) => {
		for (const item of own) {
			biases[row] = read(biases, row) + read(bias, item);
			for (let k = 0; k < size; k++) {
				vectors[row * size + k] = read(vectors, row * size + k) + read(table, item * stride + k);
			}
		}
	});
	return { vectors, biases };
}

/** Losses, the rows' gradients, and those of the items' vectors by the log sums alone. */
function naive(one: Case) {
	const { rows, items, size, stride, hidden, table, bias, targets } = one;
	const losses = new Float64Array(rows);
	const hiddenGradient = new Float64Array(rows * size);
	const tableGradient = new Float64Array(items * size);
	for (let row = 0; row < rows; row++) {
		const own = targets[row] ?? [];
		if (own.length === 0) continue;
		const logits = Float64Array.from({ length: items }, (_, item) => {
			let dot = read(bias, item);
			for (let k = 0; k < size; k++) dot += read(hidden, row * size + k) * read(table, item * stride + k);
			return dot;
		});
		const logSum = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
		losses[row] = own.reduce((sum, item) => sum + logSum - read(logits, item), 0);
		for (let item = 0; item < items; item++) {
			const slope = own.length * Math.exp(read(logits, item) - logSum);
			const hit = own.includes(item) ? 1 : 0;
			for (let k = 0; k < size; k++) {
				const h = row * size + k;
				hiddenGradient[h] = read(hiddenGradient, h) + (slope - hit) * read(table, item * stride + k);
				tableGradient[item * size + k] = read(tableGradient, item * size + k) + slope * read(hidden, h);
			}
		}
	}
	return { losses, hiddenGradient, tableGradient };
}

async function run(gpu: Gpu | null, one: Case, cuts = false) {
	const workspace = new Workspace(gpu);
	workspace.cuts = cuts;
	try {
		const { rows, items, size, stride, targets } = one;
		const sums = sumsOf(one);
		const filled = (label: string, words: number) => workspace.memory(label, words, new Float32Array(words).fill(1e9));
		const inputs = workspace.memory('inputs', 4 + 3 * rows);
		workspace.write(
			inputs,
			Uint32Array.from(targets, (own) => (own.length > 0 ? 0 : NONE)),
			4,
		);
		workspace.write(
			inputs,
			Float32Array.from(targets, (own) => own.length),
			4 + rows,
		);
		workspace.write(inputs, sums.biases, 4 + 2 * rows);
		const part = (at: number) => ({ memory: inputs, at });
		const losses = filled('losses', rows);
		const hiddenGradient = filled('hidden gradient', rows * size);
		const tableGradient = filled('table gradient', items * size);
		const op = await createMultinomial(
			workspace,
			{ rows, items, size, tableStride: stride },
			{
				hidden: workspace.memory('hidden', one.hidden.length, one.hidden),
				table: workspace.memory('table', one.table.length, one.table),
				bias: workspace.memory('bias', items, one.bias),
				targetSums: workspace.memory('sums', sums.vectors.length, sums.vectors),
				...{ present: part(4), counts: part(4 + rows), targetBiases: part(4 + 2 * rows) },
				...{ losses, hiddenGradient, tableGradient },
			},
		);
		await workspace.run('multinomial', () => {
			op.forward();
			op.backward();
		});
		const values = async (memory: Memory) => new Float32Array(await workspace.read(memory)).slice(0, memory.words);
		return {
			losses: await values(losses),
			hiddenGradient: await values(hiddenGradient),
			tableGradient: await values(tableGradient),
		};
	} finally {
		workspace.destroy();
	}
}

/** `open` gives the device of the rung under test, or null for the portable path. */
export function multinomialSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	describe('a multinomial likelihood', () => {
		it.each([
			['one row, one item', caseOf(1, 1, 4)],
			['2 rows, 3 items', caseOf(2, 3, 4)],
			['17 rows, 63 items in wider rows', caseOf(17, 63, 12, 48)],
			['64 rows, 65 items', caseOf(64, 65, 8)],
			['9 rows, 300 items', caseOf(9, 300, 20)],
		])('follows the formula: %s', async (_, one) => {
			const expected = naive(one);
			for (const [array, values] of Object.entries(await run(gpu, one))) {
				expect(largestDifference(values, expected[array as keyof typeof expected]), array).toBeLessThan(3e-5);
			}
		});

		it('leaves rows of nobody without loss and gradient, and gives the same bits twice, in one submit or in many', async () => {
			const one = caseOf(12, 70, 8);
			const first = await run(gpu, one);
			expect([3, 7, 11].map((row) => first.losses[row])).toEqual([0, 0, 0]);
			expect(first.hiddenGradient.subarray(3 * 8, 4 * 8).every((value) => value === 0)).toBe(true);
			expect(await run(gpu, one, true)).toEqual(first);
		});
	});
}
