// A shelf's markup and what it is told to show. It decides nothing and knows no recommendation.

import type { Layout } from './attributes.ts';
import { waitingCard } from './card.ts';
import { freshId, make } from './elements.ts';

export interface Entry {
	readonly id: string;
	/** Whatever changes when the card must be made anew. */
	readonly key: string;
	make(): Node | Node[];
}

/** What moves items visibly from where they were to where they are; loaded when there is something to move. */
export type Glide = (items: () => Iterable<HTMLElement>) => () => void;

export interface View {
	/** The whole of it, to be put into a root. */
	readonly element: HTMLElement;
	heading(text: string, level: number): void;
	steps(previous: string, next: string): void;
	layout(layout: Layout): void;
	/** Places of the right size until the list comes. */
	waiting(count: number): void;
	show(entries: readonly Entry[], glide?: Glide): void;
	/** In the same space, so that nothing jumps. */
	empty(text: string): void;
	/** Something before the first item, of an item's size; undefined takes it away. */
	lead(item: HTMLElement | undefined, glide?: Glide): void;
	remove(): void;
}

/** `slotted`: in a shadow root, where the page may put its own words into slots. */
export function createView(slotted: boolean): View {
	const open = (name: string, text: Text): Node => {
		if (!slotted) return text;
		const slot = document.createElement('slot');
		slot.name = name;
		slot.append(text);
		return slot;
	};
	const headingText = new Text();
	const heading = make('div', 'heading', open('heading', headingText));
	heading.setAttribute('role', 'heading');
	heading.id = freshId();
	const previous = step('previous', -1);
	const next = step('next', 1);
	const steps = make('div', 'steps', previous, next);
	const list = make('ul', 'list');
	// Safari takes the list out of the accessibility tree with its bullets.
	list.setAttribute('role', 'list');
	const emptyText = new Text();
	const nothing = make('p', 'empty', open('empty', emptyText));
	nothing.hidden = true;
	const element = make('section', 'shelf', make('div', 'head', heading, steps), list, nothing);
	element.setAttribute('aria-labelledby', heading.id);

	let items = new Map<string, { key: string; item: HTMLElement }>();
	/** What stands before the items. */
	let leading: HTMLElement | undefined;

	function step(name: 'previous' | 'next', way: 1 | -1): HTMLButtonElement {
		const button = make('button', `step ${name}`);
		button.type = 'button';
		button.addEventListener('click', () => {
			const forth = getComputedStyle(list).direction === 'rtl' ? -way : way;
			list.scrollBy({
				left: forth * list.clientWidth * 0.9,
				behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
			});
		});
		return button;
	}

	/** A step that leads nowhere says so, and keeps the focus. */
	function atWhichEnd(): void {
		const room = list.scrollWidth - list.clientWidth;
		const at = Math.abs(list.scrollLeft);
		steps.hidden = room <= 1;
		previous.setAttribute('aria-disabled', String(at <= 1));
		next.setAttribute('aria-disabled', String(at >= room - 1));
	}
	list.addEventListener('scroll', atWhichEnd, { passive: true });
	const sizes = new ResizeObserver(atWhichEnd);
	sizes.observe(list);

	function put(children: readonly HTMLElement[], busy: boolean): void {
		list.setAttribute('aria-busy', String(busy));
		list.hidden = false;
		nothing.hidden = true;
		list.replaceChildren(...(leading ? [leading] : []), ...children);
		atWhichEnd();
	}

	return {
		element,
		heading(text, level) {
			headingText.data = text;
			heading.setAttribute('aria-level', String(level));
		},
		steps(back, forth) {
			previous.setAttribute('aria-label', back);
			next.setAttribute('aria-label', forth);
		},
		layout(layout) {
			element.dataset.layout = layout;
		},
		waiting(places) {
			items = new Map();
			put(
				Array.from({ length: places }, () => {
					const item = make('li', 'item waiting', ...waitingCard());
					item.setAttribute('aria-hidden', 'true');
					return item;
				}),
				true,
			);
		},
		show(entries, glide) {
			const settle = glide?.(() => Array.from(items.values(), ({ item }) => item));
			items = new Map(
				entries.map((entry) => {
					const before = items.get(entry.id);
					if (before?.key === entry.key) return [entry.id, before];
					const item = make('li', 'item');
					item.dataset.item = entry.id;
					const inside = entry.make();
					item.append(...(Array.isArray(inside) ? inside : [inside]));
					return [entry.id, { key: entry.key, item }];
				}),
			);
			put(
				Array.from(items.values(), ({ item }) => item),
				false,
			);
			settle?.();
		},
		empty(text) {
			items = new Map();
			put([], false);
			emptyText.data = text;
			list.hidden = leading === undefined;
			nothing.hidden = false;
		},
		lead(item, glide) {
			const settle = glide?.(() => Array.from(items.values(), ({ item }) => item));
			const others = Array.from(list.children).filter((one) => one !== leading);
			leading = item;
			// Put in anew, all of them: what is only pushed aside would count as a shift of the page's layout.
			list.replaceChildren(...(item ? [item] : []), ...others);
			list.scrollLeft = 0;
			settle?.();
			atWhichEnd();
		},
		remove() {
			sizes.disconnect();
			element.remove();
		},
	};
}
