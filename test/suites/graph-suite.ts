// One body for every rung: the hops over a graph and the loss over what they make, against naive programs in float64.

import { beforeAll, describe, expect, it } from 'vitest';
import { NONE } from '../../src/core/batch.ts';
import { type Csr, sortedUnique } from '../../src/core/csr.ts';
import { createRandom, normalRows } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createBprLoss } from '../../src/ops/bpr-loss/bpr-loss.ts';
import { graphWords } from '../../src/ops/propagate/graph.ts';
import { createPropagate } from '../../src/ops/propagate/propagate.ts';
import { planWords, RowPlanner } from '../../src/ops/sparse-update/plan.ts';

/** Links drawn at random; row 0 has every column, the last row none. */
export function randomLinks(rows: number, columns: number, each: number): Csr {
	const random = createRandom(rows, columns);
	const own = Array.from({ length: rows }, (_, row) => {
		if (row === 0) return Array.from({ length: columns }, (_, column) => column);
		return row === rows - 1 ? [] : Array.from({ length: each }, () => random.below(columns));
	});
	const offsets = new Uint32Array(rows + 1);
	for (const [row, some] of own.entries()) offsets[row + 1] = offsets[row]! + some.length;
	return sortedUnique(offsets, own.flat());
}

/** The mean of E, A E, ..., A a dense matrix made as the paper says. */
export function naiveLayers(
	links: Csr,
	columns: number,
	rows: ArrayLike<number>,
	stride: number,
	layers: number,
): Float64Array {
	const people = links.offsets.length - 1;
	const nodes = people + columns;
	const matrix = Array.from({ length: nodes }, () => new Float64Array(nodes));
	for (let row = 0; row < people; row++) {
		for (const column of links.columns.subarray(links.offsets[row], links.offsets[row + 1])) {
			matrix[row]![people + column] = 1;
			matrix[people + column]![row] = 1;
		}
	}
	const degrees = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
	let from = Float64Array.from(rows);
	const mean = from.map((value) => value / (layers + 1));
	for (let layer = 0; layer < layers; layer++) {
		const to = new Float64Array(from.length);
		for (let a = 0; a < nodes; a++) {
			for (let b = 0; b < nodes; b++) {
				if (!matrix[a]![b]) continue;
				for (let k = 0; k < stride; k++)
					to[a * stride + k]! += from[b * stride + k]! / Math.sqrt(degrees[a]! * degrees[b]!);
			}
		}
		for (let i = 0; i < mean.length; i++) mean[i]! += to[i]! / (layers + 1);
		from = to;
	}
	return mean;
}

const furthest = (got: ArrayLike<number>, expected: ArrayLike<number>): number => {
	let largest = got.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
	for (let i = 0; i < got.length; i++) {
		const apart = Math.abs((got[i] ?? Number.NaN) - (expected[i] ?? Number.NaN));
		if (!(apart <= largest)) largest = apart;
	}
	return largest;
};

