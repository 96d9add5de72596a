import { describe, expect, it } from 'vitest';
import { sessionKnn } from '../../../src/models/session-knn/model.ts';
import { logOf } from '../evaluation/log.ts';
import { fitted, historyOf, near, scoresOf, smallLog } from './small-log.ts';

const MINUTE = 60_000;

describe('session-knn', () => {
	it('adds up the likeness of the sessions that hold an item, the item last had counting most', async () => {
		const { scorer } = await fitted(sessionKnn, smallLog());
		// Python 3.11: item 0 weighs 1/2, item 2 1, so the six sessions are alike by 1.5, .5, 1, .5, 1 and 0.
		expect(scoresOf(scorer, historyOf([0, 2]))).toEqual([2.5, 3, 3.5, 2.5, 1, 0]);
	});

	it('counts so many neighbours, of equal ones the latest', async () => {
		const { scorer } = await fitted(sessionKnn, smallLog(), { neighbours: 2 });
		// The first (1.5), then of the third and fifth (1 each) the fifth, which ends no earlier and comes later.
		expect(scoresOf(scorer, historyOf([0, 2]))).toEqual([1.5, 1.5, 2.5, 1, 1, 0]);
	});

	it('looks among so many of the latest sessions with an item in common', async () => {
		const { scorer } = await fitted(sessionKnn, smallLog(), { sample: 1 });
		// Ends: 2, 1, 2, 1, 2, 1; so the latest with item 2 or 0 is the fifth.
		expect(scoresOf(scorer, historyOf([0, 2]))).toEqual([0, 0, 1, 1, 1, 0]);
	});

	it('begins a session after a pause, in the log and in the history', async () => {
		const log = logOf(
			[
				[
					[0, 0],
					[1, MINUTE],
					[2, 32 * MINUTE],
					[3, 33 * MINUTE],
				],
				[
					[1, 0],
					[2, MINUTE],
				],
			],
			4,
		);
		const { scorer, saved } = await fitted(sessionKnn, log);
		expect([...(saved.tensors.lengths?.data ?? [])]).toEqual([2, 2, 2]);
		// Only item 2 is of the session under way: 0 was had 31 minutes before.
		const history = historyOf([0, 2], [1, 1], [0, 31 * MINUTE]);
		expect(scoresOf(scorer, history)).toEqual([0, 1, 2, 1]);
		expect(near([...(scorer.contributions?.(history, 1 as never) ?? [])])).toEqual([0, 1]);
		const whole = await fitted(sessionKnn, log, { gapMinutes: 0 });
		expect([...(whole.saved.tensors.lengths?.data ?? [])]).toEqual([2, 4]);
	});

	it('keeps sessions without who, when or in what order', async () => {
		const { saved } = await fitted(
			sessionKnn,
			smallLog(
				[
					[2, 0, 1],
					[3, 1],
				],
				4,
			),
		);
		expect(Object.keys(saved.tensors).sort()).toEqual(['gapMinutes', 'itemCount', 'lengths', 'sessionItems']);
		// The one that ended first comes first; its items ascending.
		expect([...(saved.tensors.sessionItems?.data ?? [])]).toEqual([1, 3, 0, 1, 2]);
	});

	it('keeps the latest so many', async () => {
		const { saved } = await fitted(sessionKnn, smallLog(), { sessions: 1 });
		expect([...(saved.tensors.sessionItems?.data ?? [])]).toEqual([2, 3, 4]);
	});

	it('says what to do where no session has two items', async () => {
		await expect(fitted(sessionKnn, smallLog([[0], [1]], 2))).rejects.toMatchObject({
			code: 'invalid-data',
			message: expect.stringContaining('a session of two items or more is needed'),
		});
	});
});
