import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIndexedDbTables } from '../../../src/store/indexeddb.ts';
import { compareKeys } from '../../../src/store/keys.ts';
import { createMemoryTables } from '../../../src/store/memory.ts';
import type { Operation, TableAccess } from '../../../src/store/tables.ts';
import { sampleInteraction } from '../../suites/store-samples.ts';
import { freshName } from './databases.ts';

// Few ids, items and times, so that they meet; NaN is a time that no index takes.
const id = fc.constantFrom('a', 'b', 'c', 'B', '');
const item = fc.constantFrom('lamp', 'chair');
const time = fc.constantFrom(-1, 0, -0, 1, 2, Number.NaN);
const part = fc.integer({ min: -2, max: 12 });

const operation: fc.Arbitrary<Operation> = fc.oneof(
	fc.record({ id, itemId: item, at: time }).map((over): Operation => {
		return { kind: 'put', table: 'interactions', value: sampleInteraction(over.id, over) };
	}),
	fc.record({ datasetId: id, part }).map((key): Operation => {
		return { kind: 'put', table: 'catalogues', value: { ...key, items: [] } };
	}),
	id.map((key): Operation => ({ kind: 'delete', table: 'interactions', key })),
	fc.tuple(id, part).map((key): Operation => ({ kind: 'delete', table: 'catalogues', key })),
	item.map((key): Operation => ({ kind: 'delete-by-index', table: 'interactions', index: 'itemId', key })),
	id.map((key): Operation => ({ kind: 'delete-by-index', table: 'catalogues', index: 'datasetId', key })),
	fc.constant<Operation>({ kind: 'clear', table: 'interactions' }),
	fc.tuple(id, fc.boolean()).map(([key, there]): Operation => {
		return { kind: 'expect', table: 'interactions', key, there, otherwise: `${key} ${there}` };
	}),
);

const range = <K>(key: fc.Arbitrary<K>) =>
	fc.record({ lower: key, upper: key }, { requiredKeys: [] }) as fc.Arbitrary<{ lower?: K; upper?: K }>;
const cut = fc.record({ limit: fc.nat(4), direction: fc.constantFrom('next', 'prev') }, { requiredKeys: [] });

/** What a commit came to: nothing, or the code and message of its error. */
const outcome = (tables: TableAccess, operations: Operation[]) =>
	tables.commit(operations).then(
		() => 'done',
		(thrown: { code: string; message: string }) => `${thrown.code}: ${thrown.message}`,
	);

test('any sequence of commits leaves the same in memory as in IndexedDB, read in any way', async () => {
	const stored = await openIndexedDbTables(freshName());
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(operation, { maxLength: 6 }), { maxLength: 8 }),
			range(id),
			range(time.filter((at) => !Number.isNaN(at))),
			range(fc.tuple(id, part)),
			cut as fc.Arbitrary<{ limit?: number; direction?: 'next' | 'prev' }>,
			async (commits, ids, times, parts, how) => {
				const memory = createMemoryTables();
				await stored.commit([
					{ kind: 'clear', table: 'interactions' },
					{ kind: 'clear', table: 'catalogues' },
				]);
				for (const one of commits) expect(await outcome(memory, one)).toBe(await outcome(stored, one));
				const reads = (tables: TableAccess) =>
					Promise.all([
						tables.getAll('interactions'),
						tables.getAll('interactions', { ...ids, ...how }),
						tables.getAll('interactions', { index: 'at', ...times, ...how }),
						tables.getAll('catalogues', { ...parts, ...how }),
						tables.count('interactions', { ...ids }),
						tables.count('interactions', { index: 'at', ...times }),
						tables.count('catalogues', { ...parts }),
					]);
				expect(await reads(memory)).toEqual(await reads(stored));
			},
		),
		{ numRuns: 150, seed: 20_240_501 },
	);
	stored.close();
});

test('keys compare as indexedDB.cmp compares them', () => {
	const { key } = fc.letrec<{ key: number | string | unknown[] }>((tie) => ({
		key: fc.oneof(
			{ maxDepth: 3 },
			fc.double({ noNaN: true }),
			fc.string({ unit: 'binary' }),
			fc.array(tie('key'), { maxLength: 3 }),
		),
	}));
	fc.assert(
		fc.property(key as fc.Arbitrary<string>, key as fc.Arbitrary<string>, (a, b) => {
			expect(Math.sign(compareKeys(a, b))).toBe(indexedDB.cmp(a, b));
		}),
		{ numRuns: 1000, seed: 20_240_501 },
	);
});
