import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tripleBatches } from '../../../src/training/batches/triples.ts';
import { logOf } from '../../unit/evaluation/log.ts';

const MOST_ITEMS = 12;
const cases = fc.integer({ min: 1, max: MOST_ITEMS }).chain((items) =>
	fc.record({
		items: fc.constant(items),
		people: fc.array(
			fc.oneof(
				fc.array(fc.nat({ max: items - 1 }), { maxLength: 10 }), // repeats too
				fc.constant(Array.from({ length: items }, (_, item) => item)), // everything
				fc
					.nat({ max: items - 1 })
					.map((lacked) => Array.from({ length: items - 1 }, (_, i) => (i < lacked ? i : i + 1))),
			),
			{ maxLength: 6 },
		),
		negatives: fc.integer({ min: 1, max: 4 }),
		negativeSampling: fc.constantFrom('uniform', 'popularity'),
		batchSize: fc.integer({ min: 1, max: 20 }),
		seed: fc.nat(),
		epoch: fc.integer({ min: 0, max: 10_000 }),
	}),
);
type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

const sourceOf = ({ people, items, negatives, negativeSampling, batchSize, seed }: Case) =>
	tripleBatches(
		logOf(
			people.map((own) => own.map((item, i) => [item, i] as const)),
			items,
		),
		{ negatives, negativeSampling, batchSize },
		seed,
	);
/** What there is to learn from: each event of the people who lack an item, as often as negatives are drawn for it. */
const examplesOf = ({ people, items, negatives }: Case) =>
	people.flatMap((own, user) =>
		new Set(own).size < items ? own.flatMap((item) => Array<string>(negatives).fill(`${user} ${item}`)) : [],
	);

describe('batches of triples', () => {
	it('hold every positive once an epoch for each negative, and no negative that its person has', () => {
		fc.assert(
			fc.property(cases, (drawn) => {
				const expected = examplesOf(drawn);
				if (expected.length === 0) {
					expect(() => sourceOf(drawn)).toThrow(expect.objectContaining({ code: 'invalid-data' }));
					return;
				}
				const source = sourceOf(drawn);
				expect(source.steps).toBe(Math.ceil(expected.length / drawn.batchSize));
				let examples = 0;
				for (let step = 0; step < source.steps; step++) examples += source.examplesIn(source.batch(drawn.epoch, step));
				expect(examples).toBe(expected.length);
				const positives: string[] = [];
				for (let step = 0; step < source.steps; step++) {
					const { users, positives: items, negatives } = source.batch(drawn.epoch, step);
					expect(users).toHaveLength(
						step < source.steps - 1 ? drawn.batchSize : expected.length - step * drawn.batchSize,
					);
					for (const [i, user] of users.entries()) {
						positives.push(`${user} ${items[i]}`);
						expect(drawn.people[user]).not.toContain(negatives[i]);
						expect(negatives[i]).toBeLessThan(drawn.items);
					}
				}
				expect(positives.sort()).toEqual(expected.sort());
			}),
			{ numRuns: 300 },
		);
	});

	it('do not depend on which batches were asked for before', () => {
		fc.assert(
			fc.property(
				cases,
				fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat()), { minLength: 1, maxLength: 8 }),
				(drawn, asked) => {
					fc.pre(examplesOf(drawn).length > 0);
					const used = sourceOf(drawn);
					for (const [epoch, any] of asked) {
						const step = any % used.steps;
						expect(used.batch(epoch, step)).toEqual(sourceOf(drawn).batch(epoch, step));
					}
				},
			),
		);
	});

	it('differ from epoch to epoch and from seed to seed', () => {
		const people = Array.from({ length: 5 }, (_, user) => [user, user + 1, user + 2]);
		const drawn: Case = {
			...{ people, items: MOST_ITEMS, negatives: 2, batchSize: 30, seed: 1, epoch: 0 },
			negativeSampling: 'uniform',
		};
		const first = sourceOf(drawn).batch(0, 0);
		for (const other of [sourceOf(drawn).batch(1, 0), sourceOf({ ...drawn, seed: 2 }).batch(0, 0)]) {
			expect(other.users).not.toEqual(first.users);
			expect(other.positives).not.toEqual(first.positives);
			expect(other.negatives).not.toEqual(first.negatives);
		}
	});
});

describe('negatives', () => {
	/** Chi-squared of how often each lacked item is drawn for a person who has `had`, over 200 epochs of all their events. */
	function chiSquared(had: number[], items: number): { value: number; degrees: number } {
		const source = tripleBatches(
			logOf([had.map((item, i) => [item, i] as const)], items),
			{ negatives: 20, batchSize: 1_000_000 },
			3,
		);
		const counts = new Map(Array.from({ length: items }, (_, item) => [item, 0]));
		for (const item of had) counts.delete(item);
		const lacked = counts.size;
		let draws = 0;
		for (let epoch = 0; epoch < 200; epoch++) {
			for (const item of source.batch(epoch, 0).negatives) {
				counts.set(item, (counts.get(item) ?? Number.NaN) + 1);
				draws++;
			}
		}
		const expected = draws / lacked;
		let value = 0;
		for (const count of counts.values()) value += (count - expected) ** 2 / expected;
		return { value, degrees: lacked - 1 };
	}
	/** Wilson and Hilferty's approximation of the value that one seed in a thousand passes (normal quantile 3.09). */
	const oneInAThousand = (degrees: number) =>
		degrees * (1 - 2 / (9 * degrees) + 3.09 * Math.sqrt(2 / (9 * degrees))) ** 3;

	it('are uniform among what the person lacks', () => {
		const { value, degrees } = chiSquared([3, 4, 11], 40);
		expect(degrees).toBe(36);
		expect(value).toBeLessThan(oneInAThousand(degrees));
	});

	it('by popularity are drawn by events to the power of .75 among what the person lacks', () => {
		// Of items 1, 2 and 3 there are 81, 16 and 1 events: 27, 8 and 1 of 36, worked by hand. Nobody had item 4.
		const times = (item: number, count: number) => Array.from({ length: count }, () => [item, 0] as const);
		const source = tripleBatches(
			logOf([times(0, 50), times(1, 81), times(2, 16), times(3, 1)], 5),
			{ negatives: 20, batchSize: 1_000_000, negativeSampling: 'popularity' },
			3,
		);
		const counts = [0, 0, 0, 0, 0];
		for (let epoch = 0; epoch < 10; epoch++) {
			const { users, negatives } = source.batch(epoch, 0);
			negatives.forEach((item, i) => {
				if (users[i] === 0) counts[item] = (counts[item] ?? 0) + 1;
			});
		}
		expect([counts[0], counts[4]]).toEqual([0, 0]);
		const expected = [27, 8, 1].map((share) => (share / 36) * 50 * 20 * 10);
		const value = expected.reduce((sum, n, i) => sum + ((counts[i + 1] ?? Number.NaN) - n) ** 2 / n, 0);
		expect(value).toBeLessThan(oneInAThousand(2));
	});

	it('are uniform for someone who has nearly everything too', () => {
		// They lack 0, 1, 50 and 99 of 100.
		const { value, degrees } = chiSquared(
			Array.from({ length: 100 }, (_, item) => item).filter((item) => ![0, 1, 50, 99].includes(item)),
			100,
		);
		expect(degrees).toBe(3);
		expect(value).toBeLessThan(oneInAThousand(degrees)); // 16.3
	});
});
