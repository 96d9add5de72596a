import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, Stream } from '../../../src/core/random.ts';
import type { Item } from '../../../src/data/item.ts';
import { leanings } from '../../../src/ranking/profile/corrections.ts';
import { rank } from '../../../src/ranking/rank.ts';
import { epsilonGreedy, epsilonPropensities } from '../../../src/ranking/rerank/exploration.ts';
import { type RerankRequest, rerank } from '../../../src/ranking/rerank/rerank.ts';
import { traitTable } from '../../../src/ranking/traits.ts';

const ITEMS = 24;
const CATEGORIES = ['audio', 'home', 'games'];

const catalogues = fc.array(
	fc.record({
		category: fc.nat({ max: 2 }),
		brand: fc.option(fc.nat({ max: 2 })),
		price: fc.option(fc.nat({ max: 200 })),
		available: fc.boolean(),
		score: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(Number.NEGATIVE_INFINITY)),
	}),
	{ minLength: ITEMS, maxLength: ITEMS },
);
type Drawn = typeof catalogues extends fc.Arbitrary<infer T> ? T : never;

const itemsOf = (drawn: Drawn): Item[] =>
	drawn.map(({ category, brand, price, available }, i) => ({
		id: `${i}`,
		title: `thing ${i % 5} of kind`,
		categories: [CATEGORIES[category] ?? ''],
		...(brand !== null && { brand: `b${brand}` }),
		...(price !== null && { price: { amount: price, currency: 'EUR' } }),
		available,
	}));

const events = fc.array(fc.record({ item: fc.nat({ max: ITEMS - 1 }), weight: fc.constantFrom(-1, 1, 3) }), {
	maxLength: 6,
});
const strength = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const options = fc.record({
	diversity: maybe(fc.record({ method: fc.constantFrom('mmr' as const, 'calibrated' as const), strength })),
	price: maybe(
		fc.record({ towards: fc.constantFrom('own' as const, 'cheaper' as const, 'dearer' as const), strength }),
	),
	novelty: maybe(fc.record({ people: fc.constant(Float64Array.from({ length: ITEMS }, (_, i) => i * i)), strength })),
	quotas: maybe(
		fc.array(
			fc.record({
				kind: fc.constantFrom('category' as const, 'brand' as const),
				name: fc.constantFrom('audio', 'b1'),
				most: maybe(fc.nat({ max: 3 })),
				least: maybe(fc.nat({ max: 3 })),
			}),
			{ maxLength: 2 },
		),
	),
	exploration: maybe(
		fc.oneof(
			fc.record({ method: fc.constant('epsilon-greedy' as const), epsilon: strength, seed: fc.nat() }),
			fc.record({
				method: fc.constant('thompson' as const),
				spread: fc.double({ min: 0.01, max: 1, noNaN: true }),
				seed: fc.nat(),
				shown: fc.constant(Float64Array.from({ length: ITEMS }, (_, i) => i % 4)),
				taken: fc.constant(Float64Array.from({ length: ITEMS }, (_, i) => i % 2)),
			}),
		),
	),
	pinned: maybe(fc.constantFrom(...CATEGORIES)),
	muted: maybe(fc.constantFrom(...CATEGORIES)),
});

/** What may be shown, best first, and a request for it. */
function ask(
	drawn: Drawn,
	own: { item: number; weight: number }[],
	limit: number,
	over: Partial<RerankRequest>,
): RerankRequest {
	const items = itemsOf(drawn);
	const scores = Float32Array.from(drawn, ({ score }) => score);
	const history = {
		items: Int32Array.from(own, ({ item }) => item),
		weights: Float32Array.from(own, ({ weight }) => weight),
		types: new Uint8Array(own.length).fill(1),
		at: new Float64Array(own.length),
	};
	const eligible = rank({ scores, history, items, limit: ITEMS, filter: (item) => item.id !== '3' });
	return { scores, eligible, items, limit, history, ...over };
}

