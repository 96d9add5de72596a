// One body for every rung: both losses against their formulas in float64, row by row, and their gradients against those
// and against finite differences of the losses.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createLinearCrossEntropy } from '../../src/ops/linear-cross-entropy/linear-cross-entropy.ts';
import { createSampledSoftmax } from '../../src/ops/sampled-softmax/sampled-softmax.ts';
import { NONE } from '../../src/ops/softmax-loss/shape.ts';

export interface SoftmaxCase {
	readonly rows: number;
	readonly candidates: number;
	readonly size: number;
	/** Of the table; the numbers between are no part of a row. */
	readonly stride: number;
	readonly first: number;
	readonly count: number;
	readonly temperature: number;
	readonly positives: Uint32Array<ArrayBuffer>;
	/** Absent: linear-cross-entropy, else sampled-softmax. */
	readonly ids?: Uint32Array<ArrayBuffer>;
	readonly hidden: Float32Array<ArrayBuffer>;
	readonly table: Float32Array<ArrayBuffer>;
	/** Bias, or log Q. */
	readonly offsets?: Float32Array<ArrayBuffer>;
	readonly rowWeights?: Float32Array<ArrayBuffer>;
}

type Numbers = Float32Array | Float64Array;
const read = (values: ArrayLike<number>, at: number): number => values[at] ?? Number.NaN;

/** What a case is made of beside its sizes. */
interface Sizes {
	rows: number;
	size: number;
	scale?: number;
	offsets?: boolean;
	weighted?: boolean;
	seed?: number;
}

function arrays({ rows, size, scale = 1, seed = 1, ...sizes }: Sizes, candidates: number, stride: number) {
	const random = createRandom(seed, 7);
	const draw = (words: number, by: number) => Float32Array.from({ length: words }, () => by * random.normal());
	return {
		random,
		hidden: draw(rows * size, scale),
		table: draw(candidates * stride, scale),
		...(sizes.offsets ? { offsets: draw(candidates, 0.5) } : {}),
		...(sizes.weighted ? { rowWeights: Float32Array.from({ length: rows }, () => random.uniform()) } : {}),
	};
}

/** Every fifth row is left out. */
export function linearCase(sizes: Sizes & { items: number; stride?: number }): SoftmaxCase {
	const { items, stride = sizes.size } = sizes;
	const { random, ...made } = arrays(sizes, items, stride);
	const positives = Uint32Array.from({ length: sizes.rows }, (_, row) => (row % 5 === 4 ? NONE : random.below(items)));
	return {
		...{ rows: sizes.rows, size: sizes.size, stride, candidates: items, first: 0, count: items, temperature: 1 },
		...{ positives, ...made },
	};
}

/** The rows' own positives first, then negatives; ids of a small world, so that many hit; one candidate is none. */
export function sampledCase(sizes: Sizes & { negatives: number; temperature?: number }): SoftmaxCase {
	const { rows, size, negatives, temperature = 0.5 } = sizes;
	const candidates = rows + negatives;
	const { random, ...made } = arrays(sizes, candidates, size);
	const ids = Uint32Array.from({ length: candidates }, (_, c) => (c === candidates - 1 ? NONE : random.below(9)));
	const positives = Uint32Array.from({ length: rows }, (_, row) => (row % 5 === 4 ? NONE : row));
	return { rows, size, stride: size, candidates, first: rows, count: negatives, temperature, positives, ids, ...made };
}

/** Every row's positive is every other row's negative, and a few more that are nobody's positive. */
export function inBatchCase(sizes: Sizes & { more: number; world: number }): SoftmaxCase {
	const { rows, size, more, world } = sizes;
	const candidates = rows + more;
	const { random, ...made } = arrays(sizes, candidates, size);
	const ids = Uint32Array.from({ length: candidates }, () => random.below(world));
	const positives = Uint32Array.from({ length: rows }, (_, row) => row);
	return {
		...{ rows, size, stride: size, candidates, first: 0, count: candidates, temperature: 0.2, positives, ids },
		...made,
	};
}

