import { useSyncExternalStore } from 'react';

/** Room for the history beside the shelves; `shop.css` turns at the same width. */
const wide = window.matchMedia('(min-width: 1101px)');

const subscribe = (listener: () => void): (() => void) => {
	wide.addEventListener('change', listener);
	return () => wide.removeEventListener('change', listener);
};

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
