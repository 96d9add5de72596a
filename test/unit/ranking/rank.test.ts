import { describe, expect, it } from 'vitest';
import type { History } from '../../../src/core/scorer.ts';
import { DEFAULT_EVENT_SETTINGS, type EventType, eventTypeCode, eventWeight } from '../../../src/data/interaction.ts';
import type { Item } from '../../../src/data/item.ts';
import { parseFilter } from '../../../src/ranking/filter/filter.ts';
import { rank } from '../../../src/ranking/rank.ts';

const historyOf = (...events: [item: number, type: EventType][]): History => ({
	items: Int32Array.from(events, ([item]) => item),
	types: Uint8Array.from(events, ([, type]) => eventTypeCode(type)),
	weights: Float32Array.from(events, ([, type]) => eventWeight(type, undefined, DEFAULT_EVENT_SETTINGS)),
	at: Float64Array.from(events.keys()),
});
const items: Item[] = Array.from({ length: 6 }, (_, i) => ({
	id: `i${i}`,
	title: `Item ${i}`,
	categories: [i % 2 ? 'odd' : 'even'],
	...(i === 3 ? { available: false } : {}),
}));
const scores = Float32Array.of(1, 5, 3, 9, 3, 3);
const nothing = historyOf();

describe('rank', () => {
	it('lists the best first, ties by the smaller index, no more than the limit', () => {
		expect(rank({ scores, history: nothing, items, limit: 10 })).toEqual([1, 2, 4, 5, 0]);
		expect(rank({ scores, history: nothing, items, limit: 2 })).toEqual([1, 2]);
		expect(rank({ scores, history: nothing, items, limit: 0 })).toEqual([]);
	});

	it('leaves out what the person has had, unless asked not to; what they only passed by or gave back stays', () => {
		const history = historyOf([1, 'view'], [2, 'impression'], [4, 'uncart'], [0, 'rating']);
		expect(rank({ scores, history, items, limit: 10 })).toEqual([2, 4, 5]);
		expect(rank({ scores, history, items, limit: 10, includeSeen: true })).toEqual([1, 2, 4, 5, 0]);
	});

	it('never lists what was dismissed, in the history or beside it', () => {
		const history = historyOf([1, 'dismiss']);
		const dismissed = [5];
		expect(rank({ scores, history, items, limit: 10, includeSeen: true, dismissed })).toEqual([2, 4, 0]);
	});

	it('leaves out what is not available, unless asked not to', () => {
		expect(rank({ scores, history: nothing, items, limit: 1, includeUnavailable: true })).toEqual([3]);
		const filter = parseFilter('not available');
		expect(rank({ scores, history: nothing, items, limit: 9, filter })).toEqual([]);
		expect(rank({ scores, history: nothing, items, limit: 9, filter, includeUnavailable: true })).toEqual([3]);
	});

	it('lists only what passes the filter', () => {
		const filter = parseFilter('category = "even"');
		expect(rank({ scores, history: nothing, items, limit: 10, filter })).toEqual([2, 4, 0]);
	});

	it('leaves the scores as they are, and out of the list what has none', () => {
		const partly = Float32Array.of(1, Number.NaN, 3, 9, Number.NEGATIVE_INFINITY, 3);
		const before = [...partly];
		expect(rank({ scores: partly, history: historyOf([0, 'view']), items, limit: 10 })).toEqual([2, 5]);
		expect([...partly]).toEqual(before);
	});

	it('refuses scores of another catalogue and limits that are no count', () => {
		const refused = expect.objectContaining({ code: 'invalid-argument' });
		expect(() => rank({ scores: scores.subarray(1), history: nothing, items, limit: 1 })).toThrow(refused);
		for (const limit of [-1, 1.5, Number.NaN]) {
			expect(() => rank({ scores, history: nothing, items, limit })).toThrow(refused);
		}
	});
});