/** The formulas in float64: losses, and the slopes of their sum. `size` x `rows` are small here. */
export function naiveSoftmax(one: SoftmaxCase, hidden: Numbers = one.hidden, table: Numbers = one.table) {
	const { rows, candidates, size, stride, first, count, temperature, ids, offsets } = one;
	const losses = new Float64Array(rows);
	const hiddenGradient = new Float64Array(rows * size);
	const tableGradient = new Float64Array(candidates * size);
	const offsetsGradient = new Float64Array(candidates);
	const sign = ids ? -1 : 1;
	for (let row = 0; row < rows; row++) {
		const positive = read(one.positives, row);
		if (positive === NONE) continue;
		const competitors = Array.from({ length: candidates }, (_, c) => c).filter((c) => {
			if (c === positive) return true;
			if (c < first || c >= first + count) return false;
			return !ids || (ids[c] !== NONE && ids[c] !== ids[positive]);
		});
		const logits = competitors.map((c) => {
			let dot = 0;
			for (let k = 0; k < size; k++) dot += read(hidden, row * size + k) * read(table, c * stride + k);
			return dot / temperature + (offsets ? sign * read(offsets, c) : 0);
		});
		const most = Math.max(...logits);
		const logSum = most + Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0));
		const weight = one.rowWeights ? read(one.rowWeights, row) : 1;
		losses[row] = weight * (logSum - read(logits, competitors.indexOf(positive)));
		competitors.forEach((c, i) => {
			const slope = weight * (Math.exp(read(logits, i) - logSum) - (c === positive ? 1 : 0));
			offsetsGradient[c] = read(offsetsGradient, c) + sign * slope;
			for (let k = 0; k < size; k++) {
				const h = row * size + k;
				const v = c * size + k;
				hiddenGradient[h] = read(hiddenGradient, h) + (slope / temperature) * read(table, c * stride + k);
				tableGradient[v] = read(tableGradient, v) + (slope / temperature) * read(hidden, h);
			}
		});
	}
	return { losses, hiddenGradient, tableGradient, offsetsGradient };
}

/** d sum of losses / d array[at], by central differences. */
function slope(one: SoftmaxCase, name: 'hidden' | 'table', at: number): number {
	const step = 1e-5;
	const loss = (by: number) => {
		const moved = Float64Array.from(one[name]);
		moved[at] = read(moved, at) + by;
		const { losses } = naiveSoftmax(one, name === 'hidden' ? moved : one.hidden, name === 'table' ? moved : one.table);
		return losses.reduce((sum, value) => sum + value, 0);
	};
	return (loss(step) - loss(-step)) / (2 * step);
}

/** The op: what it left. Its inputs lie in one memory behind other words, its outputs where other numbers were. */
export async function runSoftmax(gpu: Gpu | null, one: SoftmaxCase, { times = 1, cuts = false } = {}) {
	const workspace = new Workspace(gpu);
	workspace.cuts = cuts;
	try {
		const { rows, candidates, size, positives, ids } = one;
		const filled = (label: string, words: number) => workspace.memory(label, words, new Float32Array(words).fill(1e9));
		const inputs = workspace.memory('inputs', 5 + rows + 2 * candidates + rows);
		const idsAt = 5 + rows;
		const offsetsAt = idsAt + candidates;
		const weightsAt = offsetsAt + candidates;
		workspace.write(inputs, positives, 5);
		if (ids) workspace.write(inputs, ids, idsAt);
		// Words are words: numbers go in by their bits.
		if (one.offsets) workspace.write(inputs, new Uint32Array(one.offsets.buffer), offsetsAt);
		if (one.rowWeights) workspace.write(inputs, new Uint32Array(one.rowWeights.buffer), weightsAt);
		const memories = {
			hidden: workspace.memory('hidden', rows * size, one.hidden),
			...(one.rowWeights ? { rowWeights: { memory: inputs, at: weightsAt } } : {}),
			losses: filled('losses', rows),
			hiddenGradient: filled('hidden gradient', rows * size),
		};
		const table = workspace.memory('table', one.table.length, one.table);
		const tableGradient = filled('table gradient', candidates * size);
		const biasGradient = filled('bias gradient', candidates);
		const op = ids
			? await createSampledSoftmax(
					workspace,
					{ ...one, negativesAt: one.first, negatives: one.count },
					{
						...memories,
						candidates: table,
						positiveAt: { memory: inputs, at: 5 },
						candidateIds: { memory: inputs, at: idsAt },
						...(one.offsets ? { logQ: { memory: inputs, at: offsetsAt } } : {}),
						candidatesGradient: tableGradient,
					},
				)
			: await createLinearCrossEntropy(
					workspace,
					{ rows, items: candidates, size, tableStride: one.stride },
					{
						...memories,
						table,
						targets: { memory: inputs, at: 5 },
						...(one.offsets ? { bias: { memory: inputs, at: offsetsAt }, biasGradient } : {}),
						tableGradient,
					},
				);
		for (let time = 0; time < times; time++) {
			await workspace.run('softmax', () => {
				op.forward();
				op.backward();
			});
		}
		const values = async (memory: Memory) => new Float32Array(await workspace.read(memory)).slice(0, memory.words);
		return {
			losses: await values(memories.losses),
			hiddenGradient: await values(memories.hiddenGradient),
			tableGradient: await values(tableGradient),
			...(one.offsets && !ids ? { offsetsGradient: await values(biasGradient) } : {}),
		};
	} finally {
		workspace.destroy();
	}
}

