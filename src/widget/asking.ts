// The question whether the visitor's history may be kept here. Loaded when a shelf is to ask it.
//
// As large as a card and in a card's place, so that neither its coming nor its going moves anything around the shelf.

import css from './asking.css?inline';
import { freshId, make } from './elements.ts';
import { adopter } from './styles.ts';
import type { Words } from './words.en.ts';

export const adoptAskingStyles = adopter(css);

/** `slotted`: in a shadow root, where the page may ask in its own words. */
export function asking(words: Words, slotted: boolean, answer: (yes: boolean) => void): HTMLElement {
	const text = make('p', 'consent-text');
	if (slotted) {
		const slot = document.createElement('slot');
		slot.name = 'consent';
		slot.append(words.ask);
		text.append(slot);
	} else text.append(words.ask);
	text.id = freshId();
	const button = (label: string, name: string, yes: boolean) => {
		const made = make('button', name, label);
		made.type = 'button';
		made.addEventListener('click', () => answer(yes));
		return made;
	};
	const box = make('div', 'consent-box', text, button(words.yes, 'yes', true), button(words.no, 'no', false));
	box.setAttribute('role', 'group');
	box.setAttribute('aria-labelledby', text.id);
	return make('li', 'item consent', box);
}
