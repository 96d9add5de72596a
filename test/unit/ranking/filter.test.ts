import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import type { Item } from '../../../src/data/item.ts';
import { LONGEST_FILTER, parseFilter, quote } from '../../../src/ranking/filter/filter.ts';

const pot: Item = {
	id: 'Pot-1',
	title: 'Enamel Pot "Größe 2"',
	categories: ['Kitchen', 'Cookware'],
	brand: 'Acme',
	price: { amount: 49.9, currency: 'EUR' },
	attributes: { year: 1990, colour: 'Red', dishwasher: true, '24 h': false },
};
const bare: Item = { id: 'bare', title: 'Bare', categories: [] };
const gone: Item = { ...bare, id: 'gone', available: false };

const passes = (filter: string, item: Item = pot) => parseFilter(filter)(item);

describe('a filter', () => {
	it.each([
		['available', true],
		['not available', false],
		['AVAILABLE = True AND NOT price > 50', true],
		['price < 50', true],
		['price < 49.9', false],
		['price <= 49.9', true],
		['price >= 49.9 and price != 50', true],
		['price > -1', true],
		['price = 4.99e1', true],
		['price in (1, 49.9)', true],
		['price between 49.9 and 50', true],
		['price between 10 and 49.9 and currency = "EUR"', true],
		['not price between 50 and 60', true],
		['attributes.year between 1980 and 1989 or attributes.colour between 1 and 2', false],
		['available and price between 10 and 50 and not (brand in ["X"])', true],
		['category in ["audio", "COOKWARE"]', true],
		['currency = "eur"', true],
		['category = "kitchen"', true],
		['category in ("audio", "COOKWARE")', true],
		['category != "cookware"', false],
		['category != "audio"', true],
		['category contains "cook"', true],
		["not brand = 'Acme'", false],
		['brand != "Other"', true],
		['title contains "POT"', true],
		['title contains "GRÖSSE"', false],
		['title contains "gro\u0308ße"', true],
		['title contains "\\"Größe"', true],
		['id = "Pot-1"', true],
		['id = "pot-1"', false],
		['id in ("a", \'Pot-1\')', true],
		['attributes.year >= 1990', true],
		['attributes.year = "1990"', false],
		['attributes.year contains "19"', false],
		['attributes.colour = "red"', true],
		['attributes.colour > 3', false],
		['attributes.dishwasher', true],
		['attributes."24 h" = false', true],
		['attributes."24 h"', false],
		['attributes.colour in ("blue", "red", 7, true)', true],
	])('%s is %s of the pot', (filter, expected) => {
		expect(passes(filter)).toBe(expected);
	});

	it('binds "not" before "and" before "or", and parentheses before all', () => {
		for (const [a, b, c] of [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => [bits & 1, bits & 2, bits & 4].map(Boolean))) {
			const item: Item = { ...bare, attributes: { a: a === true, b: b === true, c: c === true } };
			const test = (filter: string) => passes(filter.replace(/\b[abc]\b/g, 'attributes.$&'), item);
			expect(test('a or b and c')).toBe(a || (b && c));
			expect(test('a and b or c')).toBe((a && b) || c);
			expect(test('(a or b) and c')).toBe((a || b) && c);
			expect(test('not a and b')).toBe(!a && b);
			expect(test('not (a and b)')).toBe(!(a && b));
			expect(test('not not a or not c')).toBe(a || !c);
		}
	});

	it('fails every comparison of what an item does not have, != too', () => {
		for (const operator of ['=', '!=', '<', '<=', '>', '>=']) expect(passes(`price ${operator} 0`, bare)).toBe(false);
		for (const missing of [
			'brand != "x"',
			'currency != "EUR"',
			'attributes.year != 1',
			'attributes.constructor != 1',
		]) {
			expect(passes(missing, bare), missing).toBe(false);
		}
		expect(passes('not price < 50', bare)).toBe(true);
		expect(passes('category != "audio"', bare)).toBe(true); // no category: none of them is audio
	});

	it('counts an item as available unless it says otherwise', () => {
		expect([passes('available', bare), passes('available', gone), passes('available != true', gone)]).toEqual([
			true,
			false,
			true,
		]);
	});

	it.each([
		['', 1, 'a field must stand here, got the end'],
		['price', 6, 'price must be compared'],
		['price <', 8, 'a number must follow price <, got the end'],
		['price < "50"', 9, 'a number must follow price <'],
		['price contains 5', 7, 'price cannot be compared with contains'],
		['title < "a"', 7, 'title cannot be compared with <'],
		['available in (true)', 11, 'available cannot be compared with in'],
		['available = "yes"', 13, 'true or false must follow'],
		['colour = "red"', 1, 'a field must stand here, got "colour"'],
		['category in "audio"', 13, '"(" must stand here'],
		['category in ()', 14, 'text in quotes must follow'],
		['category in ("a" "b")', 18, '")" must stand here'],
		['(available', 11, '")" must stand here, got the end'],
		['available available', 11, 'must end here or go on'],
		['available and', 14, 'a field must stand here'],
		['title = "pot', 9, 'a string must end with "'],
		['title = "a\\n"', 11, 'a backslash must stand before'],
		['title = "a\\', 11, 'a backslash must stand before'],
		['price < 1e999', 9, 'a number must be finite'],
		['price & 3', 7, 'a field, a value or an operator must stand here, got "&"'],
		['attributes year', 12, '"." must stand here'],
		['attributes.3', 12, 'the name of an attribute must stand here'],
	])('refuses %j at column %i', (filter, column, message) => {
		let thrown: unknown;
		try {
			parseFilter(filter);
		} catch (error) {
			thrown = error;
		}
		expect(thrown).toBeInstanceOf(InklingError);
		const error = thrown as InklingError;
		expect([error.code, error.details?.column]).toEqual(['invalid-argument', column]);
		expect(error.message).toContain(message);
		expect(error.message).toMatch(/^filter, column \d+: .+, got .+\. .+\.$/);
	});

	it('bounds how long and how deep it may be', () => {
		const refused = expect.objectContaining({ code: 'invalid-argument' });
		expect(passes(`${'('.repeat(60)}available${')'.repeat(60)}`)).toBe(true);
		expect(() => parseFilter('('.repeat(5000))).toThrow(refused);
		expect(() => parseFilter('not '.repeat(2000))).toThrow(refused);
		expect(() => parseFilter(' '.repeat(LONGEST_FILTER + 1))).toThrow(refused);
		expect(passes(`${'available and '.repeat(500)}available`)).toBe(true);
	});

	it('takes quoted text for what it is, whatever a person typed', () => {
		const title = 'a" or available or title = "\\';
		expect(passes(`title = ${quote(title)}`, { ...bare, title })).toBe(true);
		expect(passes(`title = ${quote(title)}`, bare)).toBe(false);
	});
});
