import { describe, expect, test } from 'vitest';
import { buildDataset } from '../../../src/data/build-dataset.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import { DEFAULT_EVENT_SETTINGS, EVENT_TYPES, type EventType, eventTypeCode } from '../../../src/data/interaction.ts';
import { kCore } from '../../../src/data/k-core.ts';
import { positives } from '../../../src/data/positives.ts';
import { openVocabulary, packVocabulary } from '../../../src/data/vocabulary.ts';
import { linesOf } from './importing.ts';

/** A data set of lines `user item type at value`, the last two of which may be left out. */
function datasetOf(...lines: string[]): Dataset {
	const rows = lines.map((line) => line.split(' '));
	const userIds = [...new Set(rows.map(([user = '']) => user))];
	const itemIds = [...new Set(rows.map(([, item = '']) => item))];
	return buildDataset(
		{
			length: rows.length,
			user: Uint32Array.from(rows, ([user = '']) => userIds.indexOf(user)),
			item: Uint32Array.from(rows, ([, item = '']) => itemIds.indexOf(item)),
			type: Uint8Array.from(rows, ([, , type]) => eventTypeCode((type ?? 'view') as EventType)),
			at: Float64Array.from(rows, ([, , , at], row) => Number(at ?? row)),
			value: Float32Array.from(rows, ([, , , , value]) => Number(value ?? Number.NaN)),
			userIds,
			itemIds,
		},
		{ id: 'test', name: 'test', timed: true },
	);
}

const ids = (dataset: Dataset) => ({
	users: openVocabulary(dataset.users).ids(),
	items: openVocabulary(dataset.items).ids(),
});

describe('buildDataset', () => {
	test('numbers people and items by first appearance and sorts each person by time, then by the order given', () => {
		const dataset = datasetOf('b y view 5', 'a z view 9', 'b x view 3', 'b z click 5', 'a y view 9', 'b z view 4');
		expect(ids(dataset)).toEqual({ users: ['b', 'a'], items: ['y', 'z', 'x'] });
		expect(linesOf(dataset)).toEqual([
			'b x view 3 NaN',
			'b z view 4 NaN',
			'b y view 5 NaN',
			'b z click 5 NaN',
			'a z view 9 NaN',
			'a y view 9 NaN',
		]);
	});

	test('leaves out rows, and people and items that only they name, and appends a catalogue', () => {
		const dataset = buildDataset(
			{
				length: 3,
				user: Uint32Array.of(0, 1, 1),
				item: Uint32Array.of(0, 1, 2),
				type: new Uint8Array(3),
				at: Float64Array.of(3, 2, 1),
				value: new Float32Array(3),
				userIds: ['a', 'b'],
				itemIds: ['x', 'y', 'z'],
			},
			{ id: 'test', name: 'test', timed: true, keep: Uint8Array.of(0, 1, 1), catalogue: ['q', 'z', 'p'] },
		);
		expect(ids(dataset)).toEqual({ users: ['b'], items: ['y', 'z', 'q', 'p'] });
		expect([...dataset.itemOf]).toEqual([1, 0]);
	});

	test('sorts a million rows', () => {
		const length = 1_000_000;
		const users = 6000;
		const log = {
			length,
			user: Uint32Array.from({ length }, (_, i) => (i * 7919) % users),
			item: Uint32Array.from({ length }, (_, i) => (i * 104_729) % 4000),
			type: new Uint8Array(length),
			at: Float64Array.from({ length }, (_, i) => (i * 48_271) % 1_000_003),
			value: new Float32Array(length),
			userIds: Array.from({ length: users }, (_, i) => String(i)),
			itemIds: Array.from({ length: 4000 }, (_, i) => String(i)),
		};
		const dataset = buildDataset(log, { id: 'test', name: 'test', timed: true });
		for (let user = 0; user < users; user++) {
			for (let i = dataset.offsets[user]! + 1; i < dataset.offsets[user + 1]!; i++) {
				if (dataset.at[i - 1]! > dataset.at[i]!) throw new Error(`person ${user} is out of order at ${i}`);
			}
		}
	});
});