/** Relative where the expected number is over 1: float32 keeps seven digits, not seven decimals. */
export function largestDifference(got: Numbers, expected: Numbers): number {
	let worst = got.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
	for (let i = 0; i < got.length; i++) {
		const value = read(expected, i);
		const difference = Math.abs(read(got, i) - value) / Math.max(1, Math.abs(value));
		if (!(difference <= worst)) worst = difference;
	}
	return worst;
}

const CASES: readonly [string, SoftmaxCase][] = [
	['one row, one item', linearCase({ rows: 1, items: 1, size: 4 })],
	['one row, three items, with biases', linearCase({ rows: 1, items: 3, size: 4, offsets: true })],
	['17 rows of 12, 65 items in wider rows', linearCase({ rows: 17, items: 65, size: 12, stride: 32, offsets: true })],
	['65 weighted rows, 63 items', linearCase({ rows: 65, items: 63, size: 64, weighted: true, scale: 0.3 })],
	['3 rows, 1,000 items', linearCase({ rows: 3, items: 1000, size: 20, offsets: true, weighted: true, scale: 0.5 })],
	['200 rows, 7 items', linearCase({ rows: 200, items: 7, size: 8 })],
	['one row, one negative', sampledCase({ rows: 1, negatives: 1, size: 4 })],
	['17 rows, 3 negatives', sampledCase({ rows: 17, negatives: 3, size: 12, offsets: true })],
	[
		'65 rows, 130 negatives',
		sampledCase({ rows: 65, negatives: 130, size: 16, offsets: true, weighted: true, scale: 0.5 }),
	],
	['300 rows, 70 negatives', sampledCase({ rows: 300, negatives: 70, size: 8, offsets: true, scale: 0.5 })],
	['in-batch, 1 row', inBatchCase({ rows: 1, more: 0, world: 5, size: 8 })],
	[
		'in-batch, 33 rows, items repeat',
		inBatchCase({ rows: 33, more: 0, world: 20, size: 64, offsets: true, scale: 0.2 }),
	],
	[
		'in-batch, 65 rows and 31 more',
		inBatchCase({ rows: 65, more: 31, world: 500, size: 12, offsets: true, scale: 0.3 }),
	],
	['in-batch, all the same item', inBatchCase({ rows: 9, more: 2, world: 1, size: 4 })],
];

/** `places` of 0 .. count - 1, spread evenly, the last among them. */
const spread = (count: number, places: number): number[] =>
	Array.from(
		{ length: Math.min(count, places) },
		(_, i) => Math.floor(((i + 1) * count) / Math.min(count, places)) - 1,
	);

