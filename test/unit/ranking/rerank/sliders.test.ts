import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/data/item.ts';
import { completeContext, contextLift, happenedIn, momentOf } from '../../../../src/ranking/rerank/context.ts';
import { surprise } from '../../../../src/ranking/rerank/novelty.ts';
import { priceFit, priceTaste } from '../../../../src/ranking/rerank/price.ts';
import { traitTable } from '../../../../src/ranking/traits.ts';

const priced = (amount: number, currency = 'EUR'): Item => ({
	id: `${amount}`,
	title: '',
	categories: [],
	price: { amount, currency },
});
const free: Item = { id: 'free', title: '', categories: [] };

describe('surprise', () => {
	it('is self-information from the best known to the least', () => {
		// By hand: -log2 of 8, 2 and 1 people (one is added to each) is -3, -1 and 0 bits: 0, 2/3 and 1 of the way.
		expect([...surprise(Float64Array.of(7, 1, 0))]).toEqual([0, 2 / 3, 1]);
		expect([...surprise(Float64Array.of(5, 5))]).toEqual([0, 0]);
		expect([...surprise(new Float64Array(0))]).toEqual([]);
	});
});

describe('the fit of a price', () => {
	it('goes from the cheapest to the dearest by ratio', () => {
		// By hand: log2 of 1 + price is 1, 2 and 3.
		const items = [priced(1), priced(3), priced(7), free, priced(1, 'USD')];
		const rounded = (fit: Float64Array) => [...fit].map((one) => Math.round(one * 1e9) / 1e9);
		expect(rounded(priceFit(items, 'cheaper', undefined))).toEqual([1, 0.5, 0, 0.5, 0.5]);
		expect(rounded(priceFit(items, 'dearer', undefined))).toEqual([0, 0.5, 1, 0.5, 0.5]);
	});

	it('falls off around what the person had, and is even for who had nothing', () => {
		// By hand: ln(1 + price) of 1 and 7 is ln 2 and 3 ln 2: middle 2 ln 2, deviation ln 2. At 3 z is 0, at 15 it is 2.
		const taste = priceTaste([priced(1), priced(7)], [1, 1]);
		expect(taste?.middle).toBeCloseTo(2 * Math.LN2, 12);
		expect(taste?.spread).toBeCloseTo(Math.LN2, 12);
		const fit = priceFit([priced(3), priced(15)], 'own', taste);
		expect(fit[0]).toBeCloseTo(1, 12);
		expect(fit[1]).toBeCloseTo(Math.exp(-2), 12);
		expect(priceTaste([priced(1), free], [-1, 1])).toBeUndefined();
		expect([...priceFit([priced(3)], 'own', undefined)]).toEqual([0.5]);
	});
});

describe('a context', () => {
	const saturdayEvening = new Date(2024, 5, 1, 19, 30).getTime();

	it('has its time of day and day from the clock, and the rest from the event', () => {
		expect(momentOf(saturdayEvening)).toEqual({ timeOfDay: 'evening', dayOfWeek: 'weekend' });
		expect(momentOf(new Date(2024, 5, 3, 5, 59).getTime())).toEqual({ timeOfDay: 'night', dayOfWeek: 'weekday' });
		const event = { at: saturdayEvening, context: { device: 'phone' } };
		expect(happenedIn({ timeOfDay: 'evening', device: 'phone' }, event)).toBe(true);
		expect(happenedIn({ timeOfDay: 'evening', device: 'desk' }, event)).toBe(false);
		expect(happenedIn({ place: 'home' }, event)).toBe(false);
		expect(completeContext({ timeOfDay: 'now', device: 'now' }, saturdayEvening)).toEqual({
			timeOfDay: 'evening',
			device: 'now',
		});
	});

	it('lifts the categories that it favours, less where it was seen little', () => {
		const items: Item[] = ['film', 'book'].map((name) => ({ id: name, title: '', categories: [name] }));
		const table = traitTable(items);
		// Ten events, half films; of the five in the context four are films. By hand with 10 events of shrinkage:
		// film ln((4 + 10 * .5) / 15 / .5) = ln 1.2, book ln((1 + 5) / 15 / .5) = ln .8.
		const events = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
		const inContext = [true, true, true, true, false, true, false, false, false, false];
		const lift = contextLift(table, events, inContext);
		expect(lift[0]).toBeCloseTo(Math.log(1.2), 12);
		expect(lift[1]).toBeCloseTo(Math.log(0.8), 12);
		expect([...contextLift(table, new Int32Array(0), [])]).toEqual([0, 0]);
	});
});
