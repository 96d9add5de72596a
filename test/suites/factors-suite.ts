// One body for every rung: a factorisation machine's bags against all pairs, one by one, and finite differences of those.

import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createFactors } from '../../src/ops/factors/factors.ts';

type Floats = Float32Array<ArrayBuffer>;

const random = createRandom(8, 8);
const normals = (length: number): Floats => Float32Array.from({ length }, () => random.normal());
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;

const ROWS = 9;
const STRIDE = 16;

interface Case {
	readonly factors: number;
	/** Entries of each bag. */
	readonly lengths: readonly number[];
	readonly ownAt: 0 | 1;
}

const entriesOf = ({ lengths }: Case) => lengths.reduce((sum, length) => sum + length, 0);

/** [bags, factors + 2], the pairs within a bag one after another. */
function naive({ factors, lengths, ownAt }: Case, rows: ArrayLike<number>[], weights: ArrayLike<number>): number[] {
	let first = 0;
	return lengths.flatMap((length) => {
		const own = Array.from({ length }, (_, i) => first + i);
		first += length;
		const sums = Array.from({ length: factors }, (_, f) =>
			own.reduce((sum, e) => sum + at(weights, e) * at(rows[e] ?? [], f), 0),
		);
		let score = 0;
		for (const [i, e] of own.entries()) {
			score += at(weights, e) * at(rows[e] ?? [], factors);
			for (const other of own.slice(i + 1)) {
				for (let f = 0; f < factors; f++)
					score += at(weights, e) * at(weights, other) * at(rows[e] ?? [], f) * at(rows[other] ?? [], f);
			}
		}
		return [...sums, ...(ownAt === 0 ? [score, 1] : [1, score])];
	});
}

async function run(
	gpu: Gpu | null,
	one: Case,
	table: Floats,
	ids: readonly number[],
	weights: Floats,
	gradient: Floats,
) {
	const { factors, lengths, ownAt } = one;
	const bags = lengths.length;
	const entries = entriesOf(one);
	const offsets = [0];
	for (const length of lengths) offsets.push((offsets.at(-1) ?? 0) + length);
	const bagOf = lengths.flatMap((length, bag) => Array.from({ length }, () => bag));
	const words = new Uint32Array([...ids, ...offsets, ...new Uint32Array(weights.buffer), ...bagOf]);
	const workspace = new Workspace(gpu);
	const inputs = workspace.memory('inputs', words.length, words);
	const memories = {
		table: workspace.memory('table', table.length, table),
		inputs,
		output: workspace.memory('output', bags * (factors + 2), normals(bags * (factors + 2))),
		outputGradient: workspace.memory('gradient', gradient.length, gradient),
		entryGradient: workspace.memory('entries', entries * (factors + 1), normals(entries * (factors + 1))),
	};
	const places = { idsAt: 0, offsetsAt: entries, weightsAt: entries + bags + 1, bagsAt: 2 * entries + bags + 1 };
	const settings = { bags, entries, rows: ROWS, factors, rowWords: STRIDE, ownAt, ...places };
	const made = await createFactors(workspace, settings, memories);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('factors', () => {
		made.forward();
		made.backward();
	});
	const got = {
		dispatches: (gpu?.dispatches ?? 0) - before,
		output: new Float32Array(await workspace.read(memories.output)),
		entries: new Float32Array(await workspace.read(memories.entryGradient)),
	};
	workspace.destroy();
	return got;
}

export function factorsSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe("a factorisation machine's bags", () => {
		it.each<Case>([
			{ factors: 1, lengths: [1], ownAt: 0 },
			{ factors: 4, lengths: [0, 3, 1, 7], ownAt: 1 },
			{ factors: 15, lengths: Array.from({ length: 65 }, (_, i) => i % 4), ownAt: 0 },
		])('of $factors factors are the sums and all pairs, with their gradients, in two dispatches', async (one) => {
			const { factors } = one;
			const entries = entriesOf(one);
			const table = normals(ROWS * STRIDE);
			const ids = Array.from({ length: entries }, () => random.below(ROWS));
			const weights = normals(entries);
			const gradient = normals(one.lengths.length * (factors + 2));
			const before = gpu?.buffers.count;
			const got = await run(gpu, one, table, ids, weights, gradient);
			expect(await run(gpu, one, table, ids, weights, gradient)).toEqual(got);
			expect(got.dispatches).toBe(gpu ? 2 : 0);
			expect(gpu?.buffers.count).toBe(before);
			const rows = ids.map((id) => [...table.subarray(id * STRIDE, id * STRIDE + factors + 1)]);
			const expected = naive(one, rows, weights);
			for (const [i, value] of expected.entries()) expect(at(got.output, i)).toBeCloseTo(value, 4);
			const total = (all: number[][]) =>
				naive(one, all, weights).reduce((sum, value, i) => sum + value * at(gradient, i), 0);
			// Of the first eight entries, each number: quadratic, so that differences are exact but for rounding.
			for (let e = 0; e < Math.min(8, entries); e++) {
				for (let k = 0; k <= factors; k++) {
					const moved = (by: number) => rows.map((row, i) => row.map((v, f) => (i === e && f === k ? v + by : v)));
					const difference = (total(moved(1e-3)) - total(moved(-1e-3))) / 2e-3;
					expect(at(got.entries, e * (factors + 1) + k)).toBeCloseTo(difference, 4);
				}
			}
		});
	});
}
