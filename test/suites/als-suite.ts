// One body for every rung: the op against a naive float64 program written from the paper's formulas, at awkward sizes.

import { describe, expect, it } from 'vitest';
import { groupBy } from '../../src/core/csr.ts';
import { createRandom, normalRows } from '../../src/core/random.ts';
import type { Gpu } from '../../src/gpu/device.ts';
import { Workspace } from '../../src/gpu/workspace.ts';
import { createAls } from '../../src/ops/als/als.ts';
import { alsStride, NONE, otherSide, type Side } from '../../src/ops/als/shape.ts';

interface Case {
	readonly size: number;
	readonly users: number;
	readonly items: number;
	/** Events of each user, in turn. */
	readonly events: readonly number[];
	readonly rowsAtOnce: number;
}

const UNOBSERVED = 0.2;
const REGULARISATION = 0.03;

interface Event {
	readonly users: number;
	readonly items: number;
	readonly confidence: number;
}

function eventsOf({ users, items, events }: Case): Event[] {
	const random = createRandom(5, 1);
	return Array.from({ length: users }, (_, user) =>
		Array.from({ length: events[user % events.length] ?? 0 }, () => ({
			users: user,
			items: random.below(items),
			// One in eight speaks against its item.
			confidence: Math.fround((random.below(8) === 0 ? -1 : 1) * (0.3 + 2 * random.uniform())),
		})),
	).flat();
}

