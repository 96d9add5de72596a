import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../../src/core/batch.ts';
import { GAP_CLASSES, gapClass } from '../../../src/data/time-gaps.ts';
import { sequenceBatches } from '../../../src/training/batches/sequences.ts';
import { logOf } from '../../unit/evaluation/log.ts';

const cases = fc.integer({ min: 2, max: 20 }).chain((items) =>
	fc.record({
		items: fc.constant(items),
		/** Each event's item, and how long after the one before it comes. */
		people: fc.array(
			fc.array(fc.tuple(fc.nat({ max: items - 1 }), fc.nat({ max: 1e9 })), { minLength: 1, maxLength: 12 }),
			{ minLength: 1, maxLength: 8 },
		),
		maxLength: fc.integer({ min: 1, max: 6 }),
		batchSize: fc.integer({ min: 1, max: 5 }),
		seed: fc.nat(),
		epoch: fc.integer({ min: 0, max: 10_000 }),
	}),
);
type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

const eventsOf = (person: Case['people'][number]) => {
	let at = 0;
	return person.map(([item, after]) => {
		at += after;
		return [item, at] as const;
	});
};
const sourceOf = ({ people, items, maxLength, batchSize, seed }: Case) =>
	sequenceBatches(logOf(people.map(eventsOf), items), { maxLength, batchSize }, seed);

/** A person's positions as they are to be read: the item before, its gap's class, and the item to come. */
const positionsOf = (person: Case['people'][number]) =>
	eventsOf(person).map(([item], i, events) => {
		const [before = NONE, at = 0] = events[i - 1] ?? [];
		const gap = i < 2 ? 0 : gapClass(at - (events[i - 2]?.[1] ?? 0));
		return `${before} ${gap} ${item}`;
	});

describe('batches of sequences', () => {
	it('hold each history once an epoch, cut into stretches from its end', () => {
		fc.assert(
			fc.property(cases, (drawn) => {
				const source = sourceOf(drawn);
				const found: string[] = [];
				let examples = 0;
				for (let step = 0; step < source.steps; step++) {
					const batch = source.batch(drawn.epoch, step);
					expect(batch.length).toBe(drawn.maxLength);
					expect(batch.lengths.length).toBeLessThanOrEqual(drawn.batchSize);
					examples += source.examplesIn(batch);
					batch.lengths.forEach((length, s) => {
						const row = (t: number) =>
							[batch.items, batch.gaps, batch.targets].map((of) => of[s * batch.length + t]).join(' ');
						found.push(Array.from({ length }, (_, t) => row(t)).join());
						for (let t = length; t < batch.length; t++) expect(row(t)).toBe(`${NONE} ${NONE} ${NONE}`);
					});
				}
				const expected = drawn.people.flatMap((person) => {
					const positions = positionsOf(person);
					const cut: string[] = [];
					for (let end = positions.length; end > 0; end -= drawn.maxLength) {
						cut.push(positions.slice(Math.max(0, end - drawn.maxLength), end).join());
					}
					return cut;
				});
				expect(found.sort()).toEqual(expected.sort());
				expect(examples).toBe(drawn.people.flat().length);
			}),
		);
	});

	it('are a function of seed, epoch and step, in whatever order they are asked for', () => {
		fc.assert(
			fc.property(cases, (drawn) => {
				const { steps } = sourceOf(drawn);
				const forwards = sourceOf(drawn);
				const there = Array.from({ length: steps }, (_, step) => forwards.batch(drawn.epoch, step));
				const backwards = sourceOf(drawn);
				backwards.batch(drawn.epoch + 1, 0);
				const back = Array.from({ length: steps }, (_, i) => backwards.batch(drawn.epoch, steps - 1 - i)).reverse();
				expect(back).toEqual(there);
			}),
		);
	});

	it('come in another order in another epoch and for another seed', () => {
		const people = Array.from({ length: 30 }, (_, user): [number, number][] => [
			[user % 20, 0],
			[(user + 7) % 20, 5],
		]);
		const drawn: Case = { people, items: 20, maxLength: 3, batchSize: 30, seed: 1, epoch: 0 };
		const first = sourceOf(drawn).batch(0, 0);
		expect(sourceOf(drawn).batch(1, 0).targets).not.toEqual(first.targets);
		expect(sourceOf({ ...drawn, seed: 2 }).batch(0, 0).targets).not.toEqual(first.targets);
	});
});

describe('the class of a gap', () => {
	it('grows by one for every factor of four from a second on, up to the last', () => {
		expect([0, 999, 1000, 3999, 4000, 1000 * 4 ** 12, 1000 * 4 ** 13, 1e300].map(gapClass)).toEqual([
			1, 1, 2, 2, 3, 14, 15, 15,
		]);
		// Half an hour, the usual end of a session: 4^5 s = 17 min to 4^6 s = 68 min.
		expect(gapClass(30 * 60 * 1000)).toBe(7);
		expect(GAP_CLASSES).toBe(16);
	});
});
