// One body for every rung: what stands between a person and items, against naive float64 programs and their finite
// differences.

import { beforeAll, describe, expect, it } from 'vitest';
import { NONE } from '../../src/core/batch.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { type Memory, Workspace } from '../../src/gpu/workspace.ts';
import { createLogisticLoss } from '../../src/ops/logistic-loss/logistic-loss.ts';
import { createPair, type PairSettings } from '../../src/ops/pair/pair.ts';

type Floats = Float32Array<ArrayBuffer>;

const random = createRandom(5, 5);
const normals = (length: number): Floats => Float32Array.from({ length }, () => random.normal());
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const moved = (values: ArrayLike<number>, i: number, by: number) =>
	Array.from(values, (value, j) => (j === i ? value + by : value));

/** By each of the numbers, of a function of them. */
const differences = (values: ArrayLike<number>, of: (values: ArrayLike<number>) => number) =>
	Array.from(values, (_, i) => (of(moved(values, i, 1e-4)) - of(moved(values, i, -1e-4))) / 2e-4);

function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, within: number, name: string): void {
	expect(got.length, name).toBe(expected.length);
	for (let i = 0; i < expected.length; i++)
		expect(Math.abs(at(got, i) - at(expected, i)), `${name} ${i}`).toBeLessThan(within);
}

/** [rows, candidates] rows of [p q | l | r], by the words of the op's header. */
function naivePair(
	{ rows, candidates, products, left, right }: PairSettings,
	a: ArrayLike<number>,
	b: ArrayLike<number>,
) {
	const multiplied: number[] = [];
	const joined: number[] = [];
	for (let row = 0; row < rows; row++) {
		const own = Array.from({ length: products + left }, (_, k) => at(a, row * (products + left) + k));
		for (let c = 0; c < candidates; c++) {
			const from = (row * candidates + c) * (products + right);
			const other = Array.from({ length: products + right }, (_, k) => at(b, from + k));
			for (let k = 0; k < products; k++) multiplied.push(at(own, k) * at(other, k));
			joined.push(...own.slice(products), ...other.slice(products));
		}
	}
	return { multiplied, joined };
}

async function runPair(gpu: Gpu | null, one: PairSettings, a: Floats, b: Floats, dm: Floats, dj: Floats) {
	const workspace = new Workspace(gpu);
	const memory = (label: string, contents: Floats): Memory => workspace.memory(label, contents.length, contents);
	const rubbish = (label: string, words: number) => memory(label, normals(words));
	const products = dm.length > 0 ? rubbish('products', dm.length) : undefined;
	const joined = dj.length > 0 ? rubbish('joined', dj.length) : undefined;
	const memories = {
		left: memory('left', a),
		right: memory('right', b),
		...(products && { products, productsGradient: memory('products gradient', dm) }),
		...(joined && { joined, joinedGradient: memory('joined gradient', dj) }),
		leftGradient: rubbish('left gradient', a.length),
		rightGradient: rubbish('right gradient', b.length),
	};
	const pair = await createPair(workspace, one, memories);
	const before = gpu?.dispatches ?? 0;
	await workspace.run('pair', () => {
		pair.forward();
		pair.backward();
	});
	const dispatches = (gpu?.dispatches ?? 0) - before;
	const read = async (from: Memory | undefined) => new Float32Array(from ? await workspace.read(from) : []);
	const got = {
		multiplied: await read(products),
		joined: await read(joined),
		left: await read(memories.leftGradient),
		right: await read(memories.rightGradient),
		dispatches,
	};
	workspace.destroy();
	return got;
}

const sizesOf = ({ rows, candidates, products, left, right }: PairSettings) =>
	[
		rows * (products + left),
		rows * candidates * (products + right),
		rows * candidates * products,
		rows * candidates * (left + right),
	] as const;

async function runLoss(
	gpu: Gpu | null,
	rows: number,
	candidates: number,
	parts: Floats[],
	ids: Uint32Array<ArrayBuffer>,
) {
	const workspace = new Workspace(gpu);
	const inputs = workspace.memory('inputs', 2 + ids.length);
	workspace.write(inputs, ids, 2);
	const [one, two] = parts.map((part) => workspace.memory('logits', part.length, part)) as [Memory, Memory | undefined];
	const losses = workspace.memory('losses', rows, normals(rows));
	const slopes = workspace.memory('slopes', rows * candidates, normals(rows * candidates));
	const settings = { rows, candidates, candidatesAt: 2 };
	const loss = await createLogisticLoss(workspace, settings, {
		...{ logits: two ? [one, two] : [one], inputs, losses, slopes },
	});
	await workspace.run('logistic loss', () => loss.forward());
	const got = {
		losses: new Float32Array(await workspace.read(losses)),
		slopes: new Float32Array(await workspace.read(slopes)),
	};
	workspace.destroy();
	return got;
}

