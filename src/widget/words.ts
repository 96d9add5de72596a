import { en, type Words } from './words.en.ts';

/** Spoken besides English; loaded with the first shelf in that language. */
const OTHERS: Readonly<Record<string, () => Promise<Words>>> = {
	zh: async () => (await import('./words.zh.ts')).zh,
};
const spoken: Record<string, Words> = { en };

/** Undefined when the language's words are here, or there are none. */
export function loadWords(locale: string): Promise<void> | undefined {
	const language = languageOf(locale);
	if (spoken[language]) return undefined;
	return OTHERS[language]?.().then((words) => {
		spoken[language] = words;
	});
}

const languageOf = (locale: string): string => locale.split('-')[0] ?? '';

/** The language's own, English for those that are not spoken; the page's words over both. */
export function wordsFor(locale: string, over: Partial<Words> | undefined): Words {
	const words = spoken[languageOf(locale)] ?? en;
	return over ? { ...words, ...over, headings: { ...words.headings, ...over.headings } } : words;
}

export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
	text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** The page's language where the element stands. */
export function localeOf(element: Element, given: string | undefined): string {
	const said = given ?? element.closest('[lang]')?.getAttribute('lang') ?? (document.documentElement.lang || undefined);
	for (const locale of [said, navigator.language]) {
		try {
			if (locale) return Intl.getCanonicalLocales(locale)[0] ?? 'en';
		} catch {
			// Not a language: the next one.
		}
	}
	return 'en';
}
