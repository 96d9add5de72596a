// One body for every rung: layer norm with a residual sum against a naive float64 program and its finite differences.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createLayerNorm } from '../../src/ops/layer-norm/layer-norm.ts';

interface Case {
	readonly rows: number;
	readonly size: number;
	readonly residual: boolean;
}
type Arrays = Readonly<Record<'input' | 'added' | 'weights', ArrayLike<number>>>;

const random = createRandom(8, 2);
const normals = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;

function naive({ rows, size, residual }: Case, { input, added, weights }: Arrays) {
	const sums = Array.from({ length: rows * size }, (_, i) => at(input, i) + (residual ? at(added, i) : 0));
	const output: number[] = [];
	for (let row = 0; row < rows; row++) {
		const own = sums.slice(row * size, (row + 1) * size);
		const mean = own.reduce((sum, x) => sum + x, 0) / size;
		const variance = own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / size;
		for (const [k, x] of own.entries())
			output.push((at(weights, k) * (x - mean)) / Math.sqrt(variance + 1e-5) + at(weights, size + k));
	}
	return { sums, output };
}

async function normed(
	gpu: Gpu | null,
	{ rows, size, residual }: Case,
	arrays: Readonly<Record<keyof Arrays, Float32Array<ArrayBuffer>>>,
	gradients: Readonly<Record<'output' | 'later', Float32Array<ArrayBuffer>>>,
) {
	const workspace = new Workspace(gpu);
	const make = (label: string, contents: Float32Array<ArrayBuffer>) =>
		workspace.memory(label, contents.length, contents);
	// The weights lie within a memory, with something before them that must stay.
	const weights = workspace.memory('weights', 4 + 2 * size);
	workspace.write(weights, arrays.weights, 4);
	const weightsGradient = workspace.memory('weights gradient', 4 + 2 * size);
	const output = workspace.memory('output', rows * size);
	const sum = workspace.memory('sum', rows * size);
	const inputGradient = workspace.memory('input gradient', rows * size);
	const norm = await createLayerNorm(
		workspace,
		{ rows, size },
		{
			input: make('input', arrays.input),
			...(residual && { added: make('added', arrays.added), sum, sumGradient: make('later', gradients.later) }),
			weights: { memory: weights, at: 4 },
			output,
			outputGradient: make('output gradient', gradients.output),
			inputGradient,
			weightsGradient: { memory: weightsGradient, at: 4 },
		},
	);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('layer-norm', () => {
		norm.forward();
		norm.backward();
	});
	const dispatches = (gpu?.dispatches ?? 0) - before;
	const read = async (memory: typeof output) => new Float32Array(await workspace.read(memory));
	const got = {
		...{ output: await read(output), sum: await read(sum), input: await read(inputGradient) },
		weights: await read(weightsGradient),
		dispatches,
	};
	workspace.destroy();
	return got;
}

function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, within: number, name: string): void {
	expect(got.length, name).toBe(expected.length);
	for (let i = 0; i < expected.length; i++)
		expect(Math.abs(at(got, i) - at(expected, i)), `${name} ${i}`).toBeLessThan(within);
}

export function layerNormSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	const arraysOf = ({ rows, size }: Case) => ({
		input: normals(rows * size),
		added: normals(rows * size),
		weights: normals(2 * size),
	});
	const gradientsOf = ({ rows, size }: Case) => ({ output: normals(rows * size), later: normals(rows * size) });

	describe('layer norm', () => {
		it.each([
			{ rows: 1, size: 1, residual: false },
			{ rows: 3, size: 17, residual: true },
			{ rows: 130, size: 64, residual: true },
			{ rows: 65, size: 5, residual: false },
		])('of $rows rows of $size is the formula, residual $residual', async (one) => {
			const arrays = arraysOf(one);
			const got = await normed(gpu, one, arrays, gradientsOf(one));
			const expected = naive(one, arrays);
			expectClose(got.output, expected.output, 2e-5, 'output');
			if (one.residual) expectClose(got.sum, expected.sums, 1e-6, 'sum');
			expect([...got.weights.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
		});

		it.each([true, false])('has the gradients that finite differences give, residual %s', async (residual) => {
			const one = { rows: 6, size: 7, residual };
			const arrays = arraysOf(one);
			const gradients = gradientsOf(one);
			const got = await normed(gpu, one, arrays, gradients);
			const loss = (changed: Arrays) => {
				const { sums, output } = naive(one, changed);
				const direct = output.reduce((sum, y, i) => sum + y * at(gradients.output, i), 0);
				return direct + (residual ? sums.reduce((sum, x, i) => sum + x * at(gradients.later, i), 0) : 0);
			};
			const differences = (name: keyof Arrays) =>
				Array.from(arrays[name], (_, i) => {
					const moved = (by: number) =>
						loss({ ...arrays, [name]: Array.from(arrays[name], (value, j) => (j === i ? value + by : value)) });
					return (moved(1e-5) - moved(-1e-5)) / 2e-5;
				});
			expectClose(got.input, differences('input'), 5e-5, 'input');
			if (residual) expectClose(got.input, differences('added'), 5e-5, 'added');
			expectClose(got.weights.subarray(4), differences('weights'), 5e-5, 'weights');
		});

		it('takes one dispatch forward and three backward, gives the same bits twice and every buffer back', async () => {
			const one = { rows: 300, size: 20, residual: true };
			const arrays = arraysOf(one);
			const gradients = gradientsOf(one);
			const before = gpu?.buffers.count;
			const first = await normed(gpu, one, arrays, gradients);
			expect(await normed(gpu, one, arrays, gradients)).toEqual(first);
			expect(first.dispatches).toBe(gpu ? 4 : 0);
			expect(gpu?.buffers.count).toBe(before);
		});
	});
}
