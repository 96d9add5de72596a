// One body for every rung: a causal convolution against a naive float64 program of the formula and its finite differences.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createConvolution } from '../../src/ops/convolution/convolution.ts';

interface Case {
	readonly lengths: readonly number[];
	readonly length: number;
	readonly inputs: number;
	readonly outputs: number;
	readonly width: number;
	readonly ladder?: number;
	readonly activation?: 'none' | 'relu' | 'tanh';
}
type Arrays = Readonly<Record<'input' | 'weights', ArrayLike<number>>>;

const random = createRandom(9, 4);
const normals = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;
const rowsOf = ({ lengths, length }: Case) => lengths.length * length;
const wordsOf = ({ width, inputs, outputs }: Case) => (width * inputs + 1) * outputs;
/** The first tap that a filter sees. */
const firstTap = ({ width, ladder }: Case, n: number) =>
	ladder === undefined ? 0 : width - 1 - Math.floor(n / ladder);

function naive(one: Case, { input, weights }: Arrays): number[] {
	const { lengths, length, inputs, outputs, width, activation = 'none' } = one;
	return Array.from({ length: rowsOf(one) * outputs }, (_, i) => {
		const n = i % outputs;
		const row = Math.floor(i / outputs);
		const t = row % length;
		if (t >= at(lengths, Math.floor(row / length))) return 0;
		let sum = at(weights, width * inputs * outputs + n);
		for (let tap = firstTap(one, n); tap < width; tap++) {
			const back = width - 1 - tap;
			if (back > t) continue;
			for (let k = 0; k < inputs; k++)
				sum += at(input, (row - back) * inputs + k) * at(weights, (tap * inputs + k) * outputs + n);
		}
		return activation === 'relu' ? Math.max(0, sum) : activation === 'tanh' ? Math.tanh(sum) : sum;
	});
}

async function convolved(
	gpu: Gpu | null,
	one: Case,
	arrays: Readonly<Record<keyof Arrays, Float32Array<ArrayBuffer>>>,
	gradient: Float32Array<ArrayBuffer>,
) {
	const { lengths, length, inputs, outputs } = one;
	const rows = rowsOf(one);
	const words = wordsOf(one);
	const workspace = new Workspace(gpu);
	// Lengths, weights and gradients lie within memories, with something before them that must stay.
	const steps = workspace.memory('steps', 4 + lengths.length, Uint32Array.from([7, 7, 7, 7, ...lengths]));
	const weights = workspace.memory('weights', 8 + words);
	workspace.write(weights, arrays.weights, 8);
	const weightsGradient = workspace.memory('weights gradient', 8 + words, new Float32Array(8 + words).fill(3));
	const inputGradient = workspace.memory('input gradient', 4 + rows * inputs);
	const output = workspace.memory('output', rows * outputs, new Float32Array(rows * outputs).fill(9));
	const op = await createConvolution(
		workspace,
		{ ...one, sequences: lengths.length, length, lengthsAt: 4 },
		{
			...{ steps, output, input: workspace.memory('input', rows * inputs, arrays.input) },
			weights: { memory: weights, at: 8 },
			outputGradient: workspace.memory('output gradient', rows * outputs, gradient),
			inputGradient: { memory: inputGradient, at: 4 },
			weightsGradient: { memory: weightsGradient, at: 8 },
		},
	);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('convolution', () => {
		op.forward();
		op.backward();
	});
	const dispatches = (gpu?.dispatches ?? 0) - before;
	const read = async (memory: Memory, from = 0) => new Float32Array(await workspace.read(memory)).slice(from);
	const got = {
		...{ output: await read(output), input: await read(inputGradient, 4), weights: await read(weightsGradient, 8) },
		...{ kept: [...(await read(weightsGradient)).subarray(0, 8)], dispatches },
	};
	workspace.destroy();
	return got;
}

