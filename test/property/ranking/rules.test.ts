import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import type { Item } from '../../../src/data/item.ts';
import { Cursor } from '../../../src/ranking/filter/cursor.ts';
import { parseFilter } from '../../../src/ranking/filter/filter.ts';
import { ruledList } from '../../../src/ranking/rules/ruled-list.ts';
import { parseRules } from '../../../src/ranking/rules/rules.ts';

const PIECES = [
	...['boost', 'bury', 'hide', 'pin', 'at', 'most', 'least', 'per', 'of', 'exclude', 'basket', 'bought', 'where', ';'],
	...[
		'available',
		'price',
		'category',
		'brand',
		'attributes',
		'.',
		'between',
		'and',
		'or',
		'not',
		'in',
		'=',
		'<',
		'!=',
	],
	...['(', ')', '[', ']', ',', '1', '2', '0.5', '-1', '1e999', '"a"', "'b'", '"', '\\', 'constructor', '__proto__'],
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
const nonsense = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 80 }),
	soup.map((pieces) => pieces.join(' ')),
	soup.map((pieces) => pieces.join('')),
	// As long as is read, and far longer.
	fc
		.tuple(
			fc.constantFrom(...PIECES, '((((', 'not ', 'price = 1 and ', 'boost 2 where not ('),
			fc.constantFrom(100, 2000, 100_000),
		)
		.map(([piece, length]) => `${piece} `.repeat(length).slice(0, length)),
);

const items = Array.from(
	{ length: 40 },
	(_, i): Item => ({
		id: `i${i}`,
		title: 'a',
		categories: [`c${i % 3}`],
		brand: `b${i % 4}`,
		price: { amount: i, currency: 'EUR' },
	}),
);
const scores = Float32Array.from(items, (_, i) => 40 - i);
const history = {
	items: new Int32Array(0),
	types: new Uint8Array(0),
	weights: new Float32Array(0),
	at: new Float64Array(0),
};
const request = { scores, eligible: items.map((_, i) => i), items, history, limit: 12 };

afterEach(() => void vi.restoreAllMocks());

describe('rules', () => {
	it('are read, or refused with a column in the text, in steps that grow with the text and no faster', () => {
		const looks = vi.spyOn(Cursor.prototype, 'peek');
		const matches = vi.spyOn(RegExp.prototype, 'exec');
		for (const parse of [parseRules, parseFilter]) {
			fc.assert(
				fc.property(nonsense, (text) => {
					looks.mockClear();
					matches.mockClear();
					try {
						parse(text);
					} catch (error) {
						if (!(error instanceof InklingError)) throw error;
						expect(error.code).toBe('invalid-argument');
						expect(error.message).toMatch(
							/^(rules|filter), column \d+: .+ must .+, got .+\. .+\.$|cannot be compared/s,
						);
						expect(error.details?.column).toBeGreaterThanOrEqual(1);
						expect(error.details?.column).toBeLessThanOrEqual(text.length + 1);
					}
					// Four patterns are tried at each token, and a token is looked at once for each word that may stand there.
					const tokens = Math.min(text.length, 10_001);
					expect(matches.mock.calls.length).toBeLessThanOrEqual(4 * tokens + 10);
					expect(looks.mock.calls.length).toBeLessThanOrEqual(40 * (tokens + 1));
				}),
				{ numRuns: 400 },
			);
		}
	});

	it('never run code: nothing of the page is reached by any name', () => {
		const evaluate = vi.spyOn(globalThis, 'eval');
		const construct = vi.spyOn(globalThis, 'Function');
		fc.assert(
			fc.property(fc.constantFrom('constructor', '__proto__', 'toString', 'globalThis', 'eval'), (name) => {
				expect(() => parseRules(`hide where ${name}`)).toThrow(InklingError);
				const own = parseRules(`hide where attributes.${name} or attributes."${name}" = true`);
				expect(ruledList(own, request)).toHaveLength(12);
			}),
		);
		expect(evaluate).not.toHaveBeenCalled();
		expect(construct).not.toHaveBeenCalled();
	});

	it('keep their word on any list: nothing hidden, no cap broken but by pins, pins in place, nothing twice', () => {
		const rule = fc.record({
			hide: fc.nat(10),
			most: fc.integer({ min: 0, max: 5 }),
			kind: fc.constantFrom('brand', 'category'),
			boost: fc.integer({ min: 1, max: 50 }),
			pins: fc.uniqueArray(fc.tuple(fc.nat(39), fc.integer({ min: 1, max: 12 })), {
				selector: ([, place]) => place,
				comparator: 'SameValue',
				maxLength: 3,
			}),
			limit: fc.integer({ min: 1, max: 12 }),
		});
		fc.assert(
			fc.property(rule, ({ hide, most, kind, boost, pins, limit }) => {
				const pinned = new Map(pins);
				const text = `hide where price < ${hide}; boost ${boost} where brand = "b2"; at most ${most} per ${kind};
					${[...pinned].map(([item, place]) => `pin "i${item}" at ${place}`).join('; ')}`;
				const list = ruledList(parseRules(text), { ...request, limit });
				expect(new Set(list).size).toBe(list.length);
				expect(list.every((item) => item >= hide)).toBe(true);
				const open = [...pinned].filter(([item, place]) => item >= hide && place <= limit);
				for (const [item] of open) expect(list).toContain(item);
				for (const [item, place] of open)
					if (place <= list.length && open.length === 1) expect(list[place - 1]).toBe(item);
				const free = list.filter((item) => !open.some(([one]) => one === item));
				const of = (item: number) => (kind === 'brand' ? item % 4 : item % 3);
				for (let one = 0; one < 4; one++) {
					const count = free.filter((item) => of(item) === one).length;
					expect(count).toBeLessThanOrEqual(most);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
