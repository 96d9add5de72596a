import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { itemsOf, logOf } from '../../unit/evaluation/log.ts';

const ITEMS = 6;
const person = fc
	.array(fc.tuple(fc.nat({ max: ITEMS - 1 }), fc.nat({ max: 5 })), { maxLength: 12 })
	.map((events) => events.toSorted((a, b) => a[1] - b[1]));
const logs = fc.array(person, { minLength: 1, maxLength: 8 }).map((people) => logOf(people, ITEMS));
const options = fc.record(
	{ validation: fc.boolean(), tieSeed: fc.nat({ max: 100 }) },
	{ requiredKeys: ['validation'] },
);

describe('leaveLastOut', () => {
	it('never leaks: the held-out item is new to its person, and nothing that trains came after it', () => {
		fc.assert(
			fc.property(logs, options, (log, chosen) => {
				const { train, heldOut } = leaveLastOut(log, chosen);
				for (const [user, item] of heldOut.entries()) {
					if (item < 0) continue;
					expect(itemsOf(train, user)).not.toContain(item);
					expect(itemsOf(train, user).length).toBeGreaterThan(0);
					const own = [...log.itemOf.subarray(log.offsets[user], log.offsets[user + 1])];
					const times = log.at.subarray(log.offsets[user], log.offsets[user + 1]);
					const met = times[own.indexOf(item)]!;
					const latest = train.at[train.offsets[user + 1]! - 1]!;
					// Its first event has the earliest time of all of its events, whatever the order of ties.
					expect(latest).toBeLessThanOrEqual(met);
				}
			}),
		);
	});

	it('without shuffled ties, trains on a beginning of what each person did, and the next event is the held-out one', () => {
		fc.assert(
			fc.property(logs, fc.boolean(), (log, validation) => {
				const { train, heldOut } = leaveLastOut(log, { validation });
				for (const [user, item] of heldOut.entries()) {
					const own = itemsOf(log, user);
					const kept = itemsOf(train, user);
					expect(own.slice(0, kept.length)).toEqual(kept);
					if (item >= 0) expect(own[kept.length]).toBe(item);
				}
			}),
		);
	});

	it('tests everyone with two different items, and validates on everyone with three', () => {
		fc.assert(
			fc.property(logs, options, (log, chosen) => {
				const { heldOut } = leaveLastOut(log, chosen);
				for (const [user, item] of heldOut.entries()) {
					expect(item >= 0).toBe(new Set(itemsOf(log, user)).size >= (chosen.validation ? 3 : 2));
				}
			}),
		);
	});

	it("trains for validation on a beginning of the test's training, whose next event is the validation item", () => {
		fc.assert(
			fc.property(logs, fc.option(fc.nat({ max: 100 }), { nil: undefined }), (log, tieSeed) => {
				const ties = tieSeed === undefined ? {} : { tieSeed };
				const test = leaveLastOut(log, { validation: false, ...ties });
				const validation = leaveLastOut(log, { validation: true, ...ties });
				for (const [user, item] of validation.heldOut.entries()) {
					const whole = itemsOf(test.train, user);
					const kept = itemsOf(validation.train, user);
					expect(whole.slice(0, kept.length)).toEqual(kept);
					if (item >= 0) expect(whole[kept.length]).toBe(item);
				}
			}),
		);
	});
});
