// GA4's ecommerce events, as a tag manager's `dataLayer` holds them: objects with `event` and `ecommerce`, or what `gtag`
// was called with. developers.google.com/analytics/devguides/collection/ga4/ecommerce

import { at, type Line, type Said } from './reading.ts';

const TYPES: ReadonlyMap<unknown, Said['type']> = new Map<unknown, Said['type']>([
	['view_item', 'view'],
	['view_item_list', 'impression'],
	['select_item', 'click'],
	['add_to_cart', 'cart'],
	['remove_from_cart', 'uncart'],
	['add_to_wishlist', 'favourite'],
	['view_cart', 'basket'],
	['begin_checkout', 'basket'],
	['purchase', 'purchase'],
	['refund', 'refund'],
]);

const line = (from: unknown): Line => ({
	id: at(from, 'item_id'),
	title: at(from, 'item_name'),
	brand: at(from, 'item_brand'),
	categories: ['', 2, 3, 4, 5].map((level) => at(from, `item_category${level}`)),
	price: at(from, 'price'),
	currency: at(from, 'currency'),
	quantity: at(from, 'quantity'),
});

/** Reads the messages of one `dataLayer`, in order. Throws what the page's getters throw. */
export function createGa4(): (message: unknown) => Said | 'granted' | 'denied' | undefined {
	/** Pushed without an event, for the event that comes after it; `{ ecommerce: null }` takes it back. */
	let waiting: unknown;
	return (message) => {
		let name = at(message, 'event');
		let ecommerce = at(message, 'ecommerce');
		if (Object.prototype.toString.call(message) === '[object Arguments]') {
			if (at(message, 0) === 'consent') return consentOf(at(message, 2));
			if (at(message, 0) !== 'event') return undefined;
			name = at(message, 1);
			ecommerce = at(message, 2);
		} else {
			if (ecommerce === null) waiting = undefined;
			else if (name === undefined && ecommerce !== undefined) waiting = ecommerce;
			ecommerce ??= at(message, 'items') ? message : waiting;
		}
		const type = TYPES.get(name);
		if (type === undefined) return undefined;
		waiting = undefined;
		return {
			type,
			lines: at(ecommerce, 'items'),
			line,
			order: at(ecommerce, 'transaction_id'),
			currency: at(ecommerce, 'currency'),
		};
	};
}

/** Of Consent Mode's answers the one about personalisation, else the one about measuring. */
function consentOf(answers: unknown): 'granted' | 'denied' | undefined {
	const answer = at(answers, 'personalization_storage') ?? at(answers, 'analytics_storage');
	return answer === 'granted' || answer === 'denied' ? answer : undefined;
}
