// A page's own card: its <template>, cloned and filled by attribute. Only text and checked addresses are set, never markup.
//
//   data-inkling="title"                       the element's text; `image` on <img> its src, `link` on <a> its href
//   data-inkling-attributes="aria-label:title" attributes of it; of a closed set

import type { Facts } from './facts.ts';

/** Attributes that cannot make anything run or load. */
const SETTABLE = /^(title|alt|aria-[a-z]+|data-(?!inkling)[a-z0-9-]+)$/;

export function fillTemplate(template: HTMLTemplateElement, facts: Facts): DocumentFragment {
	const card = document.importNode(template.content, true);
	for (const element of card.querySelectorAll<HTMLElement>('[data-inkling], [data-inkling-attributes]')) {
		const name = element.dataset.inkling;
		if (name) show(element, name, facts[name]);
		for (const pair of (element.dataset.inklingAttributes ?? '').split(/\s+/)) {
			const [attribute = '', of = ''] = pair.split(':');
			if (SETTABLE.test(attribute) && facts[of] !== undefined) element.setAttribute(attribute, facts[of]);
		}
	}
	return card;
}

function show(element: HTMLElement, name: string, value: string | undefined): void {
	if (element instanceof HTMLImageElement) {
		if (name !== 'image' || value === undefined) element.hidden = true;
		else element.src = value;
	} else if (name === 'link') {
		if (element instanceof HTMLAnchorElement && value !== undefined) element.href = value;
	} else if (value === undefined) element.hidden = true;
	else if (!(element instanceof HTMLScriptElement || element instanceof HTMLStyleElement)) element.textContent = value;
}
