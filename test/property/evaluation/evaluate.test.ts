import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scorer } from '../../../src/core/scorer.ts';
import { evaluate } from '../../../src/evaluation/evaluate.ts';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { itemsOf, logOf } from '../../unit/evaluation/log.ts';

const ITEMS = 8;
const person = fc
	.array(fc.nat({ max: ITEMS - 1 }), { maxLength: 10 })
	.map((items) => items.map((item, i) => [item, i] as const));
const cases = fc.tuple(
	fc.array(person, { minLength: 1, maxLength: 6 }),
	fc.array(fc.integer({ min: 0, max: 3 }), { minLength: ITEMS, maxLength: ITEMS }),
	fc.integer({ min: 1, max: 7 }),
);

describe('evaluate', () => {
	it("ranks as by hand, in any batch: above plus half of the equal, among what is not in the person's training", async () => {
		await fc.assert(
			fc.asyncProperty(cases, async ([people, scores, batchUsers]) => {
				const split = leaveLastOut(logOf(people, ITEMS), { validation: false });
				const scorer: Scorer = {
					itemCount: ITEMS,
					score: (histories, into) => {
						for (const row of histories.keys()) into.set(scores, row * ITEMS);
					},
				};
				const { users, perUser } = await evaluate(scorer, split, { batchUsers });
				for (const [i, user] of users.entries()) {
					const had = new Set(itemsOf(split.train, user));
					const item = split.heldOut[user]!;
					const others = scores.filter((_, other) => other !== item && !had.has(other));
					const above = others.filter((score) => score > scores[item]!).length;
					const equal = others.filter((score) => score === scores[item]).length;
					expect(perUser.rank[i]).toBeCloseTo(above + equal / 2, 9);
				}
			}),
		);
	});
});
