import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/data/item.ts';
import { FEATURE_FIELDS, itemFeatures, selectFeatures } from '../../../src/data/item-features.ts';
import { bigramsOf, wordsOf } from '../../../src/data/words.ts';

const item = (over: Partial<Item>): Item => ({ id: 'i', title: '', categories: [], ...over });
/** An item's keys of one field. */
const keysOf = (one: Item, field: (typeof FEATURE_FIELDS)[number]): number[] => {
	const { keys, fields } = itemFeatures([one]);
	return [...keys].filter((_, i) => FEATURE_FIELDS[fields[i] ?? -1] === field);
};

describe('words', () => {
	it('are those of a title, each once, without capitals and punctuation', () => {
		expect(wordsOf('Toy Story, the TOY (1995)')).toEqual(['toy', 'story', 'the', '1995']);
		expect(wordsOf('')).toEqual([]);
	});

	it('are one for all forms that NFKC takes for the same', () => {
		expect(wordsOf('Ｔｏｙ ﬁlm')).toEqual(['toy', 'film']);
	});

	it('are found where a script has no spaces', () => {
		// 重庆 and 森林 by the dictionary; a pair of characters whatever the dictionary says.
		expect(wordsOf('重庆森林').length).toBeGreaterThan(1);
		expect(bigramsOf('重庆森林 2')).toEqual(['重庆', '庆森', '森林']);
	});

	it('have pairs of characters within them, whole code points', () => {
		expect(bigramsOf('Up! 𠮷野家')).toEqual(['up', '𠮷野', '野家']);
	});

	it('of a long text are bounded', () => {
		const long = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
		expect(wordsOf(long).length).toBeLessThanOrEqual(32);
		expect(bigramsOf(long).length).toBeLessThanOrEqual(96);
	});
});

describe('item features', () => {
	it('are the same for the same value and field, and others for others', () => {
		const a = item({ title: 'Red Shoes', categories: ['Shoes', 'shoes'], brand: 'Red' });
		const b = item({ title: 'shoes', categories: ['SHOES'] });
		expect(keysOf(a, 'category')).toEqual(keysOf(b, 'category'));
		expect(keysOf(a, 'word')).toContain(keysOf(b, 'word')[0]);
		// The same text as a category, a brand and a word is three things.
		expect(keysOf(a, 'category')).not.toEqual(keysOf(b, 'word'));
		expect(keysOf(a, 'word')).not.toContain(keysOf(a, 'brand')[0]);
	});

	it('are numbers that a float32 holds exactly', () => {
		const titles = Array.from({ length: 300 }, (_, i) => item({ title: `title ${i * i}` }));
		const { keys } = itemFeatures(titles);
		expect(keys.every((key) => key < 2 ** 24 && Math.fround(key) === key)).toBe(true);
	});

	it('have two classes of price for each doubling, apart by currency', () => {
		const price = (amount: number, currency = 'EUR') => keysOf(item({ price: { amount, currency } }), 'price')[0];
		// 2 log2(1 + 19) = 8.64, 2 log2(1 + 21) = 8.92, 2 log2(1 + 40) = 10.7.
		expect(price(19)).toBe(price(21));
		expect(price(19)).not.toBe(price(40));
		expect(price(19)).not.toBe(price(19, 'USD'));
		expect(keysOf(item({}), 'price')).toEqual([]);
	});

	it('go with the items that are selected', () => {
		const all = ['a b', 'c', 'd e f'].map((title) => item({ title, categories: ['x'] }));
		const chosen = selectFeatures(itemFeatures(all), Uint32Array.of(0, 2));
		expect(chosen).toEqual(itemFeatures([all[0] as Item, all[2] as Item]));
	});
});
