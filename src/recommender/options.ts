// What a page may ask of a list, checked at the edge.

import * as v from 'valibot';
import { InklingError } from '../core/errors.ts';
import { type RecommendRequest, SLOTS } from './lists.ts';

const text = v.pipe(v.string(), v.maxLength(1024));
const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000));
const seed = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)));

const quota = v.pipe(
	v.strictObject({
		kind: v.picklist(['category', 'brand']),
		name: v.optional(text),
		most: v.optional(whole),
		least: v.optional(whole),
	}),
	v.check(({ most, least }) => most !== undefined || least !== undefined, 'A quota needs most, least or both'),
	v.check(({ most, least }) => most === undefined || least === undefined || least <= most, 'least is over most'),
	v.check(({ name, least }) => name !== undefined || least === undefined, 'least needs a name'),
);

/** `limit` is checked where it is used, the filter and the rules where they are read. */
const requestSchema = v.strictObject({
	slot: v.optional(v.picklist(SLOTS)),
	itemId: v.optional(v.string()),
	basket: v.optional(v.pipe(v.array(v.string()), v.maxLength(1000))),
	without: v.optional(v.array(v.string())),
	limit: v.optional(v.number()),
	filter: v.optional(v.string()),
	rules: v.optional(v.string()),
	includeSeen: v.optional(v.boolean()),
	userId: v.optional(v.string()),
	runId: v.optional(v.string()),
	diversity: v.optional(v.strictObject({ method: v.optional(v.picklist(['mmr', 'calibrated'])), strength: part })),
	novelty: v.optional(part),
	price: v.optional(v.strictObject({ towards: v.picklist(['own', 'cheaper', 'dearer']), strength: part })),
	quotas: v.optional(v.pipe(v.array(quota), v.maxLength(100))),
	context: v.optional(
		v.strictObject({
			is: v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(256))),
			use: v.optional(v.picklist(['feature', 'filter'])),
			strength: v.optional(part),
		}),
	),
	exploration: v.optional(
		v.variant('method', [
			v.strictObject({ method: v.literal('epsilon-greedy'), epsilon: part, seed }),
			v.strictObject({
				method: v.literal('thompson'),
				spread: v.optional(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
				seed,
			}),
		]),
	),
});

/** Past so many places an exploring list would take too long to say how probable each was. */
const MOST_EXPLORED = 100;

/** Throws invalid-argument for what is not known or out of its range. */
export function checkRequest(request: RecommendRequest): void {
	const checked = v.safeParse(requestSchema, request);
	if (!checked.success) {
		const [issue] = checked.issues;
		throw new InklingError(
			'invalid-argument',
			`recommend: ${v.getDotPath(issue) ?? 'the request'} must hold what it says. ${issue.message}.`,
		);
	}
	const { limit = 12, quotas = [], exploration } = request;
	if (exploration && limit > MOST_EXPLORED) {
		throw new InklingError(
			'invalid-argument',
			`recommend: limit must be at most ${MOST_EXPLORED} with exploration, got ${limit}.`,
		);
	}
	const least = Math.max(0, ...quotas.map((rule) => rule.least ?? 0));
	if (least > limit) {
		throw new InklingError(
			'invalid-argument',
			`recommend: a quota's least must be at most the limit of ${limit}, got ${least}. Ask for fewer, or for a longer list.`,
		);
	}
}
