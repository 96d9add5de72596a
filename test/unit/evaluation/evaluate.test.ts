import { describe, expect, it } from 'vitest';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { meanMetrics } from '../../../src/evaluation/report.ts';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { logOf } from './log.ts';

/** Scores item i with 0 - i: the catalogue's own order. */
function catalogueOrder(itemCount: number, onBatch: (histories: readonly History[]) => void = () => {}): Scorer {
	return {
		itemCount,
		score(histories, into) {
			onBatch(histories);
			for (let i = 0; i < histories.length * itemCount; i++) into[i] = -(i % itemCount);
		},
	};
}

const view = (item: number, i: number) => [item, 5000 + i] as const;
// Held out: 3 (0 is seen: rank 2), 1 (rank 1), nothing, 4 (0 and 1 are seen: rank 2).
const log = logOf([[0, 3].map(view), [2, 1].map(view), [4].map(view), [1, 0, 4].map(view)], 6);
const split = leaveLastOut(log, { validation: false });

describe('evaluate', () => {
	it('ranks the held-out item among all items that the person has not had, and averages over the tested', async () => {
		const { metrics, users, perUser } = await evaluate(catalogueOrder(6), split, { k: [1, 2, 3] });
		expect([...users]).toEqual([0, 1, 3]);
		expect([...perUser.rank]).toEqual([2, 1, 2]);
		expect(metrics['hr@1']).toBe(0);
		expect(metrics['hr@2']).toBeCloseTo(1 / 3, 12);
		expect(metrics['hr@3']).toBe(1);
		// By hand: (1/3 + 1/2 + 1/3) / 3 and (1/log2(4) + 1/log2(3) + 1/log2(4)) / 3.
		expect(metrics['mrr@3']).toBeCloseTo(7 / 18, 12);
		expect(metrics['ndcg@3']).toBeCloseTo((1 + 1 / Math.log2(3)) / 3, 12);
		expect(Object.keys(metrics)).toHaveLength(22);
	});

	it('gives the same figures in batches of any size, and for a part of the people', async () => {
		const whole = await evaluate(catalogueOrder(6), split);
		const sizes: number[] = [];
		const single = await evaluate(
			catalogueOrder(6, (histories) => sizes.push(histories.length)),
			split,
			{ batchUsers: 2 },
		);
		expect(single).toEqual(whole);
		expect(sizes).toEqual([2, 1]);
		const part = await evaluate(catalogueOrder(6), split, { users: Int32Array.of(3, 2) });
		expect([[...part.users], [...part.perUser.rank]]).toEqual([[3], [2]]);
	});

	it("shows the scorer the training part of each person's history, with weights and times", async () => {
		const shown: History[] = [];
		await evaluate(
			catalogueOrder(6, (histories) => shown.push(...histories)),
			split,
		);
		expect(shown.map(({ user, items }) => [user, [...items]])).toEqual([
			[0, [0]],
			[1, [2]],
			[3, [1, 0]],
		]);
		expect([[...shown[2]!.weights], [...shown[2]!.at], [...shown[2]!.types]]).toEqual([
			[1, 1],
			[5000, 5001],
			[1, 1],
		]);
	});

	it('waits for scorers that answer later', async () => {
		const scorer = catalogueOrder(6);
		const later: Scorer = {
			itemCount: 6,
			score: async (histories, into) => {
				await new Promise((resolve) => setTimeout(resolve, 1));
				await scorer.score(histories, into);
			},
		};
		expect(await evaluate(later, split)).toEqual(await evaluate(scorer, split));
	});

	it('lets timers run between batches, and stops when it is cancelled there', async () => {
		const control = new AbortController();
		let batches = 0;
		const people = Array.from({ length: 500 }, () => [0, 1].map(view));
		const many = leaveLastOut(logOf(people, 3), { validation: false });
		setTimeout(() => control.abort(), 0);
		const run = evaluate(
			catalogueOrder(3, () => {
				batches++;
				for (const until = performance.now() + 1; performance.now() < until; ); // a batch takes a while
			}),
			many,
			{ batchUsers: 1, signal: control.signal },
		);
		await expect(run).rejects.toMatchObject({ code: 'cancelled' });
		expect(batches).toBeLessThan(500);
	});

	it('measures nothing where nobody can be tested', async () => {
		const alone = leaveLastOut(logOf([[view(0, 0)]], 1), { validation: false });
		expect((await evaluate(catalogueOrder(1), alone)).metrics).toEqual({});
	});

	it('refuses a scorer of another catalogue, people out of range and cut-offs that are no places', async () => {
		const refused = { code: 'invalid-argument' };
		await expect(evaluate(catalogueOrder(5), split)).rejects.toMatchObject(refused);
		await expect(evaluate(catalogueOrder(6), split, { users: Int32Array.of(4) })).rejects.toMatchObject(refused);
		await expect(evaluate(catalogueOrder(6), split, { k: [0] })).rejects.toMatchObject(refused);
		await expect(evaluate(catalogueOrder(6), split, { batchUsers: 0.5 })).rejects.toMatchObject(refused);
	});
});

describe('meanMetrics', () => {
	it('averages each measure that all evaluations have', () => {
		expect(meanMetrics([{ a: 1, b: 2 }, { a: 2, b: 4 }, { a: 6 }])).toEqual({ a: 3 });
		expect(meanMetrics([])).toEqual({});
	});
});
