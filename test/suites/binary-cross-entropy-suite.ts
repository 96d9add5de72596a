// One body for every rung: the loss against a naive float64 program and its finite differences.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { calibrated, createBinaryCrossEntropy } from '../../src/ops/binary-cross-entropy/binary-cross-entropy.ts';
import { NONE } from '../../src/ops/softmax-loss/shape.ts';

interface Case {
	readonly rows: number;
	readonly size: number;
	readonly candidates: number;
	readonly items: number;
	readonly tableStride: number;
	readonly positiveWeight: number;
}
type Floats = Float32Array<ArrayBuffer>;

const random = createRandom(4, 4);
const normals = (length: number): Floats => Float32Array.from({ length }, () => random.normal());
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;

/** Rows 1 and 4 are left out, and some negatives are none. */
function idsOf({ rows, candidates, items }: Case): Uint32Array<ArrayBuffer> {
	return Uint32Array.from({ length: rows * candidates }, (_, i) => {
		const row = Math.floor(i / candidates);
		if (i % candidates === 0 && (row === 1 || row === 4)) return NONE;
		return i % candidates !== 0 && i % 5 === 0 ? NONE : random.below(items);
	});
}

function naive(one: Case, hidden: ArrayLike<number>, table: ArrayLike<number>, ids: Uint32Array): number[] {
	const { rows, size, candidates, tableStride, positiveWeight } = one;
	return Array.from({ length: rows }, (_, row) => {
		if (ids[row * candidates] === NONE) return 0;
		let loss = 0;
		for (let c = 0; c < candidates; c++) {
			const item = at(ids, row * candidates + c);
			if (item === NONE) continue;
			let logit = 0;
			for (let k = 0; k < size; k++) logit += at(hidden, row * size + k) * at(table, item * tableStride + k);
			loss += c === 0 ? positiveWeight * Math.log(1 + Math.exp(-logit)) : Math.log(1 + Math.exp(logit));
		}
		return loss;
	});
}

async function lossOf(gpu: Gpu | null, one: Case, hidden: Floats, table: Floats, ids: Uint32Array<ArrayBuffer>) {
	const workspace = new Workspace(gpu);
	const inputs = workspace.memory('ids', 3 + ids.length);
	workspace.write(inputs, ids, 3);
	const memories = {
		hidden: workspace.memory('hidden', hidden.length, hidden),
		table: workspace.memory('table', table.length, table),
		ids: { memory: inputs, at: 3 },
		losses: workspace.memory('losses', one.rows),
		hiddenGradient: workspace.memory('hidden gradient', hidden.length, normals(hidden.length)),
		tableGradient: workspace.memory('table gradient', ids.length * one.size, normals(ids.length * one.size)),
	};
	const loss = await createBinaryCrossEntropy(workspace, one, memories);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('binary-cross-entropy', () => {
		loss.forward();
		loss.backward();
	});
	const dispatches = (gpu?.dispatches ?? 0) - before;
	const read = async (memory: typeof memories.losses) => new Float32Array(await workspace.read(memory));
	const got = {
		losses: await read(memories.losses),
		hidden: await read(memories.hiddenGradient),
		table: await read(memories.tableGradient),
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

export function binaryCrossEntropySuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe('binary cross-entropy', () => {
		it.each<Case>([
			{ rows: 1, size: 1, candidates: 2, items: 1, tableStride: 16, positiveWeight: 1 },
			{ rows: 70, size: 12, candidates: 2, items: 9, tableStride: 48, positiveWeight: 1 },
			{ rows: 6, size: 7, candidates: 5, items: 4, tableStride: 16, positiveWeight: 0.3 },
		])('of $rows rows with $candidates candidates is the formula, and its finite differences', async (one) => {
			const hidden = normals(one.rows * one.size);
			const table = normals(one.items * one.tableStride);
			const ids = idsOf(one);
			const got = await lossOf(gpu, one, hidden, table, ids);
			expectClose(got.losses, naive(one, hidden, table, ids), 2e-5, 'losses');
			const total = (h: ArrayLike<number>, t: ArrayLike<number>) =>
				naive(one, h, t, ids).reduce((sum, loss) => sum + loss, 0);
			const moved = (values: ArrayLike<number>, i: number, by: number) =>
				Array.from(values, (value, j) => (j === i ? value + by : value));
			const step = 1e-5;
			expectClose(
				got.hidden,
				Array.from(
					hidden,
					(_, i) => (total(moved(hidden, i, step), table) - total(moved(hidden, i, -step), table)) / 2 / step,
				),
				5e-5,
				'hidden',
			);
			// A row of the table is moved by all the candidates that name it.
			const sums = new Float64Array(table.length);
			for (const [c, item] of ids.entries())
				if (item !== NONE)
					for (let k = 0; k < one.size; k++) sums[item * one.tableStride + k]! += at(got.table, c * one.size + k);
			expectClose(
				sums,
				Array.from(
					table,
					(_, i) => (total(hidden, moved(table, i, step)) - total(hidden, moved(table, i, -step))) / 2 / step,
				),
				1e-4,
				'table',
			);
		});

		it('stays finite far out, takes three dispatches, gives the same bits twice and every buffer back', async () => {
			const one = { rows: 8, size: 4, candidates: 3, items: 5, tableStride: 16, positiveWeight: 1 };
			const hidden = normals(32).map((value) => 100 * value);
			const table = normals(80);
			const ids = idsOf(one);
			const before = gpu?.buffers.count;
			const first = await lossOf(gpu, one, hidden, table, ids);
			expect([...first.losses, ...first.hidden, ...first.table].every(Number.isFinite)).toBe(true);
			expect(await lossOf(gpu, one, hidden, table, ids)).toEqual(first);
			expect(first.dispatches).toBe(gpu ? 3 : 0);
			expect(gpu?.buffers.count).toBe(before);
		});

		it('is calibrated as gBCE says: plain at 0, the part that is drawn at 1', () => {
			// Petrov & Macdonald, RecSys 2023, equation 9 by hand: alpha = 10 / 100.
			expect(calibrated(10, 101, 0)).toBeCloseTo(1, 12);
			expect(calibrated(10, 101, 1)).toBeCloseTo(0.1, 12);
			expect(calibrated(10, 101, 0.75)).toBeCloseTo(0.1 * (0.75 * (1 - 10) + 10), 12);
		});
	});
}
