// How an item's price suits: cheaper, dearer, or what this person is used to. Prices are compared by ratio, as people
// compare them, and only within one currency: there is no rate of exchange here.

import type { Item, Money } from '../../data/item.ts';

export type PriceDirection = 'cheaper' | 'dearer' | 'own';

/** What one cannot tell of: neither for nor against. */
const UNKNOWN = 0.5;
/** A person who always paid the same is not thereby put off by a tenth more. */
const LEAST_SPREAD = Math.log(1.25);

const logOf = (price: Money): number => Math.log(1 + price.amount);

/** The weighted middle of logarithms of prices, and their spread. */
export interface PriceTaste {
	readonly currency: string;
	readonly middle: number;
	readonly spread: number;
}

/** From what a person had: the currency of most weight, the weighted mean of log(1 + price) and its deviation. */
export function priceTaste(items: readonly (Item | undefined)[], weights: ArrayLike<number>): PriceTaste | undefined {
	const weightOf = new Map<string, number>();
	for (const [i, item] of items.entries()) {
		if (item?.price && weights[i]! > 0)
			weightOf.set(item.price.currency, (weightOf.get(item.price.currency) ?? 0) + weights[i]!);
	}
	const [most] = [...weightOf].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	if (!most) return undefined;
	const [currency, total] = most;
	const mean = (of: (price: Money) => number) =>
		items.reduce((sum, item, i) => {
			const counts = item?.price?.currency === currency && weights[i]! > 0;
			return counts && item?.price ? sum + (weights[i]! * of(item.price)) / total : sum;
		}, 0);
	const middle = mean(logOf);
	const spread = Math.sqrt(mean((price) => (logOf(price) - middle) ** 2));
	return { currency, middle, spread: Math.max(LEAST_SPREAD, spread) };
}

/**
 * [candidates] from 0 to 1. `cheaper`: 1 for the cheapest of the candidates, 0 for the dearest, by log(1 + price);
 * `dearer` the other way round. `own`: exp(-z^2 / 2), z the distance from the person's middle in spreads. What has no
 * price, or one in another currency than most, is 0.5, and so is all for a person of whom no price is known.
 */
export function priceFit(
	items: readonly (Item | undefined)[],
	direction: PriceDirection,
	taste: PriceTaste | undefined,
): Float64Array {
	const out = new Float64Array(items.length).fill(UNKNOWN);
	const currency =
		direction === 'own'
			? taste?.currency
			: priceTaste(
					items,
					items.map(() => 1),
				)?.currency;
	const priced = items.flatMap((item, i) =>
		item?.price && item.price.currency === currency ? [{ i, at: logOf(item.price) }] : [],
	);
	const low = priced.reduce((a, { at }) => Math.min(a, at), Number.POSITIVE_INFINITY);
	const high = priced.reduce((a, { at }) => Math.max(a, at), Number.NEGATIVE_INFINITY);
	for (const { i, at } of priced) {
		if (direction === 'own') out[i] = taste ? Math.exp(-0.5 * ((at - taste.middle) / taste.spread) ** 2) : UNKNOWN;
		else if (high > low) out[i] = direction === 'cheaper' ? (high - at) / (high - low) : (at - low) / (high - low);
	}
	return out;
}
