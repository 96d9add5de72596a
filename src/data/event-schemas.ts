// What comes from outside as an event, or as settings for events, checked. Apart from interaction.ts, which the path that ranks
// loads on pages that check for themselves.

import * as v from 'valibot';
import { EARLIEST_TIME, EVENT_TYPES, type TrackedEvent } from './interaction.ts';

const weight = v.pipe(v.number(), v.minValue(-100), v.maxValue(100));

/** Settings of one's own: any of the weights, and the threshold. */
export const eventSettingsSchema = v.strictObject({
	weights: v.optional(v.strictObject(v.entriesFromList(EVENT_TYPES, v.optional(weight)))),
	ratingThreshold: v.optional(v.pipe(v.number(), v.finite())),
});

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(512));

export const trackedEventSchema = v.strictObject({
	id: v.optional(id),
	itemId: id,
	type: v.picklist(EVENT_TYPES),
	at: v.optional(v.pipe(v.number(), v.finite(), v.minValue(EARLIEST_TIME))),
	value: v.optional(v.pipe(v.number(), v.finite())),
	quantity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
	sessionId: v.optional(id),
	context: v.optional(v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(256)))),
	propensity: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
}) satisfies v.GenericSchema<TrackedEvent, unknown>;