function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, within: number, name: string): void {
	expect(got.length, name).toBe(expected.length);
	for (let i = 0; i < expected.length; i++)
		expect(Math.abs(at(got, i) - at(expected, i)), `${name} ${i}`).toBeLessThan(within);
}

const SMALL: Case = { lengths: [5, 0, 2, 7], length: 6, inputs: 4, outputs: 8, width: 3, activation: 'tanh' };

export function convolutionSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	const arraysOf = (one: Case) => ({ input: normals(rowsOf(one) * one.inputs), weights: normals(wordsOf(one)) });
	const gradientOf = (one: Case) => normals(rowsOf(one) * one.outputs);
	// A length over the most is cut to it.
	const cut = (one: Case): Case => ({ ...one, lengths: one.lengths.map((own) => Math.min(own, one.length)) });

	describe('a convolution', () => {
		it.each<Case>([
			SMALL,
			{ lengths: [1], length: 1, inputs: 4, outputs: 4, width: 1 },
			{ lengths: [3, 2], length: 3, inputs: 8, outputs: 4, width: 5, activation: 'relu' },
			{ lengths: [63, 64, 65, 0, 20], length: 65, inputs: 12, outputs: 20, width: 4, activation: 'relu' },
			{ lengths: [9, 4], length: 9, inputs: 8, outputs: 16, width: 4, ladder: 4, activation: 'relu' },
			{ lengths: [2, 33], length: 40, inputs: 4, outputs: 24, width: 3, ladder: 8 },
		])(
			'of $lengths, $inputs to $outputs over $width positions, ladder $ladder, $activation, is the formula',
			async (one) => {
				const arrays = arraysOf(one);
				const got = await convolved(gpu, one, arrays, gradientOf(one));
				expectClose(got.output, naive(cut(one), arrays), 5e-5, 'output');
				expect(got.kept).toEqual(Array(8).fill(3));
			},
		);

		it.each<Case>([
			SMALL,
			{ lengths: [4, 0, 6], length: 6, inputs: 4, outputs: 12, width: 3, ladder: 4, activation: 'tanh' },
			{ lengths: [2, 40], length: 40, inputs: 4, outputs: 4, width: 5 },
		])('has the gradients that finite differences give, over $width positions, ladder $ladder', async (one) => {
			const arrays = arraysOf(one);
			const gradient = gradientOf(one);
			const got = await convolved(gpu, one, arrays, gradient);
			const loss = (changed: Arrays) => naive(cut(one), changed).reduce((sum, y, i) => sum + y * at(gradient, i), 0);
			for (const name of ['input', 'weights'] as const) {
				const slopes = Array.from(arrays[name], (_, i) => {
					const moved = (by: number) =>
						loss({ ...arrays, [name]: Array.from(arrays[name], (value, j) => (j === i ? value + by : value)) });
					return (moved(1e-5) - moved(-1e-5)) / 2e-5;
				});
				expectClose(got[name], slopes, 2e-4, name);
			}
		});

		it('takes one dispatch forward and three backward, gives the same bits twice and every buffer back', async () => {
			const one: Case = {
				lengths: Array(9).fill(30),
				length: 30,
				inputs: 8,
				outputs: 12,
				width: 3,
				activation: 'relu',
			};
			const arrays = arraysOf(one);
			const gradient = gradientOf(one);
			const before = gpu?.buffers.count;
			const first = await convolved(gpu, one, arrays, gradient);
			expect(await convolved(gpu, one, arrays, gradient)).toEqual(first);
			expect(first.dispatches).toBe(gpu ? 4 : 0);
			expect(gpu?.buffers.count).toBe(before);
		});

		it('refuses sizes that no kernel has', async () => {
			for (const wrong of [{ inputs: 6 }, { outputs: 10 }, { width: 0 }, { ladder: 6 }, { ladder: 4, outputs: 8 }]) {
				const one = { ...SMALL, ...wrong };
				await expect(convolved(gpu, one, arraysOf(one), gradientOf(one))).rejects.toMatchObject({
					code: 'invalid-argument',
				});
			}
		});
	});
}