describe('kCore', () => {
	test('repeats until nothing changes, and says which indices of the source remain', () => {
		// By hand, k = 2: z has one interaction and goes; then c has one and goes; then y has one and goes; then b.
		const dataset = datasetOf('b y', 'a x', 'a x', 'c y', 'c z', 'a w', 'd w', 'd x', 'b x');
		const core = kCore(dataset, 2);
		expect(linesOf(core.dataset)).toEqual([
			'a x view 1 NaN',
			'a x view 2 NaN',
			'a w view 5 NaN',
			'd w view 6 NaN',
			'd x view 7 NaN',
		]);
		expect([...core.users]).toEqual([1, 3]);
		expect([...core.items]).toEqual([1, 3]);
		expect(ids(core.dataset)).toEqual({ users: ['a', 'd'], items: ['x', 'w'] });
	});

	test('may leave nothing, and at 1 drops only what has no interaction', () => {
		const dataset = datasetOf('a x', 'b y');
		expect(kCore(dataset, 2).dataset.offsets).toEqual(Uint32Array.of(0));
		expect(linesOf(kCore(dataset, 1).dataset)).toEqual(linesOf(dataset));
		expect(() => kCore(dataset, 0)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
	});
});

describe('positives', () => {
	test('keep what speaks for an item, by the table of events', () => {
		const dataset = datasetOf(...EVENT_TYPES.map((type, i) => `u ${type} ${type} ${i} 1`));
		const kept = positives(dataset, DEFAULT_EVENT_SETTINGS);
		expect(linesOf(kept).map((line) => line.split(' ')[1])).toEqual([
			'view',
			'click',
			'favourite',
			'cart',
			'purchase',
			'rating',
		]);
		expect(ids(kept)).toEqual(ids(dataset));
	});

	test('take a rating by its threshold', () => {
		const dataset = datasetOf('u a rating 1 3.5', 'u b rating 2 4', 'v a rating 3 1');
		const kept = positives(dataset, { ...DEFAULT_EVENT_SETTINGS, ratingThreshold: 4 });
		expect(linesOf(kept)).toEqual(['u b rating 2 4']);
		expect(ids(kept).users).toEqual(['u', 'v']);
		expect([...kept.offsets]).toEqual([0, 1, 1]);
	});

	test('give up a cart to a later uncart and a purchase to a later refund, of the same person and item', () => {
		const dataset = datasetOf(
			'u a cart 1',
			'u a cart 2',
			'u a uncart 3', // takes back 2
			'u b uncart 4', // nothing before it
			'u b cart 5',
			'u c purchase 6',
			'u c refund 7', // takes back 6
			'u c refund 8', // nothing left
			'u c purchase 9',
			'v c purchase 5', // another person
			'u d cart 10',
			'u d refund 11', // undoes no cart
		);
		expect(
			linesOf(positives(dataset, DEFAULT_EVENT_SETTINGS)).map((line) => line.split(' ').slice(0, 4).join(' ')),
		).toEqual(['u a cart 1', 'u b cart 5', 'u c purchase 9', 'u d cart 10', 'v c purchase 5']);
	});
});

describe('vocabulary', () => {
	test('finds each id and its index, and nothing else', () => {
		const vocabulary = openVocabulary(packVocabulary(['b', 'ä', '', '\uFEFFx', '🛒']));
		expect(['b', 'ä', '', '\uFEFFx', '🛒'].map((id) => vocabulary.index(id))).toEqual([0, 1, 2, 3, 4]);
		expect(vocabulary.ids()).toEqual(['b', 'ä', '', '\uFEFFx', '🛒']);
		expect(vocabulary.index('x')).toBeUndefined();
	});

	test('refuses half a surrogate pair, which two ids could otherwise be lost to', () => {
		expect(() => packVocabulary(['ok', 'a\uD83D'])).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
	});
});