/** `open` gives the device of the rung under test, or null for the portable path. */
export function softmaxSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => gpu?.destroy());

	describe('a softmax loss', () => {
		for (const [name, one] of CASES) {
			it(`follows the formulas: ${name}`, async () => {
				const expected = naiveSoftmax(one);
				const got = await runSoftmax(gpu, one);
				for (const [array, values] of Object.entries(got)) {
					const wanted = expected[array as keyof typeof expected];
					expect(largestDifference(values, wanted), array).toBeLessThan(2e-5);
				}
				// Rows that are left out have neither loss nor gradient.
				one.positives.forEach((positive, row) => {
					if (positive !== NONE) return;
					const own = got.hiddenGradient.subarray(row * one.size, (row + 1) * one.size);
					expect([got.losses[row], own.every((value) => value === 0)]).toEqual([0, true]);
				});
			});
		}

		it.each([
			['linear', linearCase({ rows: 9, items: 30, size: 8, stride: 16, offsets: true, weighted: true })],
			['sampled', sampledCase({ rows: 9, negatives: 20, size: 8, offsets: true })],
			['in-batch', inBatchCase({ rows: 12, more: 5, world: 10, size: 8, offsets: true })],
		])('has the gradients that finite differences of the loss give: %s', async (_, one) => {
			const got = await runSoftmax(gpu, one);
			for (const at of spread(one.hidden.length, 40)) {
				expect(Math.abs(read(got.hiddenGradient, at) - slope(one, 'hidden', at))).toBeLessThan(1e-4);
			}
			for (const at of spread(one.candidates * one.size, 40)) {
				const inTable = Math.floor(at / one.size) * one.stride + (at % one.size);
				expect(Math.abs(read(got.tableGradient, at) - slope(one, 'table', inTable))).toBeLessThan(1e-4);
			}
		});

		it('is a number where logits are far apart', async () => {
			for (const one of [
				linearCase({ rows: 9, items: 40, size: 8, scale: 40 }),
				sampledCase({ rows: 9, negatives: 40, size: 8, scale: 40, temperature: 0.05 }),
			]) {
				const got = await runSoftmax(gpu, one);
				for (const values of Object.values(got)) expect(values.every(Number.isFinite)).toBe(true);
				expect(largestDifference(got.losses, naiveSoftmax(one).losses)).toBeLessThan(1e-5);
			}
		});

		it('gives the same bits twice, again on the same memories, and in one submit or in many', async () => {
			for (const one of [
				linearCase({ rows: 130, items: 300, size: 16, offsets: true }),
				sampledCase({ rows: 200, negatives: 70, size: 16 }),
			]) {
				const first = await runSoftmax(gpu, one);
				expect(await runSoftmax(gpu, one, { times: 3, cuts: true })).toEqual(first);
			}
		});

		it('over more logits than are kept at once has the loss and every gradient of the formulas', async () => {
			// 1,200 rows x 7,600 items are 9.1 M logits: two chunks. The naive program would take minutes: rows that are
			// left out cost it nothing.
			const whole = linearCase({ rows: 1200, items: 7600, size: 4, offsets: true });
			const one = { ...whole, positives: whole.positives.map((_, row) => (row % 100 === 99 ? 6 * row : NONE)) };
			expect(one.positives.some((p) => p !== NONE && p > 4000)).toBe(true);
			const expected = naiveSoftmax(one);
			for (const [array, values] of Object.entries(await runSoftmax(gpu, one, { cuts: true }))) {
				expect(largestDifference(values, expected[array as keyof typeof expected]), array).toBeLessThan(2e-5);
			}
		});

		it('says which sizes it has', async () => {
			const linear = linearCase({ rows: 2, items: 3, size: 4 });
			const sampled = sampledCase({ rows: 2, negatives: 3, size: 4 });
			const refused: [SoftmaxCase, RegExp][] = [
				[
					{ ...linear, size: 3, hidden: linear.hidden.slice(0, 6) },
					/^linear-cross-entropy: .* multiples of 4, got 3, 4, .*Pad them with zeros\.$/,
				],
				[{ ...linear, stride: 6 }, /^linear-cross-entropy: .* multiples of 4, got 4, 6, /],
				[{ ...sampled, count: 0 }, /^sampled-softmax: .*, got 0 from 2\.$/],
				[{ ...sampled, first: 3 }, /^sampled-softmax: .* among the 5, got 3 from 3\.$/],
				[{ ...sampled, temperature: 0 }, /^sampled-softmax: temperature must be over 0, got 0\./],
			];
			for (const [one, message] of refused) {
				await expect(runSoftmax(gpu, one)).rejects.toMatchObject({
					code: 'invalid-argument',
					message: expect.stringMatching(message),
				});
			}
		});
	});
}
