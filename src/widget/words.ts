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

const zh: Words = {
	headings: {
		'for-you': '为你推荐',
		'because-you-viewed': '根据你的浏览',
		similar: '相似商品',
		'also-viewed': '其他人还看了',
		'bought-together': '经常一起购买',
		trending: '正在流行',
		bestsellers: '畅销商品',
		'new-arrivals': '新品上架',
		'recently-viewed': '最近浏览',
		'buy-again': '再次购买',
	},
	headingsOf: {
		'because-you-viewed': '因为你看过 {title}',
	},
	because: '因为 {title}',
	boughtTimes: '买过 {times} 次',
	previous: '后退',
	next: '更多',
	empty: '暂时没有可显示的商品。',
	unavailable: '已售罄',
	ask: '可以让本店仅在这台设备上记住你浏览的商品，以便推荐更合适的吗？',
	yes: '可以',
	no: '不用',
};

/** The language's own, English for those that are not spoken; the page's words over both. */
export function wordsFor(locale: string, over: Partial<Words> | undefined): Words {
	const words = /^zh\b/i.test(locale) ? zh : en;
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
