import { describe, expect, it } from 'vitest';
import { leaveLastOut } from '../../../src/evaluation/splits/leave-last-out.ts';
import { itemsOf, logOf } from './log.ts';

const inOrder = (...items: number[]) => items.map((item, i) => [item, 1000 + i] as const);

describe('leaveLastOut', () => {
	it('holds out the last event and trains on the rest', () => {
		const { train, heldOut } = leaveLastOut(logOf([inOrder(2, 0, 1), inOrder(1, 2)], 3), { validation: false });
		expect([...heldOut]).toEqual([1, 2]);
		expect([itemsOf(train, 0), itemsOf(train, 1)]).toEqual([[2, 0], [1]]);
		expect([...train.at]).toEqual([1000, 1001, 1000]);
	});

	it('keeps the people and items of the data set, so that indices stay', () => {
		const log = logOf([inOrder(2, 0, 1)], 5);
		const { train } = leaveLastOut(log, { validation: false });
		expect(train.users).toBe(log.users);
		expect(train.items).toBe(log.items);
	});

	it('with repeats, holds out the last item that was new, and drops what came after it', () => {
		const { train, heldOut } = leaveLastOut(logOf([inOrder(0, 1, 0, 2, 1, 2, 0)], 3), { validation: false });
		expect([...heldOut]).toEqual([2]);
		expect(itemsOf(train, 0)).toEqual([0, 1, 0]);
	});

	it('for validation, holds out the last but one by the same rule, and the test item is gone', () => {
		const { train, heldOut } = leaveLastOut(logOf([inOrder(0, 1, 0, 2, 1)], 3), { validation: true });
		expect([...heldOut]).toEqual([1]);
		expect(itemsOf(train, 0)).toEqual([0]);
	});

	it('does not test a person who would be left without a training event', () => {
		const log = logOf([inOrder(1), inOrder(2, 2, 2), [], inOrder(0, 1)], 3);
		const { train, heldOut } = leaveLastOut(log, { validation: false });
		expect([...heldOut]).toEqual([-1, -1, -1, 1]);
		expect([0, 1, 2, 3].map((user) => itemsOf(train, user))).toEqual([[1], [2, 2, 2], [], [0]]);
	});

	it('keeps the test item out of training also where there is nothing left to validate on', () => {
		const { train, heldOut } = leaveLastOut(logOf([inOrder(0, 1)], 2), { validation: true });
		expect([...heldOut]).toEqual([-1]);
		expect(itemsOf(train, 0)).toEqual([0]);
	});

	it('takes ties in the order of the source, or shuffled by a seed, the same for test and validation', () => {
		const log = logOf([[[0, 1], ...[1, 2, 3, 4, 5, 6].map((item) => [item, 7] as const), [7, 9]]], 8);
		expect(itemsOf(leaveLastOut(log, { validation: false }).train, 0)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		const shuffled = itemsOf(leaveLastOut(log, { validation: false, tieSeed: 3 }).train, 0);
		expect(shuffled[0]).toBe(0);
		expect(shuffled.slice(1)).not.toEqual([1, 2, 3, 4, 5, 6]);
		expect(shuffled.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
		const validation = leaveLastOut(log, { validation: true, tieSeed: 3 });
		expect([...itemsOf(validation.train, 0), validation.heldOut[0]]).toEqual(shuffled);
		expect(itemsOf(leaveLastOut(log, { validation: false, tieSeed: 4 }).train, 0)).not.toEqual(shuffled);
	});
});
