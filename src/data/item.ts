import * as v from 'valibot';

const shortText = v.pipe(v.string(), v.maxLength(1024));

/** An amount in a currency's main unit (19.9 EUR). */
export const moneySchema = v.strictObject({
	amount: v.pipe(v.number(), v.finite(), v.minValue(0)),
	/** ISO 4217. */
	currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
});
export type Money = v.InferOutput<typeof moneySchema>;

/** One thing that can be recommended. Text is text: never markup, wherever it is shown. */
export const itemSchema = v.strictObject({
	id: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
	title: shortText,
	categories: v.pipe(v.array(shortText), v.maxLength(64)),
	brand: v.optional(shortText),
	price: v.optional(moneySchema),
	text: v.optional(v.pipe(v.string(), v.maxLength(65_536))),
	/** Only http(s), data:image and same-origin paths are shown. */
	image: v.optional(v.pipe(v.string(), v.maxLength(65_536))),
	url: v.optional(v.pipe(v.string(), v.maxLength(4096))),
	/** Absent means available. */
	available: v.optional(v.boolean()),
	attributes: v.optional(v.record(v.pipe(v.string(), v.maxLength(64)), v.union([shortText, v.number(), v.boolean()]))),
	/** Given embeddings by name (text, image, sound): plain numbers, one length per name across the catalogue. */
	vectors: v.optional(
		v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(4096))),
	),
});
export type Item = v.InferOutput<typeof itemSchema>;
