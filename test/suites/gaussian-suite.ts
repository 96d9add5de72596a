// One body for every rung: draws from learnt normal distributions, and activations in place, against their formulas.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalRows } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createActivation } from '../../src/ops/activation/activation.ts';
import { createGaussian } from '../../src/ops/gaussian/gaussian.ts';
import { largestDifference } from './softmax-suite.ts';

interface Case {
	readonly rows: number;
	readonly size: number;
	readonly moments: Float32Array<ArrayBuffer>;
	readonly gradient: Float32Array<ArrayBuffer>;
	readonly weights: Float32Array<ArrayBuffer>;
	readonly step?: number;
	readonly seed?: number;
}

const caseOf = (rows: number, size: number): Case => ({
	...{ rows, size },
	moments: normalRows(rows, 2 * size, 2 * size, 0.8, 1, 2),
	gradient: normalRows(rows, size, size, 1, 3, 4),
	// The last row is nobody's.
	weights: Float32Array.from({ length: rows }, (_, row) => (row === rows - 1 && rows > 1 ? 0 : 0.1 * (row + 1))),
});

async function run(gpu: Gpu | null, { rows, size, moments, gradient, weights, step = 5, seed = 1 }: Case) {
	const workspace = new Workspace(gpu);
	try {
		const inputs = workspace.memory('inputs', 3 + rows);
		workspace.write(inputs, Uint32Array.of(step), 1);
		workspace.write(inputs, weights, 3);
		const output = workspace.memory('output', rows * size);
		const losses = workspace.memory('losses', 2 + rows);
		const momentsGradient = workspace.memory('moments gradient', 2 * rows * size);
		const op = await createGaussian(
			workspace,
			{ rows, size, seed, stream: 0x7000_0000, stepAt: 1, weightsAt: 3 },
			{
				...{ inputs, output, momentsGradient, losses: { memory: losses, at: 2 } },
				moments: workspace.memory('moments', moments.length, moments),
				outputGradient: workspace.memory('gradient', gradient.length, gradient),
			},
		);
		await workspace.run('gaussian', () => {
			op.forward();
			op.backward();
		});
		const values = async (memory: Memory) => new Float32Array(await workspace.read(memory)).slice(0, memory.words);
		return {
			output: await values(output),
			losses: (await values(losses)).slice(2),
			momentsGradient: await values(momentsGradient),
		};
	} finally {
		workspace.destroy();
	}
}

const read = (values: ArrayLike<number>, at: number): number => values[at] ?? Number.NaN;

/** `open` gives the device of the rung under test, or null for the portable path. */
export function gaussianSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	describe('draws from a learnt normal distribution', () => {
		it('have the divergence of the formula, and the gradients that finite differences with the same noise give', async () => {
			for (const [rows, size] of [
				[1, 1],
				[3, 63],
				[5, 64],
				[2, 65],
				[70, 4],
			] as const) {
				const one = caseOf(rows, size);
				const got = await run(gpu, one);
				const at = (row: number, k: number) => row * 2 * size + k;
				/** The noise is what the draw is off the mean by, in standard deviations. */
				const noise = Float64Array.from(got.output, (z, i) => {
					const [row, k] = [Math.floor(i / size), i % size];
					return (z - read(one.moments, at(row, k))) / Math.exp(read(one.moments, at(row, size + k)) / 2);
				});
				const loss = (moments: Float64Array, row: number) => {
					let divergence = 0;
					let after = 0;
					for (let k = 0; k < size; k++) {
						const [mean, log] = [read(moments, at(row, k)), read(moments, at(row, size + k))];
						divergence += (Math.exp(log) + mean * mean - 1 - log) / 2;
						after += read(one.gradient, row * size + k) * (mean + read(noise, row * size + k) * Math.exp(log / 2));
					}
					return { divergence: read(one.weights, row) * divergence, after };
				};
				const moments = Float64Array.from(one.moments);
				const expected = Float64Array.from({ length: rows }, (_, row) => loss(moments, row).divergence);
				expect(largestDifference(got.losses, expected)).toBeLessThan(1e-5);
				for (let row = 0; row < rows; row++) {
					for (const k of new Set([0, size - 1, size, 2 * size - 1])) {
						const moved = [1e-4, -1e-4].map((by) => {
							const other = moments.slice();
							other[at(row, k)] = read(other, at(row, k)) + by;
							const { divergence, after } = loss(other, row);
							return divergence + after;
						});
						const slope = (read(moved, 0) - read(moved, 1)) / 2e-4;
						expect(Math.abs(read(got.momentsGradient, at(row, k)) - slope)).toBeLessThan(
							1e-4 * Math.max(1, Math.abs(slope)),
						);
					}
				}
			}
		});

		it('are standard normal where mean and log variance are 0, the same for a seed and step, others for another', async () => {
			const [rows, size] = [100, 200];
			const zero = { ...caseOf(rows, size), moments: new Float32Array(2 * rows * size) };
			const { output } = await run(gpu, zero);
			const mean = output.reduce((sum, z) => sum + z, 0) / output.length;
			const square = output.reduce((sum, z) => sum + z * z, 0) / output.length;
			// Five standard errors: 1 / sqrt(n) of the mean, sqrt(2 / n) of the mean square.
			expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(output.length));
			expect(Math.abs(square - 1)).toBeLessThan(5 * Math.sqrt(2 / output.length));
			expect((await run(gpu, zero)).output).toEqual(output);
			for (const other of [
				{ ...zero, step: 6 },
				{ ...zero, seed: 2 },
			]) {
				const drawn = (await run(gpu, other)).output;
				expect(drawn.filter((z, i) => z === output[i]).length).toBeLessThan(10);
			}
			// Cosines of WebGPU are good to 2^-11.
			expect(largestDifference(output, (await run(null, zero)).output)).toBeLessThan(5e-3);
		});

		it('stay numbers where a log variance is large', async () => {
			const large = { ...caseOf(2, 4), moments: new Float32Array(16).fill(500) };
			for (const values of Object.values(await run(gpu, large))) expect(values.every(Number.isFinite)).toBe(true);
		});
	});

	describe('an activation in place', () => {
		it.each(['tanh', 'sigmoid'] as const)('is %s, with its gradient', async (kind) => {
			for (const words of [1, 63, 64, 65, 1000]) {
				const input = normalRows(1, words, words, 4, 1, words);
				const gradient = normalRows(1, words, words, 1, 2, words);
				const workspace = new Workspace(gpu);
				const values = workspace.memory('values', words + 2);
				const slopes = workspace.memory('gradient', words, gradient);
				workspace.write(values, input, 2);
				const op = await createActivation(
					workspace,
					{ words, kind },
					{ values: { memory: values, at: 2 }, gradient: slopes },
				);
				await workspace.run('activation', () => {
					op.forward();
					op.backward();
				});
				const of = (x: number) => (kind === 'tanh' ? Math.tanh(x) : 1 / (1 + Math.exp(-x)));
				const out = Float64Array.from(input, of);
				const back = Float64Array.from(input, (x, i) => ((of(x + 1e-5) - of(x - 1e-5)) / 2e-5) * read(gradient, i));
				const got = new Float32Array(await workspace.read(values, 2, words));
				const gotBack = new Float32Array(await workspace.read(slopes, 0, words));
				workspace.destroy();
				expect(largestDifference(got, out)).toBeLessThan(1e-5);
				expect(largestDifference(gotBack, back)).toBeLessThan(1e-5);
			}
		});
	});
}
