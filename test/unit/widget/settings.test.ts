import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/ranking/filter/filter.ts';
import { readSettings, type ShelfAttribute } from '../../../src/widget/attributes.ts';
import { filterWith } from '../../../src/widget/filter-text.ts';
import { sentenceOf } from '../../../src/widget/misread.ts';

const read = (given: Partial<Record<ShelfAttribute, string>>) => readSettings((name) => given[name] ?? null);

describe('a shelf’s attributes', () => {
	it('have defaults', () => {
		expect(read({})).toMatchObject({
			slot: 'for-you',
			limit: 8,
			layout: 'row',
			light: false,
			evidence: 3,
			fallback: ['bestsellers', 'new-arrivals'],
			leaveOut: new Set(['basket', 'bought']),
			consent: undefined,
			misread: [],
		});
	});

	it('are read', () => {
		const settings = read({
			'slot-type': 'similar',
			limit: '4',
			item: 'sku 1',
			basket: 'a, b,,c ',
			fallback: 'trending, bestsellers',
			'leave-out': 'none',
			light: '',
			consent: 'ask',
			filter: 'price < 5',
			rules: 'pin "x" at 1',
		});
		expect(settings).toMatchObject({
			slot: 'similar',
			limit: 4,
			item: 'sku 1',
			basket: ['a', 'b', 'c'],
			fallback: ['trending', 'bestsellers'],
			leaveOut: new Set(['none']),
			light: true,
			consent: 'ask',
			filter: 'price < 5',
			rules: 'pin "x" at 1',
			misread: [],
		});
	});

	it('that cannot be meant leave the default, and are told', () => {
		const settings = read({ 'slot-type': 'for-me', limit: '0', layout: 'wall', fallback: 'nothing, trending' });
		expect(settings).toMatchObject({ slot: 'for-you', limit: 8, layout: 'row', fallback: ['trending'] });
		expect(settings.misread.map(sentenceOf)).toEqual([
			expect.stringContaining('slot-type must be one of for-you, '),
			'inkling-shelf: limit must be a whole number from 1 to 100, got "0". The default is used.',
			expect.stringContaining('fallback must be some of for-you, '),
			'inkling-shelf: layout must be one of row, grid, got "wall". The default is used.',
		]);
	});

	it('may want no fallback at all', () => expect(read({ fallback: 'none' }).fallback).toEqual([]));
});

describe('a category', () => {
	it('joins the page’s filter as part of it, whatever is typed', () => {
		const item = (category: string, price: number) => ({
			id: 'i',
			title: 'i',
			categories: [category],
			price: { amount: price, currency: 'EUR' },
		});
		const category = 'a "b" or c\\';
		const filter = parseFilter(filterWith('price < 5 or price > 50', category) ?? '');
		expect([
			filter(item(category, 1)),
			filter(item(category, 60)),
			filter(item(category, 10)),
			filter(item('x', 1)),
		]).toEqual([true, true, false, false]);
	});
});
