// One body for every rung: attention against a naive float64 program and its finite differences, on ragged sequences.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createAttention } from '../../src/ops/attention/attention.ts';

interface Case {
	readonly lengths: readonly number[];
	readonly length: number;
	readonly heads: number;
	readonly size: number;
	readonly causal: boolean;
}

const random = createRandom(5, 7);
const normals = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());

/** The formula, a softmax over a table of all weights: [rows, size]. */
function naive({ lengths, length, heads, size, causal }: Case, input: ArrayLike<number>): Float64Array {
	const head = size / heads;
	const output = new Float64Array(lengths.length * length * size);
	const at = (row: number, part: number, h: number, k: number) =>
		input[row * 3 * size + part * size + h * head + k] ?? Number.NaN;
	for (const [s, own] of lengths.entries()) {
		for (let h = 0; h < heads; h++) {
			for (let t = 0; t < own; t++) {
				const row = s * length + t;
				const seen = Array.from({ length: causal ? t + 1 : own }, (_, i) => s * length + i);
				const logits = seen.map((other) => {
					let sum = 0;
					for (let k = 0; k < head; k++) sum += at(row, 0, h, k) * at(other, 1, h, k);
					return Math.exp(sum / Math.sqrt(head));
				});
				const total = logits.reduce((sum, value) => sum + value, 0);
				for (let k = 0; k < head; k++) {
					output[row * size + h * head + k] = seen.reduce(
						(sum, other, i) => sum + ((logits[i] ?? Number.NaN) / total) * at(other, 2, h, k),
						0,
					);
				}
			}
		}
	}
	return output;
}

async function attend(
	gpu: Gpu | null,
	one: Case,
	input: Float32Array<ArrayBuffer>,
	gradient: Float32Array<ArrayBuffer>,
) {
	const workspace = new Workspace(gpu);
	const rows = one.lengths.length * one.length;
	const steps = workspace.memory('steps', 3 + one.lengths.length, Uint32Array.from([9, 9, 9, ...one.lengths]));
	const memories = {
		steps,
		input: workspace.memory('input', rows * 3 * one.size, input),
		// Something is there before: what is past a sequence's end must be written too.
		output: workspace.memory('output', rows * one.size, normals(rows * one.size)),
		outputGradient: workspace.memory('output gradient', rows * one.size, gradient),
		inputGradient: workspace.memory('input gradient', rows * 3 * one.size, normals(rows * 3 * one.size)),
	};
	const attention = await createAttention(workspace, { ...one, sequences: one.lengths.length, lengthsAt: 3 }, memories);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('attention', () => {
		attention.forward();
		attention.backward();
	});
	const dispatches = (gpu?.dispatches ?? 0) - before;
	const output = new Float32Array(await workspace.read(memories.output));
	const inputGradient = new Float32Array(await workspace.read(memories.inputGradient));
	workspace.destroy();
	return { output, inputGradient, dispatches };
}

function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, within: number, name: string): void {
	expect(got.length, name).toBe(expected.length);
	for (let i = 0; i < expected.length; i++) {
		expect(Math.abs((got[i] ?? Number.NaN) - (expected[i] ?? Number.NaN)), `${name} ${i}`).toBeLessThan(within);
	}
}

const CASES: readonly Case[] = [
	{ lengths: [1], length: 1, heads: 1, size: 4, causal: true },
	{ lengths: [5, 0, 3], length: 5, heads: 2, size: 8, causal: true },
	{ lengths: [7, 1], length: 9, heads: 3, size: 12, causal: false },
	{ lengths: [33, 70], length: 70, heads: 1, size: 64, causal: true },
	{ lengths: [4, 4, 2], length: 4, heads: 4, size: 32, causal: false },
];

export function attentionSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe('attention', () => {
		for (const one of CASES) {
			const rows = one.lengths.length * one.length;
			const what = `${one.heads} heads of ${one.size / one.heads} over lengths ${one.lengths} of ${one.length}, ${one.causal ? 'causal' : 'both ways'}`;
			it(`of ${what} is the formula, and past a sequence's end zeros`, async () => {
				const input = normals(rows * 3 * one.size);
				const { output } = await attend(gpu, one, input, normals(rows * one.size));
				expectClose(output, naive(one, input), 2e-5, 'output');
			});
		}

		it.each([true, false])('has the gradients that finite differences give, causal %s', async (causal) => {
			const one: Case = { lengths: [4, 2, 0], length: 4, heads: 2, size: 8, causal };
			const input = normals(12 * 24);
			const gradient = normals(12 * 8);
			const { inputGradient } = await attend(gpu, one, input, gradient);
			const loss = (changed: ArrayLike<number>) =>
				naive(one, changed).reduce((sum, value, i) => sum + value * (gradient[i] ?? Number.NaN), 0);
			const differences = Array.from(input, (_, i) => {
				const moved = (by: number) => loss(Array.from(input, (value, j) => (j === i ? value + by : value)));
				return (moved(1e-5) - moved(-1e-5)) / 2e-5;
			});
			expectClose(inputGradient, differences, 3e-5, 'input gradient');
		});

		it('stays finite where logits are far out, and is the formula there', async () => {
			const one: Case = { lengths: [3], length: 3, heads: 1, size: 4, causal: true };
			const input = normals(36).map((value) => 30 * value);
			const { output, inputGradient } = await attend(gpu, one, input, normals(12));
			expect([...output, ...inputGradient].every(Number.isFinite)).toBe(true);
		});

		it('takes one dispatch forward and two backward, gives the same bits twice and every buffer back', async () => {
			const one: Case = { lengths: [20, 13, 7], length: 20, heads: 2, size: 16, causal: true };
			const input = normals(60 * 48);
			const gradient = normals(60 * 16);
			const before = gpu?.buffers.count;
			const first = await attend(gpu, one, input, gradient);
			expect(await attend(gpu, one, input, gradient)).toEqual(first);
			expect(first.dispatches).toBe(gpu ? 3 : 0);
			expect(gpu?.buffers.count).toBe(before);
		});

		it('refuses heads that no kernel has', async () => {
			const one: Case = { lengths: [1], length: 1, heads: 3, size: 8, causal: true };
			await expect(attend(gpu, one, normals(24), normals(8))).rejects.toMatchObject({
				code: 'invalid-argument',
				message: expect.stringContaining('got 3 heads'),
			});
		});
	});
}
