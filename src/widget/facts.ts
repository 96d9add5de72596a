// What a card or a template can show of a recommendation: text and checked addresses, never markup.

import type { Item, Recommendation } from '../rank.ts';
import { safeImage, safeLink } from './safe-address.ts';
import type { Words } from './words.en.ts';
import { fill } from './words.ts';

/** By the name that `data-inkling` gives; absent where the item has no such thing. */
export type Facts = Readonly<Record<string, string>>;

/** `because`: what the whole list stands on. */
export function factsOf(
	{ item, rank, reason }: Recommendation,
	because: Item | undefined,
	words: Words,
	locale: string,
): Facts {
	const facts: Record<string, string | undefined> = {
		id: item.id,
		title: item.title || item.id,
		brand: item.brand,
		category: item.categories[0],
		text: item.text,
		price: item.price && priceText(item.price, locale),
		reason: reasonText(reason, because, words),
		unavailable: item.available === false ? words.unavailable : undefined,
		rank: new Intl.NumberFormat(locale).format(rank),
		link: safeLink(item.url),
		image: safeImage(item.image),
	};
	for (const [name, value] of Object.entries(item.attributes ?? {})) facts[`attributes.${name}`] = String(value);
	return Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string] => !!entry[1]));
}

function priceText({ amount, currency }: NonNullable<Item['price']>, locale: string): string {
	try {
		return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
	} catch {
		return `${amount} ${currency}`; // a currency that is no code
	}
}

/** What differs from card to card; what holds for the whole shelf is its heading. */
function reasonText(reason: Recommendation['reason'], because: Item | undefined, words: Words): string | undefined {
	if (reason.kind === 'history' && reason.itemId !== because?.id) return fill(words.because, { title: reason.title });
	if (reason.kind === 'bought' && reason.times > 1) return fill(words.boughtTimes, { times: String(reason.times) });
	return undefined;
}
