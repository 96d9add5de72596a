import { describe, expect, it } from 'vitest';
import type { ItemIndex } from '../../../src/core/ids.ts';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import { reason } from '../../../src/ranking/reason.ts';

const asked = 9 as ItemIndex;
const historyOf = (...items: number[]): History => ({
	items: Int32Array.from(items),
	types: new Uint8Array(items.length),
	weights: new Float32Array(items.length).fill(1),
	at: new Float64Array(items.length),
});
/** A scorer that is linear in its events: event i adds what the table says. */
const linear = (...added: number[]): Scorer => ({
	itemCount: 10,
	score: (_, into) => {
		into.fill(0);
		into[asked] = added.reduce((sum, part) => sum + part, 0);
	},
	contributions: () => Float64Array.from(added),
});

describe('reason', () => {
	it('names the item of the history that added most, and its part of what was added', () => {
		expect(reason(linear(1, 5, 2, -3), historyOf(0, 1, 2, 3), asked)).toEqual({
			kind: 'history',
			item: 1,
			share: 5 / 8,
		});
	});

	it('sums the events of one item, what they took included', () => {
		expect(reason(linear(2, 3, 2, 1), historyOf(0, 1, 0, 1), asked)).toEqual({ kind: 'history', item: 1, share: 0.5 });
		expect(reason(linear(6, 3, -4), historyOf(0, 1, 0), asked)).toEqual({ kind: 'history', item: 1, share: 3 / 5 });
	});

	it('takes, of equals, the item met last', () => {
		expect(reason(linear(2, 2), historyOf(4, 5), asked)).toMatchObject({ item: 5 });
		expect(reason(linear(1, 2, 1), historyOf(4, 5, 4), asked)).toMatchObject({ item: 4 });
	});

	it('gives no reason where nothing speaks for the item', () => {
		expect(reason(linear(-1, 0), historyOf(0, 1), asked)).toEqual({ kind: 'none' });
		expect(reason(linear(), historyOf(), asked)).toEqual({ kind: 'none' });
		expect(reason({ itemCount: 10, score: () => {} }, historyOf(0), asked)).toEqual({ kind: 'none' });
	});

	it('counts people where that is what the score says', () => {
		const counting = (people: number): Scorer => ({ itemCount: 10, score: () => {}, people: () => people });
		expect(reason(counting(12), historyOf(0), asked)).toEqual({ kind: 'popular', people: 12 });
		expect(reason(counting(0), historyOf(0), asked)).toEqual({ kind: 'none' });
	});
});
