// A product as a shelf shows it without a template of the page's own: markup, and nothing decided.

import { make } from './elements.ts';
import type { Facts } from './facts.ts';

/** The picture's place is square whatever the picture is; the numbers are for browsers that lay out before they style. */
const PICTURE = 240;
const HUES = 8;

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
		letters(place, facts);
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
		letters(place, facts);
	});
	img.src = image;
	place.append(img);
	return place;
}

/** No picture: the title's first letters, in a colour that its category keeps. */
function letters(place: HTMLElement, facts: Facts): void {
	let hash = 0;
	for (const letter of facts.category ?? facts.title ?? '') hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
	place.dataset.hue = String(hash % HUES);
	place.setAttribute('aria-hidden', 'true');
	place.append([...(facts.title ?? '').replace(/^(the|a|an) /i, '')].slice(0, 2).join(''));
}
