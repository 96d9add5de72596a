import type { Slot } from '../rank.ts';

/** What a shelf says. `{…}` is filled in. */
export interface Words {
	readonly headings: Readonly<Record<Slot, string>>;
	/** With the item that the slot stands on, where it is known. */
	readonly headingsOf: Readonly<Partial<Record<Slot, string>>>;
	readonly because: string;
	readonly boughtTimes: string;
	readonly previous: string;
	readonly next: string;
	readonly empty: string;
	readonly unavailable: string;
	readonly ask: string;
	readonly yes: string;
	readonly no: string;
}

const en: Words = {
	headings: {
		'for-you': 'For you',
		'because-you-viewed': 'Because of what you viewed',
		similar: 'Similar items',
		'also-viewed': 'Others also viewed',
		'bought-together': 'Often bought together',
		trending: 'Trending now',
		bestsellers: 'Bestsellers',
		'new-arrivals': 'New arrivals',
		'recently-viewed': 'Recently viewed',
		'buy-again': 'Buy again',
	},
	headingsOf: {
		'because-you-viewed': 'Because you viewed {title}',
	},
	because: 'Because of {title}',
	boughtTimes: 'Bought {times}×',
	previous: 'Back',
	next: 'More',
	empty: 'Nothing to show yet.',
	unavailable: 'Sold out',
	ask: 'May this shop remember, on this device alone, what you look at, to suggest what fits?',
	yes: 'Yes, remember',
	no: 'No',
};

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