/** `open` gives the device of the rung under test, or null for the portable path. */
export function graphSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	async function spread(links: Csr, columns: number, stride: number, layers: number) {
		const nodes = links.offsets.length - 1 + columns;
		const rows = normalRows(nodes, stride, stride, 1, 2, 3);
		const workspace = new Workspace(gpu);
		try {
			const words = graphWords(links, columns);
			const table = (label: string) => workspace.memory(label, nodes * stride);
			const output = table('output');
			const op = await createPropagate(
				workspace,
				{ rows: nodes, stride, layers },
				{
					graph: workspace.memory('graph', words.length, words),
					input: workspace.memory('input', rows.length, rows),
					...{ output, hops: [table('hop'), table('hop')] },
				},
			);
			const before = gpu?.dispatches ?? 0;
			await workspace.run('propagate', () => op.forward());
			const dispatches = (gpu?.dispatches ?? 0) - before;
			return { rows, got: new Float32Array(await workspace.read(output)), dispatches };
		} finally {
			workspace.destroy();
		}
	}

	describe('light graph convolution', () => {
		for (const [people, columns, stride] of [
			[1, 1, 4],
			[31, 32, 4],
			[32, 33, 12],
			[40, 90, 64],
		] as const) {
			it(`is the mean of what 1 to 4 hops make, ${people} and ${columns} nodes of ${stride} numbers`, async () => {
				const links = randomLinks(people, columns, 5);
				for (const layers of [1, 2, 3, 4]) {
					const { rows, got, dispatches } = await spread(links, columns, stride, layers);
					expect(furthest(got, naiveLayers(links, columns, rows, stride, layers))).toBeLessThan(1e-5);
					expect(dispatches).toBe(gpu ? layers : 0);
				}
			});
		}

		it('leaves a node without links its own row over the number of layers, and gives the same bits twice', async () => {
			const links = randomLinks(40, 90, 5);
			const { rows, got } = await spread(links, 90, 8, 3);
			expect(
				furthest(
					got.subarray(39 * 8, 40 * 8),
					rows.subarray(39 * 8, 40 * 8).map((value) => value / 4),
				),
			).toBeLessThan(1e-7);
			expect((await spread(links, 90, 8, 3)).got).toEqual(got);
			expect(gpu?.buffers.count ?? 0).toBe(0);
		});
	});

	describe('BPR over vectors', () => {
		const ROWS = 50;
		const REGULARISATION = 0.3;

		async function run(count: number, stride: number) {
			const triples = Math.max(count, 4) + 3; // the last places are empty
			const random = createRandom(count, stride);
			const ids = new Uint32Array(3 * triples).fill(NONE);
			for (let t = 0; t < count; t++) {
				for (const part of [0, 1, 2]) ids[part * triples + t] = part * 15 + random.below(t % 2 ? 3 : 15);
			}
			const planAt = ids.length;
			const words = new Uint32Array(planAt + planWords(ids.length));
			words.set(ids);
			new RowPlanner(ROWS, ids.length).plan(ids, ids.length, words, planAt);
			const vectors = normalRows(ROWS, stride, stride, 0.5, 1, 1);
			const weights = normalRows(ROWS, stride, stride, 0.5, 1, 2);
			const workspace = new Workspace(gpu);
			try {
				const memories = {
					vectors: workspace.memory('vectors', vectors.length, vectors),
					weights: workspace.memory('weights', weights.length, weights),
					inputs: workspace.memory('inputs', words.length, words),
					losses: workspace.memory('losses', triples, new Float32Array(triples).fill(9)),
					vectorsGradient: workspace.memory('gradient', vectors.length, new Float32Array(vectors.length).fill(9)),
					weightsGradient: workspace.memory('weights gradient', vectors.length),
				};
				const op = await createBprLoss(
					workspace,
					{ rows: ROWS, stride, triples, regularisation: REGULARISATION, idsAt: 0, planAt },
					memories,
				);
				await workspace.run('bpr-loss', () => {
					op.run();
					op.decay();
				});
				const read = async (memory: typeof memories.losses) => new Float32Array(await workspace.read(memory));
				return {
					...{ ids, triples, vectors, weights },
					losses: await read(memories.losses),
					gradient: await read(memories.vectorsGradient),
					decay: await read(memories.weightsGradient),
				};
			} finally {
				workspace.destroy();
			}
		}

		it.each([
			[0, 4],
			[1, 4],
			[63, 8],
			[64, 64],
			[65, 12],
			[300, 16],
		])('has the losses and slopes of the formula, %i triples of %i numbers', async (count, stride) => {
			const { ids, triples, vectors, weights, losses, gradient, decay } = await run(count, stride);
			const slopes = new Float64Array(gradient.length);
			const pulled = new Float64Array(gradient.length);
			const expected = new Float64Array(triples);
			for (let t = 0; t < count; t++) {
				const [u = 0, p = 0, n = 0] = [0, 1, 2].map((part) => ids[part * triples + t]! * stride);
				let x = 0;
				for (let k = 0; k < stride; k++) x += vectors[u + k]! * (vectors[p + k]! - vectors[n + k]!);
				expected[t] = Math.log(1 + Math.exp(-x));
				const c = -1 / (1 + Math.exp(x));
				for (let k = 0; k < stride; k++) {
					slopes[u + k]! += c * (vectors[p + k]! - vectors[n + k]!);
					slopes[p + k]! += c * vectors[u + k]!;
					slopes[n + k]! -= c * vectors[u + k]!;
					for (const at of [u, p, n]) pulled[at + k]! += REGULARISATION * weights[at + k]!;
				}
			}
			expect(furthest(losses, expected)).toBeLessThan(1e-5);
			expect(furthest(gradient, slopes)).toBeLessThan(2e-5);
			expect(furthest(decay, pulled)).toBeLessThan(2e-5);
			expect((await run(count, stride)).gradient).toEqual(gradient);
		});
	});
}
