import { useSyncExternalStore } from 'react';

export const SECTIONS = ['shop', 'train', 'compare', 'data', 'widget'] as const;
export type Section = (typeof SECTIONS)[number];

/** Names that older links may hold. */
const ALIASES: Readonly<Record<string, Section>> = { 'for-you': 'shop' };

const subscribe = (listener: () => void): (() => void) => {
	window.addEventListener('hashchange', listener);
	return () => window.removeEventListener('hashchange', listener);
};

let lastPlace = '';

/** `#shop/ITEM`: the section, and what is open in it. The link that skips to the content changes neither. */
function parts(): string[] {
	if (window.location.hash !== '#content') lastPlace = window.location.hash.slice(1);
	return lastPlace.split('/');
}

export function readSection(): Section {
	const [name = ''] = parts();
	return SECTIONS.find((section) => section === name) ?? ALIASES[name] ?? 'shop';
}

/** The section that the address names; the back button works. */
export const useSection = (): Section => useSyncExternalStore(subscribe, readSection);

export function goTo(section: Section): void {
	if (readSection() !== section || window.location.hash === '') window.location.hash = section;
}

export const itemAddress = (itemId: string): string => `#shop/${encodeURIComponent(itemId)}`;

function readOpenItem(): string | undefined {
	const [section, ...rest] = parts();
	const name = rest.join('/');
	if (section !== 'shop' || name === '') return undefined;
	try {
		return decodeURIComponent(name);
	} catch {
		return name; // a hand-written address with a lone percent sign
	}
}

/** The item that the address opens. */
export const useOpenItem = (): string | undefined => useSyncExternalStore(subscribe, readOpenItem);

/** Leaves the item without a step of its own in the history: back goes to where it was opened from. */
export function closeItem(): void {
	window.history.replaceState(window.history.state, '', '#shop');
	window.dispatchEvent(new HashChangeEvent('hashchange'));
}
