// One body for every rung: the op against all scores in float64, sorted.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, normalRows } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { NONE, type TopKShape } from '../../src/ops/top-k/shape.ts';
import { createTopK } from '../../src/ops/top-k/top-k.ts';

/** Every row's score, highest first, ties by number; without those excluded. */
function sorted(table: Float32Array, size: number, person: Float32Array, excluded: readonly number[]) {
	const without = new Set(excluded);
	return Array.from({ length: table.length / size }, (_, item) => ({
		item,
		score: person.reduce((sum, value, n) => sum + value * (table[item * size + n] ?? 0), 0),
	}))
		.filter(({ item }) => !without.has(item))
		.sort((a, b) => b.score - a.score || a.item - b.item);
}

interface Case {
	readonly rows: number;
	readonly size: number;
	readonly k: number;
	readonly people: number;
	readonly more?: Partial<TopKShape>;
}

const CASES: readonly Case[] = [
	{ rows: 1, size: 1, k: 1, people: 1 },
	{ rows: 3, size: 3, k: 10, people: 1 },
	{ rows: 17, size: 5, k: 17, people: 9 },
	{ rows: 65, size: 64, k: 3, people: 2 },
	{ rows: 1023, size: 17, k: 63, people: 3 },
	{ rows: 5001, size: 32, k: 100, people: 11 },
	{ rows: 5001, size: 32, k: 1000, people: 1 },
	// Pages of 64 groups of 32 rows: 3 of them, the last with 903 rows.
	{ rows: 4999, size: 16, k: 7, people: 9, more: { pageBytes: 64 * 32 * 64 } },
	// More people than are scored together.
	{ rows: 300, size: 8, k: 5, people: 19, more: { people: 8 } },
];

