import { describe, expect, it } from 'vitest';
import {
	eventsOfItems,
	type PersonaliseOptions,
	personalise,
	splitPeople,
	withItemsSwapped,
} from '../../../src/cli/personalise.ts';
import type { UserIndex } from '../../../src/core/ids.ts';
import { interactionCount, userCount } from '../../../src/data/dataset.ts';
import { datasetHistory } from '../../../src/data/history.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../../src/data/interaction.ts';
import { openVocabulary } from '../../../src/data/vocabulary.ts';
import { targetsOf } from '../../../src/models/delta/delta.ts';

const { whole, groups, train } = splitPeople(200, 1);
const historyOf = (user: number) => datasetHistory(whole, user as UserIndex, DEFAULT_EVENT_SETTINGS, false);

describe('inkling personalise', () => {
	it('follows people of whom the pack is trained on nothing, and chooses settings on others', () => {
		expect([groups.test.length, groups.tuning.length]).toEqual([200, 200]);
		const followed = new Set([...groups.test, ...groups.tuning]);
		expect(followed.size).toBe(400);
		expect(userCount(train)).toBe(userCount(whole) - 400);
		const trained = new Set(openVocabulary(train.users).ids());
		const names = openVocabulary(whole.users).ids();
		expect([...followed].filter((user) => trained.has(names[user] ?? ''))).toEqual([]);
		let events = 0;
		for (const user of followed) events += historyOf(user).items.length;
		expect(interactionCount(train)).toBe(interactionCount(whole) - events);
	});

	it('swaps items one for one, for others about as popular', () => {
		const popularity = eventsOfItems(whole);
		const ranks = Uint32Array.from(popularity.keys()).sort(
			(a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0) || a - b,
		);
		const rankOf = new Map(Array.from(ranks, (item, rank) => [item, rank]));
		let same = 0;
		let all = 0;
		for (const user of groups.test.slice(0, 20)) {
			const history = historyOf(user);
			const swapped = withItemsSwapped(history, whole, 1, user);
			const far = Array.from(swapped.items, (item, i) =>
				Math.abs((rankOf.get(item) ?? 0) - (rankOf.get(history.items[i] ?? 0) ?? 0)),
			);
			expect(Math.max(...far)).toBeLessThan(30);
			// Repeats stay repeats: as many items are new.
			const news = (of: typeof history) => targetsOf(of, 0, of.items.length);
			expect(news(swapped)).toEqual(news(history));
			same += far.filter((distance) => distance === 0).length;
			all += far.length;
		}
		// A permutation of thirty leaves one of them where it is, in the mean.
		expect(same / all).toBeLessThan(0.1);
		expect(withItemsSwapped(historyOf(5), whole, 1, 5)).toEqual(withItemsSwapped(historyOf(5), whole, 1, 5));
	});

	it('refuses a group, a model and a setting that it does not know, before anything is trained', async () => {
		const options: PersonaliseOptions = { models: 'mf', people: '3', group: 'test', seed: '1', set: [], json: false };
		const fails = (over: Partial<PersonaliseOptions>, message: RegExp) =>
			expect(personalise({ ...options, ...over }, () => {})).rejects.toMatchObject({
				code: 'invalid-argument',
				message: expect.stringMatching(message),
			});
		await fails({ group: 'all' }, /--group: must be one of tuning, test, got all/);
		await fails({ models: 'popularity' }, /must be among lstm, gru, two-tower, mf, got popularity/);
		await fails({ people: '0' }, /--people/);
		await fails({ set: ['mf.speed=2'] }, /--set: speed must be a delta's setting/);
	});
});