export function pairSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null;
	beforeAll(async () => {
		gpu = await open();
	});

	describe('pairs', () => {
		it.each<PairSettings>([
			{ rows: 1, candidates: 1, products: 1, left: 0, right: 0 },
			{ rows: 5, candidates: 3, products: 4, left: 0, right: 0 },
			{ rows: 5, candidates: 3, products: 0, left: 4, right: 7 },
			{ rows: 13, candidates: 5, products: 3, left: 2, right: 1 },
			{ rows: 2, candidates: 2, products: 0, left: 0, right: 16 },
		])(
			'of $rows x $candidates, $products multiplied, $left and $right side by side, are those and their gradients',
			async (one) => {
				const [a, b, dm, dj] = sizesOf(one).map(normals) as [Floats, Floats, Floats, Floats];
				const got = await runPair(gpu, one, a, b, dm, dj);
				const expected = naivePair(one, a, b);
				expectClose(got.multiplied, expected.multiplied, 1e-5, 'multiplied');
				expectClose(got.joined, expected.joined, 1e-6, 'joined');
				const of = (x: ArrayLike<number>, y: ArrayLike<number>) => {
					const { multiplied, joined } = naivePair(one, x, y);
					return sum(multiplied.map((v, i) => v * at(dm, i))) + sum(joined.map((v, i) => v * at(dj, i)));
				};
				// Bilinear: the differences are exact but for rounding, of float64 here and of float32 there.
				expectClose(
					got.left,
					differences(a, (x) => of(x, b)),
					2e-5,
					'left',
				);
				expectClose(
					got.right,
					differences(b, (y) => of(a, y)),
					2e-5,
					'right',
				);
			},
		);

		it('take a dispatch each way, give the same bits twice and every buffer back', async () => {
			const one = { rows: 70, candidates: 3, products: 5, left: 4, right: 4 };
			const [a, b, dm, dj] = sizesOf(one).map(normals) as [Floats, Floats, Floats, Floats];
			const before = gpu?.buffers.count;
			const first = await runPair(gpu, one, a, b, dm, dj);
			expect(await runPair(gpu, one, a, b, dm, dj)).toEqual(first);
			expect(first.dispatches).toBe(gpu ? 2 : 0);
			expect(gpu?.buffers.count).toBe(before);
		});
	});

	describe('the logistic loss', () => {
		/** Row 1 is left out, and some negatives are none. */
		const idsOf = (rows: number, candidates: number) =>
			Uint32Array.from({ length: rows * candidates }, (_, i) =>
				(i % candidates === 0 && Math.floor(i / candidates) === 1) || (i % candidates !== 0 && i % 5 === 0) ? NONE : i,
			);
		const naive = (candidates: number, logits: ArrayLike<number>, ids: Uint32Array) =>
			Array.from({ length: ids.length / candidates }, (_, row) => {
				if (ids[row * candidates] === NONE) return 0;
				return sum(
					Array.from({ length: candidates }, (_, c) => {
						const i = row * candidates + c;
						if (ids[i] === NONE) return 0;
						return c === 0
							? -Math.log(1 / (1 + Math.exp(-at(logits, i))))
							: -Math.log(1 / (1 + Math.exp(at(logits, i))));
					}),
				);
			});

		it.each([
			[1, 2, 1],
			[65, 5, 1],
			[64, 3, 2],
		])(
			'of %i rows with %i candidates, logits in %i parts, is the formula, and its finite differences',
			async (rows, candidates, count) => {
				const parts = Array.from({ length: count }, () => normals(rows * candidates));
				const ids = idsOf(rows, candidates);
				const logits = Array.from(ids, (_, i) => sum(parts.map((part) => at(part, i))));
				const got = await runLoss(gpu, rows, candidates, parts, ids);
				expectClose(got.losses, naive(candidates, logits, ids), 1e-5, 'losses');
				expectClose(
					got.slopes,
					differences(logits, (l) => sum(naive(candidates, l, ids))),
					1e-5,
					'slopes',
				);
			},
		);

		it('stays finite far out', async () => {
			const got = await runLoss(gpu, 2, 2, [Float32Array.of(-400, 400, 400, -400)], Uint32Array.of(0, 1, 2, 3));
			// softplus(400) is 400 twice, softplus(-400) nothing.
			expect([...got.losses]).toEqual([800, 0]);
			expectClose(got.slopes, [-1, 1, 0, 0], 1e-6, 'slopes');
		});
	});
}
