import { expect, test } from 'vitest';
import { firstMatches } from '../../../src/app/components/matches.ts';
import { rankChanges } from '../../../src/app/components/rank-changes.ts';
import { filterText, passes as passesAlone } from '../../../src/app/session/filter-text.ts';
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

test('the shop asks in the words that the recommender reads, whatever a category is called or is typed', () => {
	const wanted = { category: 'say "hi" \\ or (not)', search: ' Moka  "2\\\' ' };
	const passes = parseFilter(filterText(wanted) ?? '');
	const item = { id: '1', title: 'Pot "2\\\'', brand: 'MOKA', categories: [wanted.category] };
	// Alone and in the list's own words the answer is the same: what is listed and what is not add up.
	const both = (one: Parameters<typeof passes>[0]): boolean[] => [passes(one), passesAlone(one, wanted)];
	expect(both(item)).toEqual([true, true]);
	expect(both({ ...item, brand: 'Mocha' })).toEqual([false, false]);
	expect(both({ ...item, brand: 'Mocha', attributes: { titleZh: '壶 Moka' } })).toEqual([true, true]);
	expect(both({ ...item, title: 'Pot 2' })).toEqual([false, false]);
	expect(both({ ...item, categories: ['other'] })).toEqual([false, false]);
	expect(filterText({ category: undefined, search: '  ' })).toBeUndefined();
	expect(passesAlone(item, { category: undefined, search: '' })).toBe(true);
});

test('however much is typed, the filter stays one that is read', () => {
	const text = filterText({ category: undefined, search: '"\\'.repeat(400).concat(' word'.repeat(3000)) });
	expect(() => parseFilter(text ?? '')).not.toThrow();
});

test('a run goes on from its checkpoint after a pause or a failure, not while it runs nor once it ended', () => {
	const able = (['running', 'paused', 'finished', 'stopped', 'failed'] as const).filter((status) =>
		resumable({ status }),
	);
	expect(able).toEqual(['paused', 'failed']);
});
