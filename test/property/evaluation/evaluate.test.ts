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

	it('tells at k what the first k of the lists say, in whatever order the others follow', async () => {
		const distinct = fc.shuffledSubarray([...Array(ITEMS).keys()], { minLength: ITEMS });
		await fc.assert(
			fc.asyncProperty(
				fc.array(person, { minLength: 1, maxLength: 6 }),
				distinct,
				distinct,
				fc.integer({ min: 1, max: ITEMS }),
				async (people, scores, others, k) => {
					const split = leaveLastOut(logOf(people, ITEMS), { validation: false });
					/** The first k that are new to the person as `scores` has them, all else below them as `others` has it. */
					const scorer = (rest: readonly number[]): Scorer => ({
						itemCount: ITEMS,
						score: (histories, into) => {
							for (const [row, { items }] of histories.entries()) {
								const open = [...Array(ITEMS).keys()].filter((item) => !items.includes(item));
								const first = new Set(open.sort((a, b) => scores[b]! - scores[a]!).slice(0, k));
								for (let item = 0; item < ITEMS; item++) {
									into[row * ITEMS + item] = first.has(item) ? ITEMS + scores[item]! : rest[item]!;
								}
							}
						},
					});
					const figures = async (rest: readonly number[]) => {
						const { auc: _, ...atK } = (await evaluate(scorer(rest), split, { k: [k], beyond: true })).metrics;
						return atK;
					};
					expect(await figures(others)).toEqual(await figures(scores));
				},
			),
		);
	});

	it('never shows the scorer what is held out', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
				const split = leaveLastOut(logOf(people, ITEMS), { validation: false });
				const scorer: Scorer = {
					itemCount: ITEMS,
					score: (histories, into) => {
						for (const { user, items } of histories) expect([...items]).not.toContain(split.heldOut[user ?? -1]);
						into.fill(0);
					},
				};
				await evaluate(scorer, split, { beyond: true, groups: true });
			}),
		);
	});

	it('refuses a split with an answer planted in the training of anybody measured', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), fc.nat(), async (people, which) => {
				const split = leaveLastOut(logOf(people, ITEMS), { validation: false });
				const tested = [...split.heldOut.keys()].filter((user) => split.heldOut[user]! >= 0);
				fc.pre(tested.length > 0);
				const user = tested[which % tested.length] ?? 0;
				const leaking = people.map((own, other) =>
					other === user ? own : itemsOf(split.train, other).map((item, i) => [item, i] as const),
				);
				const scorer: Scorer = { itemCount: ITEMS, score: (_, into) => void into.fill(0) };
				await expect(evaluate(scorer, { ...split, train: logOf(leaking, ITEMS) })).rejects.toMatchObject({
					code: 'invalid-data',
				});
			}),
		);
	});
});
