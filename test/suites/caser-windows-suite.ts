// One body for every rung: what Caser makes of the last positions, the greatest and vertical sums, against naive float64
// programs of the formulas and their finite differences.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createMaxOverTime } from '../../src/ops/max-over-time/max-over-time.ts';
import { createVerticalConvolution } from '../../src/ops/vertical-convolution/vertical-convolution.ts';

const random = createRandom(11, 4);
const normals = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => random.normal());
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;

interface Windows {
	readonly lengths: readonly number[];
	readonly length: number;
	readonly size: number;
	readonly width: number;
	readonly ladder?: number;
	readonly filters?: number;
}
const rowsOf = ({ lengths, length }: Windows) => lengths.length * length;
const isIn = ({ lengths, length }: Windows, row: number) => row % length < at(lengths, Math.floor(row / length));
/** Words of a row of the output: others stand beside. */
const strideOf = ({ size, filters = 1 }: Windows) => Math.ceil((filters * size) / 4) * 4 + 4;

function greatest(one: Windows, input: ArrayLike<number>): number[] {
	const { length, size, width, ladder } = one;
	return Array.from({ length: rowsOf(one) * size }, (_, i) => {
		const row = Math.floor(i / size);
		if (!isIn(one, row)) return 0;
		const own = width - (ladder ? Math.floor((i % size) / ladder) : 0);
		const first = row - Math.min(row % length, own - 1);
		return Math.max(...Array.from({ length: row - first + 1 }, (_, u) => at(input, (first + u) * size + (i % size))));
	});
}

function vertical(one: Windows, input: ArrayLike<number>, weights: ArrayLike<number>): number[] {
	const { length, size, width, filters = 1 } = one;
	return Array.from({ length: rowsOf(one) * filters * size }, (_, i) => {
		const row = Math.floor(i / (filters * size));
		const f = Math.floor(i / size) % filters;
		if (!isIn(one, row)) return 0;
		let sum = 0;
		for (let back = 0; back < Math.min(width, (row % length) + 1); back++)
			sum += at(weights, f * width + width - 1 - back) * at(input, (row - back) * size + (i % size));
		return sum;
	});
}