describe('a reranked list', () => {
	it('has only what filters and the history leave, each once, as many as there are, under every option', () => {
		fc.assert(
			fc.property(catalogues, events, fc.nat({ max: ITEMS }), options, (drawn, own, limit, chosen) => {
				const { pinned, muted, ...over } = chosen;
				const corrections = [
					...(pinned ? [{ kind: 'category' as const, name: pinned, action: 'pin' as const, at: 0 }] : []),
					...(muted && muted !== pinned
						? [{ kind: 'category' as const, name: muted, action: 'mute' as const, at: 0 }]
						: []),
				];
				const request = ask(drawn, own, limit, over);
				const table = traitTable(request.items);
				const list = rerank({ ...request, leanings: leanings(corrections, table) });
				const eligible = new Set(Array.from(request.eligible));
				expect(list.items.every((item) => eligible.has(item))).toBe(true);
				expect(eligible.has(3)).toBe(false);
				expect(new Set(list.items).size).toBe(list.items.length);
				if (!over.quotas?.some(({ most }) => most !== undefined))
					expect(list.items).toHaveLength(Math.min(limit, eligible.size));
				// What is muted comes after all else.
				if (!over.quotas?.length && corrections.some(({ action }) => action === 'mute')) {
					const isMuted = list.items.map((item) => request.items[item]?.categories[0] === muted);
					expect(isMuted.toSorted((a, b) => Number(a) - Number(b))).toEqual(isMuted);
				}
				if (over.exploration) {
					expect(list.propensities).toHaveLength(list.items.length);
					if (over.exploration.method === 'thompson' || over.exploration.epsilon > 0)
						for (const one of list.propensities ?? []) expect(one > 0 && one <= 1 + 1e-9).toBe(true);
				} else expect(list.propensities).toBeUndefined();
			}),
		);
	});

	it('is the scores in order, ties by the smaller index, at strengths of nothing', () => {
		fc.assert(
			fc.property(catalogues, events, fc.nat({ max: ITEMS }), (drawn, own, limit) => {
				const request = ask(drawn, own, limit, {
					diversity: { method: 'mmr', strength: 0 },
					price: { towards: 'cheaper', strength: 0 },
					exploration: { method: 'epsilon-greedy', epsilon: 0, seed: 1 },
				});
				expect(rerank(request).items).toEqual(Array.from(request.eligible).slice(0, limit));
			}),
		);
	});

	it('keeps quotas of categories wherever there are enough of them', () => {
		const rules = fc.uniqueArray(
			fc.record({
				name: fc.constantFrom(...CATEGORIES),
				least: fc.nat({ max: 3 }),
				room: fc.nat({ max: 3 }),
			}),
			{ selector: ({ name }) => name, maxLength: 3 },
		);
		fc.assert(
			fc.property(catalogues, rules, fc.integer({ min: 9, max: 12 }), options, (drawn, drawnRules, limit, chosen) => {
				const quotas = drawnRules.map(({ name, least, room }) => ({
					kind: 'category' as const,
					name,
					least,
					most: least + room,
				}));
				const { diversity, price, exploration } = chosen;
				const request = ask(drawn, [], limit, { quotas, diversity, price, exploration });
				const { items } = rerank(request);
				const count = (name: string, of: Iterable<number>) =>
					Array.from(of).filter((item) => request.items[item]?.categories[0] === name).length;
				for (const { name, least, most } of quotas) {
					const there = count(name, Array.from(request.eligible));
					expect(count(name, items)).toBeLessThanOrEqual(most);
					expect(count(name, items)).toBeGreaterThanOrEqual(Math.min(least, there));
				}
			}),
		);
	});

	it('draws the same for the same seed', () => {
		fc.assert(
			fc.property(catalogues, fc.nat(), (drawn, seed) => {
				const request = ask(drawn, [], 8, { exploration: { method: 'epsilon-greedy', epsilon: 0.5, seed } });
				expect(rerank(request)).toEqual(rerank(request));
			}),
		);
	});
});

describe('epsilon-greedy', () => {
	const worths = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });

	it('has propensities that sum to one, and tells those it shows with', () => {
		fc.assert(
			fc.property(worths, strength, fc.nat(), (drawn, epsilon, seed) => {
				const worth = Float64Array.from(drawn);
				const shares = epsilonPropensities(worth, epsilon);
				expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
				const open = Int32Array.from(worth.keys());
				const pick = epsilonGreedy(epsilon, createRandom(seed, Stream.sample))(worth, open);
				expect(pick.propensity).toBeCloseTo(shares[pick.at]!, 9);
			}),
		);
	});

	it('shows each as often as its propensity says', () => {
		const worth = Float64Array.of(0.2, 0.9, 0.9, 0.1, 0.5);
		const open = Int32Array.from(worth.keys());
		const random = createRandom(5, Stream.sample);
		const explore = epsilonGreedy(0.3, random);
		const draws = 40_000;
		const counts = new Float64Array(5);
		for (let i = 0; i < draws; i++) {
			const { at } = explore(worth, open);
			counts[at] = counts[at]! + 1;
		}
		// Four standard errors of each share.
		epsilonPropensities(worth, 0.3).forEach((share, at) => {
			expect(Math.abs(counts[at]! / draws - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / draws));
		});
	});
});
