import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../src/core/errors.ts';
import type { Item } from '../../../src/data/item.ts';
import { parseFilter, quote } from '../../../src/ranking/filter/filter.ts';

const PIECES = [
	...['available', 'price', 'currency', 'category', 'brand', 'title', 'id', 'attributes', 'attributes.year', 'year'],
	...['=', '!=', '<', '<=', '>', '>=', 'in', 'contains', 'and', 'or', 'not', '(', ')', ',', '.', 'true', 'false'],
	...['"a"', "'b'", '"', '\\', '-1', '2.5', '1e3', '1e999', '_', '-', '!', 'É', '\u{1F600}', ' '],
];
const nonsense = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.string({ maxLength: 60 }),
	fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(' ')),
	fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
);
const item: Item = {
	id: 'a',
	title: 'b',
	categories: ['a'],
	price: { amount: 2.5, currency: 'EUR' },
	attributes: { year: 3 },
};

/** A filter as a tree, how it is written down and what it must say: all computed from the same shape. */
interface Tree {
	text: string;
	holds: (values: readonly boolean[]) => boolean;
}
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
	tree: fc.oneof(
		{ maxDepth: 5, withCrossShrink: true },
		fc
			.nat({ max: 4 })
			.map((i) => ({ text: `attributes.v${i}`, holds: (values: readonly boolean[]) => values[i] === true })),
		tie('tree').map(({ text, holds }) => ({
			text: `not (${text})`,
			holds: (values: readonly boolean[]) => !holds(values),
		})),
		fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
			text: `(${a.text}) and (${b.text})`,
			holds: (values: readonly boolean[]) => a.holds(values) && b.holds(values),
		})),
		fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
			text: `(${a.text}) or (${b.text})`,
			holds: (values: readonly boolean[]) => a.holds(values) || b.holds(values),
		})),
	),
}));

describe('a filter', () => {
	it('is read, or refused as invalid-argument with a column in the text: nothing else, whatever is written', () => {
		fc.assert(
			fc.property(nonsense, (text) => {
				try {
					expect(typeof parseFilter(text)(item)).toBe('boolean');
				} catch (error) {
					if (!(error instanceof InklingError)) throw error;
					expect(error.code).toBe('invalid-argument');
					expect(error.details?.column).toBeGreaterThanOrEqual(1);
					expect(error.details?.column).toBeLessThanOrEqual(text.length + 1);
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('says what its tree says', () => {
		fc.assert(
			fc.property(tree, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), ({ text, holds }, values) => {
				const attributes = Object.fromEntries(values.map((value, i) => [`v${i}`, value]));
				expect(parseFilter(text)({ ...item, attributes })).toBe(holds(values));
			}),
		);
	});

	it('finds any quoted text again, and takes it for no other', () => {
		const text = fc.string({ unit: 'binary', maxLength: 100 });
		fc.assert(
			fc.property(text, text, (wanted, other) => {
				const byId = parseFilter(`id = ${quote(wanted)}`);
				expect(byId({ ...item, id: wanted })).toBe(true);
				expect(byId({ ...item, id: other })).toBe(other === wanted);
				expect(parseFilter(`title contains ${quote(wanted)}`)({ ...item, title: wanted })).toBe(true);
				expect(parseFilter(`attributes.${quote(wanted)} = 1`)({ ...item, attributes: { [wanted]: 1 } })).toBe(true);
			}),
		);
	});
});
