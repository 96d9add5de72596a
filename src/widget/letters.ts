// What stands in the place of a picture that is not there. Loaded with the first such item.

import type { Facts } from './facts.ts';
import css from './letters.css?inline';
import { adopter } from './styles.ts';

const adoptLetterStyles = adopter(css);
const HUES = 8;

/** No picture: the title's first letters, in a colour that its category keeps. */
export function letters(place: HTMLElement, facts: Facts): void {
	adoptLetterStyles(place.getRootNode());
	let hash = 0;
	for (const letter of facts.category ?? facts.title ?? '') hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
	place.dataset.hue = String(hash % HUES);
	place.setAttribute('aria-hidden', 'true');
	place.append([...(facts.title ?? '').replace(/^(the|a|an) /i, '')].slice(0, 2).join(''));
}
