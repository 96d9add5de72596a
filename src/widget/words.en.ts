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

export const en: Words = {
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
	yes: 'Yes',
	no: 'No',
};
