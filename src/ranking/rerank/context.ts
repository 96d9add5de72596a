// When and where something happens, as a reason to list other things: what a person does of an evening, or on a phone.
// A context is plain names and values; time of day and day of the week are read off the clock of this machine.
// As a filter only events of the same context count (contextual pre-filtering); as a feature all count, and categories
// that this context favours are raised (Adomavicius & Tuzhilin, "Context-Aware Recommender Systems", 2011).

import type { TraitTable } from '../traits.ts';

export const TIMES_OF_DAY = ['night', 'morning', 'afternoon', 'evening'] as const;
export const DAYS = ['weekday', 'weekend'] as const;

/** Names and values; `timeOfDay` and `dayOfWeek` are known of every event, others where it was tracked with them. */
export type Context = Readonly<Record<string, string>>;

/** Quarters of the day by the machine's own clock, from midnight on. */
export function momentOf(at: number): { timeOfDay: (typeof TIMES_OF_DAY)[number]; dayOfWeek: (typeof DAYS)[number] } {
	const date = new Date(at);
	const day = date.getDay();
	return {
		timeOfDay: TIMES_OF_DAY[Math.floor(date.getHours() / 6)] ?? 'night',
		dayOfWeek: day === 0 || day === 6 ? 'weekend' : 'weekday',
	};
}

/** `now` in place of a time of day or a day is what the clock says. */
export function completeContext(context: Context, now: number): Context {
	const moment: Context = momentOf(now);
	return Object.fromEntries(
		Object.entries(context).map(([name, value]) => [name, value === 'now' ? (moment[name] ?? value) : value]),
	);
}

/** Whether an event happened in all of the context. */
export function happenedIn(context: Context, event: { readonly at: number; readonly context?: Context }): boolean {
	const moment: Context = momentOf(event.at);
	return Object.entries(context).every(([name, value]) => (event.context?.[name] ?? moment[name]) === value);
}

/** As many events as the person's own average counts for: a few of an evening do not make a habit. */
const SHRINKAGE = 10;

/**
 * [items] how much the context speaks for each: the mean over its categories of ln(share in the context / share in
 * all), both of the person's events, the first shrunk towards the second by SHRINKAGE events. 0 where nothing is known.
 * `eventItems` are the events' items, `inContext` which of them happened in the context.
 */
export function contextLift(table: TraitTable, eventItems: Int32Array, inContext: readonly boolean[]): Float64Array {
	const { traits, offsets, traitOf } = table;
	const all = new Float64Array(traits.length);
	const here = new Float64Array(traits.length);
	let events = 0;
	let eventsHere = 0;
	eventItems.forEach((item, i) => {
		events++;
		if (inContext[i]) eventsHere++;
		for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
			const trait = traitOf[at]!;
			all[trait] = all[trait]! + 1;
			if (inContext[i]) here[trait] = here[trait]! + 1;
		}
	});
	const out = new Float64Array(offsets.length - 1);
	for (let item = 0; item < out.length; item++) {
		let sum = 0;
		let categories = 0;
		for (let at = offsets[item]!; at < offsets[item + 1]!; at++) {
			const trait = traitOf[at]!;
			if (traits[trait]?.kind !== 'category') continue;
			categories++;
			if (all[trait] === 0) continue;
			const share = all[trait]! / events;
			sum += Math.log((here[trait]! + SHRINKAGE * share) / (eventsHere + SHRINKAGE) / share);
		}
		if (categories > 0) out[item] = sum / categories;
	}
	return out;
}
