// What the page itself says of its products, in JSON-LD.

import { type LdProduct, ldProducts } from '../data/json-ld.ts';
import { itemIdOf, type Said } from './reading.ts';

/** A document, as far as it is asked for its scripts. */
export interface Page {
	querySelectorAll(selector: string): ArrayLike<{ readonly textContent: string | null }>;
}

/** Longer than any shop's; parsing it would be felt. */
const LONGEST = 1_000_000;

/**
 * A view of the product that the page is about; `listed` where it is about none or several, whose items are worth knowing
 * all the same. A script that cannot be read is told and passed over.
 */
export function readPageProducts(page: Page): { said: Said; listed: boolean; leftOut: string[] } {
	const leftOut: string[] = [];
	const scripts = page.querySelectorAll('script[type="application/ld+json"]');
	const products = Array.from(scripts).flatMap(({ textContent }, i) => {
		const text = textContent ?? '';
		try {
			if (text.length > LONGEST) throw new RangeError('it is too long');
			return ldProducts(JSON.parse(text));
		} catch (error) {
			leftOut.push(`JSON-LD: script ${i + 1} could not be read (${String(error).slice(0, 80)}).`);
			return [];
		}
	});
	const main = products.filter((product) => product.main);
	// A record without an id that can be one says nothing of which product the page is about.
	const ids = new Set(main.flatMap(({ id }) => itemIdOf(id, (itemId) => itemId) ?? []));
	const listed = ids.size !== 1;
	return {
		said: { type: 'view', lines: listed ? products : main, line: (from) => from as LdProduct },
		listed,
		leftOut,
	};
}
