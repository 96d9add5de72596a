import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDataset } from '../../../src/data/build-dataset.ts';
import { interactionCount, itemCount, userCount } from '../../../src/data/dataset.ts';
import { kCore } from '../../../src/data/k-core.ts';
import type { LogColumns } from '../../../src/data/log-columns.ts';
import { openVocabulary, packVocabulary } from '../../../src/data/vocabulary.ts';
import { bytesOf, linesOf } from '../../unit/data/importing.ts';

interface Row {
	user: number;
	item: number;
	at: number;
}

const rows = fc.array(fc.record({ user: fc.nat({ max: 8 }), item: fc.nat({ max: 8 }), at: fc.nat({ max: 6 }) }), {
	maxLength: 200,
});

/** The row's number is its value, so that rows can be told apart. */
const columnsOf = (list: readonly Row[]): LogColumns => ({
	length: list.length,
	user: Uint32Array.from(list, ({ user }) => user),
	item: Uint32Array.from(list, ({ item }) => item),
	type: new Uint8Array(list.length),
	at: Float64Array.from(list, ({ at }) => at),
	value: Float32Array.from(list, (_, row) => row),
	userIds: Array.from({ length: 9 }, (_, i) => `user ${i}`),
	itemIds: Array.from({ length: 9 }, (_, i) => `item ${i}`),
});
const build = (list: readonly Row[]) => buildDataset(columnsOf(list), { id: 'test', name: 'test', timed: true });

describe('vocabulary', () => {
	test('gives back what it packed, whatever whole Unicode text it is', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 20 })), (ids) => {
				const vocabulary = openVocabulary(packVocabulary(ids));
				expect(vocabulary.ids()).toEqual(ids);
				expect(ids.map((id) => vocabulary.index(id))).toEqual(ids.map((_, i) => i));
			}),
		);
	});

	test('refuses half a surrogate pair wherever it stands', () => {
		const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme' }),
				half,
				fc.string({ unit: 'grapheme-ascii' }),
				(before, lone, after) => {
					expect(() => packVocabulary([`${before}${lone}${after}`])).toThrow(
						expect.objectContaining({ code: 'invalid-argument' }),
					);
				},
			),
		);
	});
});

describe('buildDataset', () => {
	test('is a stable sort by person and time of the rows given', () => {
		fc.assert(
			fc.property(rows, (list) => {
				// The engine's own stable sort is the reference.
				const people = [...new Set(list.map(({ user }) => user))];
				const expected = people.flatMap((user) =>
					list
						.map((row, number) => ({ ...row, number }))
						.filter((row) => row.user === user)
						.sort((a, b) => a.at - b.at)
						.map((row) => `user ${row.user} item ${row.item} impression ${row.at} ${row.number}`),
				);
				expect(linesOf(build(list))).toEqual(expected);
			}),
		);
	});
});

describe('kCore', () => {
	test('leaves at least k everywhere, changes nothing a second time and keeps all that a bigger core keeps', () => {
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 6 }), (list, k) => {
				const source = build(list);
				const { dataset, users, items } = kCore(source, k);
				const ofItem = new Array<number>(itemCount(dataset)).fill(0);
				for (const item of dataset.itemOf) ofItem[item] = (ofItem[item] ?? 0) + 1;
				expect(ofItem.every((count) => count >= k)).toBe(true);
				for (let user = 0; user < userCount(dataset); user++) {
					expect(dataset.offsets[user + 1]! - dataset.offsets[user]!).toBeGreaterThanOrEqual(k);
				}
				expect(bytesOf(kCore(dataset, k).dataset)).toBe(bytesOf(dataset));
				const ids = openVocabulary(source.items).ids();
				expect(openVocabulary(dataset.items).ids()).toEqual(Array.from(items, (item) => ids[item]));
				expect(users.length).toBe(userCount(dataset));
				const lines = new Set(linesOf(dataset));
				expect(linesOf(kCore(source, k + 1).dataset).every((line) => lines.has(line))).toBe(true);
				expect(interactionCount(dataset)).toBeLessThanOrEqual(list.length);
			}),
		);
	});
});
