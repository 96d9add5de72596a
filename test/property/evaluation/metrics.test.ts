import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedRanks } from '../../../src/evaluation/expected-ranks.ts';
import { RANK_METRICS } from '../../../src/evaluation/metrics/metrics.ts';

interface Ranking {
	scores: Float32Array;
	relevant: number[];
	seen: number[];
}

/** Up to forty items; few distinct scores, so that ties are the rule, or all distinct. */
const rankings = (levels: fc.Arbitrary<number>, distinct: boolean): fc.Arbitrary<Ranking> =>
	(distinct
		? fc.uniqueArray(levels, { minLength: 1, maxLength: 40 })
		: fc.array(levels, { minLength: 1, maxLength: 40 })
	).chain((scores) =>
		fc.shuffledSubarray([...scores.keys()], { minLength: 1 }).chain((chosen) =>
			fc.integer({ min: 1, max: chosen.length }).map((split) => ({
				scores: Float32Array.from(scores),
				relevant: chosen.slice(0, split),
				seen: chosen.slice(split),
			})),
		),
	);
const tied = rankings(fc.integer({ min: 0, max: 4 }), false);
const untied = rankings(fc.integer({ min: -1000, max: 1000 }), true);
const cutoff = fc.integer({ min: 1, max: 45 });

const ranksOf = ({ scores, relevant, seen }: Ranking) => expectedRanks(scores, relevant, seen);

describe('expected ranks', () => {
	it('are those of sorting where there are no ties', () => {
		fc.assert(
			fc.property(untied, (ranking) => {
				const order = [...ranking.scores.keys()]
					.filter((item) => !ranking.seen.includes(item))
					.sort((a, b) => ranking.scores[b]! - ranking.scores[a]!);
				const sorted = ranking.relevant.map((item) => order.indexOf(item)).sort((a, b) => a - b);
				for (const [i, rank] of ranksOf(ranking).entries()) expect(rank).toBeCloseTo(sorted[i]!, 9);
			}),
		);
	});

	it('of one relevant item are those above, plus half of the others equal to it', () => {
		fc.assert(
			fc.property(tied, ({ scores, relevant, seen }) => {
				const [item = 0] = relevant;
				const others = [...scores.keys()].filter((other) => other !== item && !seen.includes(other));
				const above = others.filter((other) => scores[other]! > scores[item]!).length;
				const equal = others.filter((other) => scores[other] === scores[item]).length;
				expect(expectedRanks(scores, [item], seen)[0]).toBeCloseTo(above + equal / 2, 9);
			}),
		);
	});

	it('do not change when items of equal score change places', () => {
		fc.assert(
			fc.property(
				tied.chain((ranking) =>
					fc.tuple(
						fc.constant(ranking),
						fc.shuffledSubarray([...ranking.scores.keys()], { minLength: ranking.scores.length }),
					),
				),
				([{ scores, relevant, seen }, places]) => {
					// Item i moves to places[i], with its score and its part in the ranking.
					const moved = new Float32Array(scores.length);
					for (const [item, place] of places.entries()) moved[place] = scores[item]!;
					const to = (item: number) => places[item]!;
					expect(expectedRanks(moved, relevant.map(to), seen.map(to))).toEqual(expectedRanks(scores, relevant, seen));
				},
			),
		);
	});

	it('do not depend on which of the tied items are the relevant ones', () => {
		fc.assert(
			fc.property(tied, fc.nat(), fc.nat(), (ranking, first, second) => {
				const { scores, relevant, seen } = ranking;
				const from = relevant[first % relevant.length]!;
				const free = [...scores.keys()].filter(
					(item) => scores[item] === scores[from] && !relevant.includes(item) && !seen.includes(item),
				);
				fc.pre(free.length > 0);
				const swapped = relevant.map((item) => (item === from ? free[second % free.length]! : item));
				expect(expectedRanks(scores, swapped, seen)).toEqual(ranksOf(ranking));
			}),
		);
	});
});

describe('every measure', () => {
	it.each(Object.entries(RANK_METRICS))('%s stays between 0 and 1, ties or not', (_, metric) => {
		fc.assert(
			fc.property(fc.oneof(tied, untied), cutoff, (ranking, k) => {
				const value = metric(ranksOf(ranking), k);
				expect(value).toBeGreaterThanOrEqual(0);
				expect(value).toBeLessThanOrEqual(1 + 1e-12);
			}),
		);
	});

	it.each(Object.entries(RANK_METRICS))('%s ignores where the relevant stand beyond k', (_, metric) => {
		fc.assert(
			fc.property(fc.oneof(tied, untied), cutoff, fc.nat(), (ranking, k, by) => {
				const ranks = ranksOf(ranking);
				const moved = ranks.map((rank) => (rank < k ? rank : rank + by));
				expect(metric(moved, k)).toBe(metric(ranks, k));
			}),
		);
	});

	it.each(['hr', 'recall', 'mrr'] as const)('%s never falls as k grows', (name) => {
		fc.assert(
			fc.property(fc.oneof(tied, untied), cutoff, (ranking, k) => {
				const ranks = ranksOf(ranking);
				expect(RANK_METRICS[name](ranks, k + 1)).toBeGreaterThanOrEqual(RANK_METRICS[name](ranks, k));
			}),
		);
	});

	it.each(Object.entries(RANK_METRICS))('%s never falls when a relevant item moves up a place', (_, metric) => {
		fc.assert(
			fc.property(untied, cutoff, fc.nat(), (ranking, k, which) => {
				const ranks = ranksOf(ranking);
				const i = which % ranks.length;
				fc.pre(ranks[i]! > 0 && ranks[i - 1] !== ranks[i]! - 1);
				const better = ranks.slice();
				better[i]!--;
				expect(metric(better, k)).toBeGreaterThanOrEqual(metric(ranks, k) - 1e-12);
			}),
		);
	});
});
