import { useEffect, useState, useSyncExternalStore } from 'react';
import { localStorageOrNull } from '../i18n/i18n.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const REMEMBERED = 'inkling.theme';

function remembered(): Theme {
	const kept = localStorageOrNull()?.getItem(REMEMBERED);
	return THEMES.find((theme) => theme === kept) ?? 'system';
}

function reflect(theme: Theme): void {
	if (theme === 'system') delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
}

/** Before the first paint, so that nothing flashes. */
export const startTheme = (): void => reflect(remembered());

export function useTheme(): [Theme, (theme: Theme) => void] {
	const [theme, setTheme] = useState(remembered);
	useEffect(() => {
		reflect(theme);
		if (theme === 'system') localStorageOrNull()?.removeItem(REMEMBERED);
		else localStorageOrNull()?.setItem(REMEMBERED, theme);
		window.dispatchEvent(new Event('inkling-theme'));
	}, [theme]);
	return [theme, setTheme];
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const subscribe = (listener: () => void): (() => void) => {
	dark.addEventListener('change', listener);
	window.addEventListener('inkling-theme', listener);
	return () => {
		dark.removeEventListener('change', listener);
		window.removeEventListener('inkling-theme', listener);
	};
};

/** Changes when the colours do; a canvas must then be drawn anew. */
export const useColours = (): string =>
	useSyncExternalStore(
		subscribe,
		() => document.documentElement.dataset.theme ?? (dark.matches ? 'system-dark' : 'system-light'),
	);