export function topKSuite(open: () => Promise<Gpu | null>): void {
	let gpu: Gpu | null = null;
	beforeAll(async () => {
		gpu = await open();
	});
	afterAll(() => {
		expect(gpu?.buffers.count ?? 0).toBe(0);
		gpu?.destroy();
	});
	const vectors = (rows: number, size: number, stream: number) => normalRows(rows, size, size, 0.5, 1, stream);
	const run = async (
		shape: TopKShape,
		table: Float32Array<ArrayBuffer>,
		people: Float32Array<ArrayBuffer>,
		excluded: readonly number[][] = [],
	) => {
		const op = await createTopK(gpu, shape, table);
		const found = await op.find(people, excluded);
		op.destroy();
		return found;
	};
	const personOf = (people: Float32Array, size: number, p: number) => people.subarray(p * size, (p + 1) * size);

	describe('top-k', () => {
		for (const { rows, size, k, people: count, more } of CASES) {
			it(`finds what sorting finds: ${k} of ${rows} rows of ${size}, for ${count} ${JSON.stringify(more ?? {})}`, async () => {
				const table = vectors(rows, size, 1);
				const people = vectors(count, size, 2);
				const { items, scores } = await run({ size, k, ...more }, table, people);
				for (let p = 0; p < count; p++) {
					const expected = sorted(table, size, personOf(people, size, p), []).slice(0, k);
					const own = Array.from(items.subarray(p * k, p * k + expected.length));
					for (const [i, { item, score }] of expected.entries()) {
						expect(scores[p * k + i]).toBeCloseTo(score, 4);
						// Two whose scores are one in float32 may change places.
						if (own[i] !== item) expect(own.includes(item) || i === k - 1, `${p}.${i}`).toBe(true);
					}
					expect(new Set(own).size).toBe(expected.length);
					expect([...items.subarray(p * k + expected.length, (p + 1) * k)].every((item) => item === NONE)).toBe(true);
					expect([...scores.subarray(p * k + expected.length, (p + 1) * k)].every((s) => s === -Infinity)).toBe(true);
				}
			});
		}

		it('leaves out what is excluded, however much of the best that is', async () => {
			const [rows, size, k, count] = [3000, 8, 20, 5];
			const table = vectors(rows, size, 1);
			const people = vectors(count, size, 2);
			const random = createRandom(1, 3);
			const all = Array.from({ length: count }, (_, p) => sorted(table, size, personOf(people, size, p), []));
			const excluded = [
				[],
				(all[1] ?? []).slice(0, 50).map(({ item }) => item),
				(all[2] ?? []).slice(0, 2990).map(({ item }) => item),
				(all[3] ?? []).map(({ item }) => item),
				Array.from({ length: 200 }, () => random.below(rows)),
			];
			const { items } = await run({ size, k }, table, people, excluded);
			for (const [p, without] of excluded.entries()) {
				const expected = sorted(table, size, personOf(people, size, p), without).slice(0, k);
				const own = [...items.subarray(p * k, (p + 1) * k)].filter((item) => item !== NONE);
				expect(own).toEqual(expected.map(({ item }) => item));
			}
		});

		it('orders ties by number, also at the end of the list and where whole groups are alike', async () => {
			const [rows, size, k] = [2000, 4, 150];
			// Whole numbers of few values: exact in float32, and hundreds of rows alike.
			const random = createRandom(2, 1);
			const table = Float32Array.from({ length: rows * size }, () => random.below(3) - 1);
			const people = Float32Array.of(1, 1, 1, 1, 1, 0, 0, 0);
			const excluded = [[], Array.from({ length: 60 }, (_, i) => 3 * i)];
			const { items } = await run({ size, k }, table, people, excluded);
			for (const p of [0, 1]) {
				const expected = sorted(table, size, personOf(people, size, p), excluded[p] ?? []).slice(0, k);
				expect([...items.subarray(p * k, (p + 1) * k)]).toEqual(expected.map(({ item }) => item));
			}
		});

		it('gives the same bits twice, alone and among others', async () => {
			const [rows, size, k] = [2500, 24, 40];
			const table = vectors(rows, size, 1);
			const people = vectors(6, size, 2);
			const first = await run({ size, k }, table, people);
			expect(await run({ size, k }, table, people)).toEqual(first);
			const op = await createTopK(gpu, { size, k }, table);
			const alone = await Promise.all([0, 5].map((p) => op.find(people.slice(p * size, (p + 1) * size))));
			op.destroy();
			expect(alone.map(({ items }) => items)).toEqual([first.items.slice(0, k), first.items.slice(5 * k)]);
		});

		it('keeps nearly all with int8 and with float16, scored by the rows as they were given with int8', async () => {
			const [rows, size, k, count] = [6000, 64, 100, 4];
			const table = vectors(rows, size, 1);
			const people = vectors(count, size, 2);
			for (const [precision, least] of [
				['int8', 0.995],
				['float16', 0.97],
			] as const) {
				const { items, scores } = await run({ size, k, precision }, table, people);
				let kept = 0;
				for (let p = 0; p < count; p++) {
					const all = sorted(table, size, personOf(people, size, p), []);
					const scoreOf = new Map(all.map(({ item, score }) => [item, score]));
					const own = [...items.subarray(p * k, (p + 1) * k)];
					kept += all.slice(0, k).filter(({ item }) => own.includes(item)).length;
					for (const [i, item] of own.entries())
						expect(scores[p * k + i]).toBeCloseTo(scoreOf.get(item) ?? Number.NaN, precision === 'int8' ? 4 : 2);
				}
				expect(kept / (count * k), precision).toBeGreaterThanOrEqual(least);
			}
		});

		it('finds nothing in an empty table, and for nobody', async () => {
			const none = await run({ size: 4, k: 2 }, new Float32Array(0), new Float32Array(4));
			expect([...none.items]).toEqual([NONE, NONE]);
			expect((await run({ size: 4, k: 2 }, new Float32Array(8), new Float32Array(0))).items).toHaveLength(0);
		});

		it('refuses a k out of its bounds and a table of broken rows', () => {
			const refused = (message: string) =>
				expect.objectContaining({ code: 'invalid-argument', message: expect.stringContaining(message) });
			for (const k of [0, 1001, 2.5]) {
				expect(() => createTopK(gpu, { size: 2, k }, new Float32Array(4))).toThrow(
					refused('k must be a whole number from 1 to 1000'),
				);
			}
			expect(() => createTopK(gpu, { size: 3, k: 1 }, new Float32Array(4))).toThrow(refused('must be whole rows'));
		});
	});
}