/** x with A x = b by Gauss and Jordan's elimination; A is positive definite, so its pivots need no search. */
function solveNaively(a: readonly (readonly number[])[], b: readonly number[]): number[] {
	const rows = a.map((row, i) => [...row, b[i] ?? 0]);
	for (const [c, pivot] of rows.entries()) {
		for (const [r, row] of rows.entries()) {
			if (r === c) continue;
			const factor = (row[c] ?? 0) / (pivot[c] ?? 0);
			for (let k = c; k < row.length; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
		}
	}
	return rows.map((row, c) => (row.at(-1) ?? 0) / (row[c] ?? 0));
}

const dot = (u: readonly number[], v: readonly number[]) => u.reduce((sum, value, k) => sum + value * (v[k] ?? 0), 0);

/** The row that minimises the objective, and the objective there, summed pair by pair. */
function naiveRow(side: Side, row: number, events: readonly Event[], fixed: readonly number[][]) {
	const other = otherSide(side);
	const own = events.filter((event) => event[side] === row);
	const total = own.reduce((sum, { confidence }) => sum + Math.abs(confidence), 0);
	const ridge = REGULARISATION * (total + UNOBSERVED * fixed.length);
	const size = fixed[0]?.length ?? 0;
	const weighted = [
		...fixed.map((h) => ({ h, weight: UNOBSERVED, target: 0 })),
		...own.map((event) => ({
			h: fixed[event[other]] ?? [],
			weight: Math.abs(event.confidence),
			target: Math.sign(event.confidence),
		})),
	];
	const a = Array.from({ length: size }, (_, i) =>
		Array.from({ length: size }, (_, j) =>
			weighted.reduce((sum, { h, weight }) => sum + weight * (h[i] ?? 0) * (h[j] ?? 0), i === j ? ridge : 0),
		),
	);
	const b = Array.from({ length: size }, (_, i) =>
		weighted.reduce((sum, { h, weight, target }) => sum + weight * target * (h[i] ?? 0), 0),
	);
	const w = solveNaively(a, b);
	const loss = weighted.reduce((sum, { h, weight, target }) => sum + weight * (target - dot(h, w)) ** 2, 0);
	return { w, loss: loss + ridge * dot(w, w) };
}

async function opened(gpu: Gpu | null, one: Case) {
	const { size, users, items, rowsAtOnce } = one;
	const stride = alsStride(size);
	const workspace = new Workspace(gpu);
	const events = eventsOf(one);
	const start = {
		users: normalRows(users, size, stride, 0.4, 1, 1),
		items: normalRows(items, size, stride, 0.4, 1, 2),
	};
	const side = (name: Side, count: number) => {
		const { offsets, columns } = groupBy(
			events.map((event) => event[name]),
			count,
		);
		const own = Array.from(columns, (e) => events[e] ?? { users: 0, items: 0, confidence: 0 });
		const others = Uint32Array.from(own, (event) => event[otherSide(name)]);
		const weights = Float32Array.from(own, ({ confidence }) => confidence);
		return {
			table: workspace.memory(`${name} table`, count * stride, start[name]),
			offsets: workspace.memory(`${name} offsets`, offsets.length, offsets),
			others: workspace.memory(`${name} others`, Math.max(1, others.length), others),
			weights: workspace.memory(`${name} weights`, Math.max(1, weights.length), weights),
		};
	};
	const memories = {
		users: side('users', users),
		items: side('items', items),
		rows: workspace.memory('rows', rowsAtOnce),
		losses: workspace.memory('losses', rowsAtOnce),
	};
	const als = await createAls(
		workspace,
		{ stride, rowsAtOnce, unobserved: UNOBSERVED, regularisation: REGULARISATION },
		memories,
	);
	return {
		events,
		workspace,
		/** A table without its padding. */
		async rows(name: Side): Promise<number[][]> {
			const all = new Float32Array(await workspace.read(memories[name].table));
			return Array.from({ length: all.length / stride }, (_, row) => {
				const values = [...all.subarray(row * stride, (row + 1) * stride)];
				expect(values.slice(size).every((value) => value === 0)).toBe(true);
				return values.slice(0, size);
			});
		},
		/** Solves every second row of a side, from the last to the first; the losses by row. */
		async solveHalf(name: Side, count: number): Promise<Map<number, number>> {
			const wanted = Array.from({ length: count }, (_, row) => row)
				.filter((row) => row % 2 === 0)
				.reverse();
			const losses = new Map<number, number>();
			for (let first = 0; first < wanted.length; first += rowsAtOnce) {
				const block = wanted.slice(first, first + rowsAtOnce);
				workspace.write(memories.rows, new Uint32Array(rowsAtOnce).fill(NONE));
				workspace.write(memories.rows, Uint32Array.from(block));
				await workspace.run('als', () => {
					if (first === 0) als.gramian(name);
					als.solve(name);
				});
				const told = new Float32Array(await workspace.read(memories.losses));
				for (const [slot, row] of block.entries()) losses.set(row, told[slot] ?? Number.NaN);
			}
			return losses;
		},
	};
}

const CASES: readonly Case[] = [
	{ size: 1, users: 3, items: 2, events: [1, 0, 2], rowsAtOnce: 1 },
	{ size: 3, users: 1, items: 1, events: [0], rowsAtOnce: 4 },
	{ size: 8, users: 9, items: 65, events: [5, 64, 1], rowsAtOnce: 3 },
	{ size: 17, users: 6, items: 130, events: [0, 33, 7], rowsAtOnce: 63 },
	{ size: 64, users: 5, items: 300, events: [3, 0, 90], rowsAtOnce: 2 },
	{ size: 65, users: 3, items: 9, events: [70, 2], rowsAtOnce: 65 },
];

export function alsSuite(open: () => Promise<Gpu | null>): void {
	describe('alternating least squares', () => {
		for (const one of CASES) {
			it(`solves the rows that are named exactly: size ${one.size}, ${one.users} and ${one.items} rows`, async () => {
				const gpu = await open();
				const { events, workspace, rows, solveHalf } = await opened(gpu, one);
				for (const side of ['users', 'items'] as const) {
					const before = await rows(side);
					const fixed = await rows(otherSide(side));
					const losses = await solveHalf(side, one[side]);
					for (const [row, w] of (await rows(side)).entries()) {
						if (row % 2) {
							expect(w).toEqual(before[row]);
							continue;
						}
						const expected = naiveRow(side, row, events, fixed);
						// float32 sums of some hundred terms, through a system whose condition the ridge keeps under about 1,000.
						const scale = Math.max(1e-3, ...expected.w.map(Math.abs));
						for (const [k, value] of w.entries()) {
							expect(Math.abs(value - (expected.w[k] ?? Number.NaN)), `${side} ${row}.${k}`).toBeLessThan(1e-4 * scale);
						}
						expect(losses.get(row)).toBeCloseTo(expected.loss, 3);
					}
				}
				workspace.destroy();
				expect(gpu?.buffers.count ?? 0).toBe(0);
				gpu?.destroy();
			});
		}

		it('gives the same bits twice', async () => {
			const gpu = await open();
			const [, , , , one] = CASES;
			if (!one) throw new Error('no case');
			const runs = await Promise.all(
				[1, 2].map(async () => {
					const { workspace, rows, solveHalf } = await opened(gpu, one);
					const losses = [await solveHalf('users', one.users), await solveHalf('items', one.items)];
					const tables = [await rows('users'), await rows('items')];
					workspace.destroy();
					return { losses, tables };
				}),
			);
			expect(runs[1]).toEqual(runs[0]);
			gpu?.destroy();
		});
	});
}
