import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../src/data/interaction.ts';
import type { Item } from '../../../src/data/item.ts';
import { parseFilter } from '../../../src/ranking/filter/filter.ts';
import { rank } from '../../../src/ranking/rank.ts';

const ITEMS = 12;
const events = fc.array(
	fc.record({
		item: fc.nat({ max: ITEMS - 1 }),
		type: fc.nat({ max: EVENT_TYPES.length - 1 }),
		weight: fc.constantFrom(-1, 0, 1),
	}),
	{ maxLength: 8 },
);

describe('rank', () => {
	it('is the sorted catalogue less what must not be shown', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 4 }), { minLength: ITEMS, maxLength: ITEMS }),
				events,
				fc.array(fc.boolean(), { minLength: ITEMS, maxLength: ITEMS }),
				fc.record({
					limit: fc.nat({ max: ITEMS + 2 }),
					includeSeen: fc.boolean(),
					includeUnavailable: fc.boolean(),
					dismissed: fc.array(fc.nat({ max: ITEMS - 1 }), { maxLength: 2 }),
				}),
				(scores, own, available, chosen) => {
					const items: Item[] = available.map((is, i) => ({
						id: `${i}`,
						title: '',
						categories: [],
						price: { amount: i, currency: 'EUR' },
						available: is,
					}));
					const listed = rank({
						scores: Float32Array.from(scores),
						history: {
							items: Int32Array.from(own, ({ item }) => item),
							types: Uint8Array.from(own, ({ type }) => type),
							weights: Float32Array.from(own, ({ weight }) => weight),
							at: new Float64Array(own.length),
						},
						items,
						filter: parseFilter('price > 1'),
						...chosen,
					});
					const shown = (item: number) =>
						item > 1 &&
						(available[item] || chosen.includeUnavailable) &&
						!chosen.dismissed.includes(item) &&
						!own.some((event) => event.item === item && EVENT_TYPES[event.type] === 'dismiss') &&
						(chosen.includeSeen || !own.some((event) => event.item === item && event.weight > 0));
					const sorted = [...scores.keys()].filter(shown).sort((a, b) => scores[b]! - scores[a]! || a - b);
					expect(listed).toEqual(sorted.slice(0, chosen.limit));
				},
			),
		);
	});
});
