import { expect, test } from 'vitest';
import { firstMatches } from '../../../src/app/components/matches.ts';
import { rankChanges } from '../../../src/app/components/rank-changes.ts';
import { filterText } from '../../../src/app/session/filter-text.ts';
import { resumable } from '../../../src/app/session/run-status.ts';
import { parseFilter } from '../../../src/ranking/filter/filter.ts';

const ids = (text: string): { itemId: string }[] => [...text].map((itemId) => ({ itemId }));

test('an entry says how far it rose or fell, or that it is new', () => {
	expect(rankChanges(ids('cabx'), ids('abcd'), 4)).toEqual([
		{ kind: 'moved', by: 2 },
		{ kind: 'moved', by: -1 },
		{ kind: 'moved', by: -1 },
		{ kind: 'new' },
	]);
	expect(rankChanges(ids('ab'), ids('ab'), 2)).toEqual([{ kind: 'same' }, { kind: 'same' }]);
	expect(rankChanges(ids('ab'), undefined, 2)).toEqual([undefined, undefined]);
});

test('of many, those that begin with what was typed come before those that hold it', () => {
	const options = ['Toy Story', 'The Toy', 'Heat', 'toys'].map((label) => ({ id: label, label }));
	expect(firstMatches(options, ' toy', 10).map(({ label }) => label)).toEqual(['Toy Story', 'toys', 'The Toy']);
	expect(firstMatches(options, '', 2).length).toBe(2);
	expect(firstMatches(options, 'zebra', 2)).toEqual([]);
});

test('the filter row asks in the words that the recommender reads, whatever a category is called', () => {
	const wanted = { category: 'say "hi" \\ or (not)', maxPrice: 20, availableOnly: true };
	const text = filterText(wanted);
	expect(text).toBe('category = "say \\"hi\\" \\\\ or (not)" and price <= 20 and available');
	const passes = parseFilter(text ?? '');
	const item = { id: '1', title: 'One', categories: [wanted.category], price: { amount: 20, currency: 'EUR' } };
	expect(passes(item)).toBe(true);
	expect(passes({ ...item, available: false })).toBe(false);
	expect(passes({ ...item, categories: ['other'] })).toBe(false);
	expect(passes({ ...item, price: { amount: 20.01, currency: 'EUR' } })).toBe(false);
	expect(filterText({ category: undefined, maxPrice: undefined, availableOnly: false })).toBeUndefined();
});

test('a run goes on from its checkpoint after a pause or a failure, not while it runs nor once it ended', () => {
	const able = (['running', 'paused', 'finished', 'stopped', 'failed'] as const).filter((status) =>
		resumable({ status }),
	);
	expect(able).toEqual(['paused', 'failed']);
});
