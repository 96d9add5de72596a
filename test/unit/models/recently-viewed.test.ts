import { expect, it } from 'vitest';
import type { ItemIndex } from '../../../src/core/ids.ts';
import type { History } from '../../../src/core/scorer.ts';
import { fitRecentlyViewed } from '../../../src/models/recently-viewed/fit.ts';
import { open as openRecentlyViewed } from '../../../src/models/recently-viewed/score.ts';
import { logOf } from '../evaluation/log.ts';

const historyOf = (items: number[], weights = items.map(() => 1)): History => ({
	items: Int32Array.from(items),
	types: new Uint8Array(items.length),
	weights: Float32Array.from(weights),
	at: Float64Array.from(items.keys()),
});
// Of five items 0 was had by three people (by one of them twice), 1 by two, 2 by one, 3 and 4 by nobody.
const log = logOf(
	[[0, 1, 2, 0], [0, 1], [0]].map((items) => items.map((item, at) => [item, at] as const)),
	5,
);
const scorer = openRecentlyViewed(fitRecentlyViewed(log, {}));
const scoresOf = (history: History) => {
	const into = new Float32Array(5);
	scorer.score([history], into);
	return [...into];
};

it('ranks what the person had lately, newest first, each by its last event, then what most people had', () => {
	// By hand: 3 came last (place 4), 2 before it (3), 4 first (1); 0 and 1 by people, over one more than the most.
	expect(scoresOf(historyOf([4, 3, 2, 3]))).toEqual([0.75, 0.5, 3, 4, 1]);
	expect(scoresOf(historyOf([]))).toEqual([0.75, 0.5, 0.25, 0, 0]);
});

it('forgets an item whose last event speaks against it', () => {
	expect(scoresOf(historyOf([1, 2, 2], [1, 1, -1]))).toEqual([0.75, 1, 0.25, 0, 0]);
	expect(scoresOf(historyOf([2, 1, 2], [-1, 1, 1]))).toEqual([0.75, 2, 3, 0, 0]);
});

it('names the last event of an item as the reason for it, and none for what is popular', () => {
	const history = historyOf([2, 1, 2]);
	expect([...(scorer.contributions?.(history, 2 as ItemIndex) ?? [])]).toEqual([0, 0, 2.75]);
	expect([...(scorer.contributions?.(history, 0 as ItemIndex) ?? [])]).toEqual([0, 0, 0]);
});
