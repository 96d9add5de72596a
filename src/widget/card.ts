// A product as a shelf shows it without a template of the page's own: markup, and nothing decided.

import { make } from './elements.ts';
import type { Facts } from './facts.ts';

/** The picture's place is square whatever the picture is; the numbers are for browsers that lay out before they style. */
const PICTURE = 240;

export function card(facts: Facts): Node[] {
	const title = make(facts.link ? 'a' : 'span', facts.link ? 'link title' : 'title', facts.title ?? '');
	if (title instanceof HTMLAnchorElement && facts.link) title.href = facts.link;
	const details = make('span', 'facts');
	if (facts.price) details.append(make('span', 'price', facts.price));
	if (facts.unavailable) details.append(make('span', 'unavailable', facts.unavailable));
	else if (facts.brand) details.append(make('span', 'brand', facts.brand));
	return [picture(facts), title, details, make('span', 'reason', facts.reason ?? '')];
}

/** What stands there until the list comes, of the same size. */
export const waitingCard = (): Node[] => [make('span', 'picture')];

function picture(facts: Facts): HTMLElement {
	const place = make('span', 'picture');
	const { image } = facts;
	if (image === undefined) {
		void showLetters(place, facts);
		return place;
	}
	const img = make('img', 'image');
	Object.assign(img, {
		alt: '',
		loading: 'lazy',
		decoding: 'async',
		width: PICTURE,
		height: PICTURE,
		draggable: false,
	});
	img.addEventListener('error', () => {
		img.remove();
		void showLetters(place, facts);
	});
	img.src = image;
	place.append(img);
	return place;
}

const showLetters = async (place: HTMLElement, facts: Facts): Promise<void> =>
	(await import('./letters.ts')).letters(place, facts);
