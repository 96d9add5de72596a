import { describe, expect, it } from 'vitest';
import type { History } from '../../../../src/core/scorer.ts';
import { type EventType, eventTypeCode } from '../../../../src/data/interaction.ts';
import type { Item } from '../../../../src/data/item.ts';
import { ruledList } from '../../../../src/ranking/rules/ruled-list.ts';
import { parseRules } from '../../../../src/ranking/rules/rules.ts';

/** Ten items in the order of their scores, i0 best; relevance falls from 1 to 0 by a ninth each. */
const items = Array.from(
	{ length: 10 },
	(_, i): Item => ({
		id: `i${i}`,
		title: `Item ${i}`,
		categories: [i % 2 === 0 ? 'even' : 'odd'],
		brand: i < 5 ? 'Acme' : 'Other',
		price: { amount: 10 * i, currency: 'EUR' },
	}),
);
const scores = Float32Array.from(items, (_, i) => 10 - i);
const eligible = items.map((_, i) => i);

function history(...events: readonly [type: EventType, item: number][]): History {
	return {
		items: Int32Array.from(events, ([, item]) => item),
		types: Uint8Array.from(events, ([type]) => eventTypeCode(type)),
		weights: new Float32Array(events.length).fill(1),
		at: Float64Array.from(events, (_, i) => i),
	};
}

const listed = (rules: string, limit = 5, past = history()): string =>
	ruledList(parseRules(rules), { scores, eligible, items, history: past, limit })
		.map((i) => `i${i}`)
		.join(' ');

describe('rules', () => {
	// Each worked by hand from the relevances 9/9, 8/9, ... 0/9.
	it.each([
		['', 'i0 i1 i2 i3 i4'],
		// 1.5 times 4/9 is 6/9: level with i3, which had it first.
		['boost 1.5 where brand = "Other"', 'i0 i1 i2 i3 i5'],
		['boost 3 where id = "i6"; boost 0.1 where id = "i0"', 'i6 i1 i2 i3 i4'],
		// Two boosts of one item multiply: 4 times 2/9 is 8/9.
		['boost 2 where id = "i7"; boost 2 where price = 70', 'i0 i1 i7 i2 i3'],
		['bury where price between 0 and 30', 'i4 i5 i6 i7 i8'],
		['hide where not category in ["odd"]', 'i1 i3 i5 i7 i9'],
		['pin "i9" at 1', 'i9 i0 i1 i2 i3'],
		['pin "i9", "i8" at 2', 'i0 i9 i8 i1 i2'],
		['pin "i9" at 5', 'i0 i1 i2 i3 i9'],
		['pin "i9" at 6', 'i0 i1 i2 i3 i4'],
		['pin "i9" at 3; pin "i9" at 1', 'i9 i0 i1 i2 i3'],
		['pin "nothing" at 1', 'i0 i1 i2 i3 i4'],
		['hide where id = "i9"; pin "i9" at 1', 'i0 i1 i2 i3 i4'],
		['bury where id = "i9"; pin "i9" at 1', 'i9 i0 i1 i2 i3'],
		['at most 2 per brand', 'i0 i1 i5 i6'],
		['AT MOST 1 PER category', 'i0 i1'],
		['at most 1 of category "odd"', 'i0 i1 i2 i4 i6'],
		['at least 2 of brand "Other"', 'i0 i1 i2 i5 i6'],
		// What is pinned counts, and comes whatever the cap.
		['at most 2 per brand; pin "i4" at 1', 'i4 i0 i5 i6'],
		['at most 1 per brand; pin "i3", "i4" at 1', 'i3 i4 i5'],
		[';; hide where available and brand = "Acme";', 'i5 i6 i7 i8 i9'],
	])('%s', (rules, list) => {
		expect(listed(rules)).toBe(list);
	});

	it('exclude what is in the basket or was bought, by what was done last', () => {
		const past = history(
			['cart', 0],
			['cart', 1],
			['uncart', 1],
			['cart', 2],
			['purchase', 2],
			['purchase', 3],
			['refund', 3],
		);
		expect(listed('exclude basket', 3, past)).toBe('i1 i2 i3');
		expect(listed('exclude bought', 3, past)).toBe('i0 i1 i3');
		expect(listed('exclude basket, bought', 3, past)).toBe('i1 i3 i4');
	});

	it('leave a list that is shorter than the place of what is pinned with it at the end', () => {
		expect(listed('hide where price > 10; pin "i0" at 4', 5)).toBe('i1 i0');
	});

	it('are the same whatever the scale of the scores', () => {
		const rules = parseRules('boost 1.5 where brand = "Other"; at most 3 per brand');
		const request = { eligible, items, history: history(), limit: 6 };
		const list = ruledList(rules, { ...request, scores });
		for (const [factor, shift] of [
			[1e-3, 0],
			[1e4, -5e4],
		] as const) {
			expect(ruledList(rules, { ...request, scores: scores.map((score) => factor * score + shift) })).toEqual(list);
		}
	});

	it.each([
		['boost where available', 7, 'a number over 0 and at most 100 must stand here, got "where"'],
		['boost 0 where available', 7, 'a number over 0'],
		['boost 2 if available', 9, '"where" must stand here, got "if"'],
		['bury where prise < 3', 12, 'a field must stand here, got "prise"'],
		['hide where price < 3 pin "a" at 1', 22, 'the rule must end here or go on, got "pin"'],
		['pin sku at 1', 5, "an item's id must stand here, in quotes"],
		['pin "a" at 0', 12, 'a whole number from 1 to 1000 must stand here, got "0"'],
		['at most 1.5 per brand', 9, 'a whole number from 0 to 1000'],
		['at most 2 per colour', 15, '"brand" or "category" must stand here, got "colour"'],
		['at least 2 per brand', 12, '"of" must stand here, got "per"'],
		['exclude seen', 9, '"basket" or "bought" must stand here, got "seen"'],
		['available', 1, 'a rule must stand here, got "available"'],
		['boost 2 where', 14, 'a field must stand here, got the end of the rules'],
	])('%s is refused in column %i', (rules, column, message) => {
		expect(() => parseRules(rules)).toThrow(
			expect.objectContaining({
				code: 'invalid-argument',
				details: { column },
				message: expect.stringContaining(`rules, column ${column}: ${message}`),
			}),
		);
	});
});
