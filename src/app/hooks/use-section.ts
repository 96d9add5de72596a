import { useSyncExternalStore } from 'react';

export const SECTIONS = ['for-you', 'train', 'data'] as const;
export type Section = (typeof SECTIONS)[number];

const subscribe = (listener: () => void): (() => void) => {
	window.addEventListener('hashchange', listener);
	return () => window.removeEventListener('hashchange', listener);
};

const read = (): Section => SECTIONS.find((section) => `#${section}` === window.location.hash) ?? 'train';

/** The section that the address names; the back button works. */
export const useSection = (): Section => useSyncExternalStore(subscribe, read);

export function goTo(section: Section): void {
	if (read() !== section || window.location.hash === '') window.location.hash = section;
}
