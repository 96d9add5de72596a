// One body for every rung: a layer against a naive float64 program and its finite differences, at awkward sizes.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { type Activation, createDense } from '../../src/ops/dense/dense.ts';

interface Case {
	readonly rows: number;
	readonly inputs: number;
	readonly outputs: number;
	readonly activation: Activation;
	readonly bias: boolean;
	/** Words before each array in its memory. */
	readonly at: number;
}

const random = createRandom(3, 3);
const normals = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());

const activate: Record<Activation, (x: number) => number> = {
	none: (x) => x,
	relu: (x) => Math.max(x, 0),
	tanh: Math.tanh,
};
const slopeOf: Record<Activation, (x: number) => number> = {
	none: () => 1,
	relu: (x) => (x > 0 ? 1 : 0),
	tanh: (x) => 1 - Math.tanh(x) ** 2,
};

interface Arrays {
	input: ArrayLike<number>;
	weights: ArrayLike<number>;
	bias: ArrayLike<number>;
}

/** Sums inside the activation: [rows, outputs], as the formula says them. */
function naiveSums({ rows, inputs, outputs, bias }: Case, arrays: Arrays): number[] {
	const sums: number[] = [];
	for (let row = 0; row < rows; row++) {
		for (let n = 0; n < outputs; n++) {
			let sum = bias ? (arrays.bias[n] ?? Number.NaN) : 0;
			for (let k = 0; k < inputs; k++) {
				sum += (arrays.input[row * inputs + k] ?? Number.NaN) * (arrays.weights[k * outputs + n] ?? Number.NaN);
			}
			sums.push(sum);
		}
	}
	return sums;
}

/** The layer on one rung: what it gives for the arrays. */
async function layer(
	gpu: Gpu | null,
	one: Case,
	arrays: Record<keyof Arrays, Float32Array<ArrayBuffer>>,
	gradient: Float32Array<ArrayBuffer>,
) {
	const { rows, inputs, outputs, at } = one;
	const workspace = new Workspace(gpu);
	const part = (label: string, words: number, contents?: Float32Array<ArrayBuffer>) => {
		const memory = workspace.memory(label, at + words + 4);
		if (contents) workspace.write(memory, contents, at);
		return { memory, at };
	};
	const parameters = workspace.memory('gradients', at + (inputs + 1) * outputs + 4);
	const input = part('input', rows * inputs, arrays.input);
	const weights = part('weights', inputs * outputs, arrays.weights);
	const bias = part('bias', outputs, arrays.bias);
	const output = part('output', rows * outputs);
	const outputGradient = part('output gradient', rows * outputs, gradient);
	const inputGradient = part('input gradient', rows * inputs);
	const weightsGradient = { memory: parameters, at };
	const biasGradient =
		one.at === 4 ? { memory: parameters, at: at + inputs * outputs } : part('bias gradient', outputs);
	const dense = await createDense(workspace, one, {
		input,
		weights,
		...(one.bias ? { bias, biasGradient } : {}),
		output,
		outputGradient,
		inputGradient,
		weightsGradient,
	});
	await workspace.run('dense', () => {
		dense.forward();
		dense.backward();
	});
	const read = async ({ memory, at: from }: { memory: Memory; at: number }, words: number) =>
		new Float32Array(await workspace.read(memory, from, words));
	const got = {
		output: await read(output, rows * outputs),
		input: await read(inputGradient, rows * inputs),
		weights: await read(weightsGradient, inputs * outputs),
		bias: await read(biasGradient, outputs),
	};
	const before = [...(await read({ memory: output.memory, at: 0 }, at))];
	const behind = [...(await read({ memory: parameters, at: at + (inputs + 1) * outputs }, 4))];
	workspace.destroy();
	return { ...got, around: [...before, ...behind] };
}

function expectClose(got: ArrayLike<number>, expected: readonly number[], scale: number, name: string): void {
	expect(got.length, name).toBe(expected.length);
	for (const [i, value] of expected.entries()) {
		expect(Math.abs((got[i] ?? Number.NaN) - value), `${name} ${i}`).toBeLessThan(
			3e-6 * scale * Math.max(1, Math.abs(value)),
		);
	}
}

const CASES: Case[] = [
	[1, 1, 1],
	[3, 17, 5],
	[65, 64, 64],
	[130, 12, 68],
	[2100, 4, 8],
	[33, 65, 3],
].flatMap(([rows = 0, inputs = 0, outputs = 0], i) =>
	(['none', 'relu', 'tanh'] as const).map((activation, j) => ({
		rows,
		inputs,
		outputs,
		activation,
		bias: (i + j) % 3 !== 0,
		at: [4, 0, 3][(i + j) % 3] ?? 0,
	})),
);