/** Runs an op forward and backward, its output and that one's gradient with others beside them. */
async function windowed(
	gpu: Gpu | null,
	kind: 'greatest' | 'vertical',
	one: Windows,
	input: Float32Array<ArrayBuffer>,
	weights: Float32Array<ArrayBuffer>,
	gradient: Float32Array<ArrayBuffer>,
) {
	const { lengths, length, size, width, ladder, filters = 1 } = one;
	const rows = rowsOf(one);
	const outputStride = strideOf(one);
	const own = filters * size;
	const workspace = new Workspace(gpu);
	const make = (label: string, contents: Float32Array<ArrayBuffer>) =>
		workspace.memory(label, contents.length, contents);
	const wide = new Float32Array(4 + rows * outputStride).fill(9);
	const wideGradient = new Float32Array(4 + rows * outputStride);
	for (let i = 0; i < rows * own; i++)
		wideGradient[4 + Math.floor(i / own) * outputStride + (i % own)] = at(gradient, i);
	const steps = workspace.memory('steps', 4 + lengths.length, Uint32Array.from([7, 7, 7, 7, ...lengths]));
	const output = make('output', wide);
	// The vertical filters add to what another has written.
	const inputGradient = make('input gradient', new Float32Array(rows * size).fill(2));
	const weightsGradient = make('weights gradient', new Float32Array(4 + filters * width).fill(3));
	const shared = {
		...{ steps, input: make('input', input), inputGradient },
		...{ output: { memory: output, at: 4 }, outputGradient: { memory: make('output gradient', wideGradient), at: 4 } },
	};
	const shape = { sequences: lengths.length, length, size, lengthsAt: 4, outputStride };
	const op =
		kind === 'greatest'
			? await createMaxOverTime(workspace, { ...shape, window: width, ...(ladder && { ladder }) }, shared)
			: await createVerticalConvolution(
					workspace,
					{ ...shape, filters, width },
					{ ...shared, weights: make('weights', weights), weightsGradient: { memory: weightsGradient, at: 4 } },
				);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('windows', () => {
		op.forward();
		op.backward();
	});
	const dispatches = (gpu?.dispatches ?? 0) - before;
	const read = async (memory: Memory, from = 0) => new Float32Array(await workspace.read(memory)).slice(from);
	const all = await read(output, 4);
	const got = {
		output: all.filter((_, i) => i % outputStride < own),
		beside: all.filter((_, i) => i % outputStride >= own),
		input: await read(inputGradient),
		weights: await read(weightsGradient, 4),
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

export function caserWindowsSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	const slopes = (values: Float32Array, loss: (changed: number[]) => number) =>
		Array.from(values, (_, i) => {
			const moved = (by: number) => loss(Array.from(values, (value, j) => (j === i ? value + by : value)));
			return (moved(1e-5) - moved(-1e-5)) / 2e-5;
		});

	const CASES: Windows[] = [
		{ lengths: [5, 0, 2, 6], length: 6, size: 8, width: 3, filters: 2, ladder: 4 },
		{ lengths: [1], length: 1, size: 4, width: 4, filters: 1 },
		{ lengths: [4, 9], length: 9, size: 4, width: 9, filters: 3 },
	];

	describe.each(CASES)('of lengths $lengths, the last $width positions', (one) => {
		const rows = rowsOf(one);
		const filters = one.filters ?? 1;
		const input = normals(rows * one.size);
		const weights = normals(filters * one.width);

		it('have the greatest of each number, which alone gets the gradient', async () => {
			const { filters: _, ...plain } = one;
			const gradient = normals(rows * one.size);
			const got = await windowed(gpu, 'greatest', plain, input, weights, gradient);
			expectClose(got.output, greatest(plain, input), 1e-6, 'output');
			const loss = (x: number[]) => greatest(plain, x).reduce((sum, y, i) => sum + y * at(gradient, i), 0);
			expectClose(got.input, slopes(input, loss), 1e-4, 'input');
			expect(got.beside.every((value) => value === 9)).toBe(true);
			expect(got.dispatches).toBe(gpu ? 2 : 0);
		});

		it('have vertical sums, whose gradients are those of finite differences, added to what is there', async () => {
			const gradient = normals(rows * filters * one.size);
			const got = await windowed(gpu, 'vertical', one, input, weights, gradient);
			expectClose(got.output, vertical(one, input, weights), 1e-5, 'output');
			const loss = (x: ArrayLike<number>, w: ArrayLike<number>) =>
				vertical(one, x, w).reduce((sum, y, i) => sum + y * at(gradient, i), 0);
			const byInput = slopes(input, (x) => loss(x, weights)).map((slope) => 2 + slope);
			expectClose(got.input, byInput, 1e-4, 'input');
			expectClose(
				got.weights,
				slopes(weights, (w) => loss(input, w)),
				2e-4,
				'weights',
			);
			expect(got.beside.every((value) => value === 9)).toBe(true);
			expect(got.dispatches).toBe(gpu ? 4 : 0);
			expect(await windowed(gpu, 'vertical', one, input, weights, gradient)).toEqual(got);
		});
	});

	it('gives every buffer back, and refuses sizes that no kernel has', async () => {
		const before = gpu?.buffers.count;
		const one: Windows = { lengths: [3], length: 3, size: 6, width: 2 };
		await windowed(gpu, 'greatest', one, normals(18), normals(2), normals(18));
		expect(gpu?.buffers.count).toBe(before);
		await expect(windowed(gpu, 'vertical', one, normals(18), normals(2), normals(18))).rejects.toMatchObject({
			code: 'invalid-argument',
		});
	});
}
