import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import type { Words } from './messages.ts';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
	interface CustomTypeOptions {
		defaultNS: 'translation';
		resources: { translation: Words };
		// Interpolated values are strings that Intl has formatted already, or a count.
		returnNull: false;
	}
}

const REMEMBERED = 'inkling.language';

export const isLanguage = (value: string | null): value is Language => LANGUAGES.some((language) => language === value);

/** The address before what was chosen here, before what the browser asks for. */
function firstLanguage(asked: string | undefined): Language {
	if (asked !== undefined && isLanguage(asked)) return asked;
	const remembered = localStorageOrNull()?.getItem(REMEMBERED) ?? null;
	if (isLanguage(remembered)) return remembered;
	return navigator.languages.some((language) => language.toLowerCase().startsWith('zh')) &&
		!navigator.languages[0]?.toLowerCase().startsWith('en')
		? 'zh'
		: 'en';
}

/** Reading `localStorage` throws where storage is forbidden. */
export function localStorageOrNull(): Storage | null {
	try {
		return window.localStorage;
	} catch {
		return null;
	}
}

function reflect(language: string): void {
	document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
	document.title = i18next.t('app.title');
}

/** English comes with the page; another language's words are a file of their own. */
async function loadWords(language: Language): Promise<void> {
	if (language === 'en' || i18next.hasResourceBundle(language, 'translation')) return;
	const { zh } = await import('./zh.ts');
	i18next.addResourceBundle(language, 'translation', zh);
}

/** The words of the screens that a first visit does not show; before one of them is drawn. */
export async function loadScreenWords(): Promise<void> {
	const { screensEn } = await import('./screens.en.ts');
	i18next.addResourceBundle('en', 'translation', screensEn, true);
}

/** Starts the translations; the words are there before anything is drawn, so that nothing flashes. */
export async function startTranslations(asked: string | undefined): Promise<void> {
	const language = firstLanguage(asked);
	i18next.on('languageChanged', reflect);
	await i18next.use(initReactI18next).init({
		resources: { en: { translation: en } },
		lng: 'en',
		supportedLngs: [...LANGUAGES],
		fallbackLng: false,
		interpolation: { escapeValue: false }, // React escapes
		returnNull: false,
	});
	await loadWords(language);
	await i18next.changeLanguage(language);
	reflect(i18next.language);
}

/** Changes the language and remembers it; what the address asked for no longer holds. */
export async function chooseLanguage(language: Language): Promise<void> {
	localStorageOrNull()?.setItem(REMEMBERED, language);
	const url = new URL(window.location.href);
	if (url.searchParams.has('lang')) {
		url.searchParams.delete('lang');
		window.history.replaceState(window.history.state, '', url);
	}
	await loadWords(language);
	await i18next.changeLanguage(language);
}