export function denseSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe('a layer', () => {
		for (const one of CASES) {
			const { rows, inputs, outputs, activation, bias, at } = one;
			it(`of ${rows} x ${inputs} to ${outputs}, ${activation}, ${bias ? 'with' : 'without'} bias, from word ${at}, is the formula and its derivative`, async () => {
				const arrays = { input: normals(rows * inputs), weights: normals(inputs * outputs), bias: normals(outputs) };
				const gradient = normals(rows * outputs);
				const sums = naiveSums(one, arrays);
				const got = await layer(gpu, one, arrays, gradient);
				expectClose(got.output, sums.map(activate[activation]), Math.sqrt(inputs), 'output');
				const slopes = sums.map((sum, i) => slopeOf[activation](sum) * (gradient[i] ?? Number.NaN));
				const expected = {
					input: new Array<number>(rows * inputs).fill(0),
					weights: new Array<number>(inputs * outputs).fill(0),
					bias: new Array<number>(outputs).fill(0),
				};
				for (let row = 0; row < rows; row++) {
					for (let n = 0; n < outputs; n++) {
						const slope = slopes[row * outputs + n] ?? Number.NaN;
						if (bias) expected.bias[n] = (expected.bias[n] ?? 0) + slope;
						for (let k = 0; k < inputs; k++) {
							const x = row * inputs + k;
							const w = k * outputs + n;
							expected.input[x] = (expected.input[x] ?? 0) + slope * (arrays.weights[w] ?? Number.NaN);
							expected.weights[w] = (expected.weights[w] ?? 0) + slope * (arrays.input[x] ?? Number.NaN);
						}
					}
				}
				expectClose(got.input, expected.input, Math.sqrt(outputs) * 2, 'input gradient');
				expectClose(got.weights, expected.weights, Math.sqrt(rows) * 2, 'weights gradient');
				expectClose(got.bias, expected.bias, Math.sqrt(rows) * 2, 'bias gradient');
				expect(got.around.every((word) => word === 0)).toBe(true);
			});
		}

		it.each(['none', 'relu', 'tanh'] as const)(
			'has the gradients that finite differences give, %s',
			async (activation) => {
				const one: Case = { rows: 5, inputs: 7, outputs: 6, activation, bias: true, at: 0 };
				const arrays = { input: normals(35), weights: normals(42), bias: normals(6) };
				const gradient = normals(30);
				const got = await layer(gpu, one, arrays, gradient);
				const loss = (changed: Arrays) =>
					naiveSums(one, changed).reduce((sum, x, i) => sum + activate[activation](x) * (gradient[i] ?? Number.NaN), 0);
				for (const name of ['input', 'weights', 'bias'] as const) {
					const differences = Array.from(arrays[name], (_, i) => {
						const moved = (by: number) =>
							loss({ ...arrays, [name]: Array.from(arrays[name], (value, j) => (j === i ? value + by : value)) });
						return (moved(1e-5) - moved(-1e-5)) / 2e-5;
					});
					expectClose(got[name], differences, 10, name);
				}
			},
		);

		it('has the gradient of its bias where that of its weights is not asked for', async () => {
			const workspace = new Workspace(gpu);
			const memory = (label: string, contents: Float32Array<ArrayBuffer>) =>
				workspace.memory(label, contents.length, contents);
			const biasGradient = workspace.memory('bias gradient', 8);
			const gradient = normals(70 * 8);
			const dense = await createDense(
				workspace,
				{ rows: 70, inputs: 4, outputs: 8 },
				{
					input: memory('input', normals(280)),
					weights: memory('weights', normals(32)),
					bias: memory('bias', normals(8)),
					output: workspace.memory('output', 70 * 8),
					outputGradient: memory('output gradient', gradient),
					biasGradient,
				},
			);
			await workspace.run('dense', () => {
				dense.forward();
				dense.backward();
			});
			const got = new Float32Array(await workspace.read(biasGradient));
			workspace.destroy();
			const sums = Array.from(got, (_, n) => gradient.reduce((sum, value, i) => (i % 8 === n ? sum + value : sum), 0));
			expectClose(got, sums, Math.sqrt(70) * 2, 'bias gradient');
		});

		it.each([
			[8, 20],
			[5, 7],
		])('leaves what stands beside its %i numbers in rows of %i as it is', async (outputs, outputStride) => {
			const rows = 70;
			const arrays = { input: normals(rows * 4), weights: normals(4 * outputs), bias: normals(outputs) };
			const gradient = normals(rows * outputStride);
			const own = (values: Float32Array) => values.filter((_, i) => i % outputStride < outputs);
			const one: Case = { rows, inputs: 4, outputs, activation: 'relu', bias: true, at: 0 };
			const expected = await layer(gpu, one, arrays, own(gradient));
			const workspace = new Workspace(gpu);
			const memory = (label: string, contents: Float32Array<ArrayBuffer>) =>
				workspace.memory(label, contents.length, contents);
			const output = memory('output', new Float32Array(rows * outputStride).fill(9));
			const weightsGradient = workspace.memory('weights gradient', 4 * outputs);
			const dense = await createDense(
				workspace,
				{ rows, inputs: 4, outputs, outputStride, activation: 'relu' },
				{
					input: memory('input', arrays.input),
					weights: memory('weights', arrays.weights),
					bias: memory('bias', arrays.bias),
					...{ output, outputGradient: memory('output gradient', gradient), weightsGradient },
				},
			);
			await workspace.run('dense', () => {
				dense.forward();
				dense.backward();
			});
			const got = new Float32Array(await workspace.read(output));
			expect(own(got)).toEqual(expected.output);
			expect(got.every((value, i) => i % outputStride < outputs || value === 9)).toBe(true);
			expect(new Float32Array(await workspace.read(weightsGradient))).toEqual(expected.weights);
			workspace.destroy();
		});

		it('gives the same bits twice', async () => {
			const one: Case = { rows: 700, inputs: 20, outputs: 36, activation: 'tanh', bias: true, at: 4 };
			const arrays = { input: normals(14_000), weights: normals(720), bias: normals(36) };
			const gradient = normals(700 * 36);
			expect(await layer(gpu, one, arrays, gradient)).toEqual(await layer(gpu, one, arrays, gradient));
		});

		it('gives every buffer back', async () => {
			const one: Case = { rows: 9, inputs: 4, outputs: 4, activation: 'relu', bias: true, at: 0 };
			const before = gpu?.buffers.count;
			await layer(gpu, one, { input: normals(36), weights: normals(16), bias: normals(4) }, normals(36));
			expect(gpu?.buffers.count).toBe(before);
		});
	});
}
