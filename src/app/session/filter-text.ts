import type { Item } from '../../index.ts';

/** What the shop's search field and category chips ask for. */
export interface Wanted {
	category: string | undefined;
	/** As typed. */
	search: string;
}

export const EVERYTHING: Wanted = { category: undefined, search: '' };

/** A category is what a catalogue's author typed: it may hold quotes and backslashes. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Where a word may stand: in either language, where the catalogue has both. */
const SEARCHED = ['title', 'category', 'brand', 'attributes.titleZh', 'attributes.categoryZh', 'attributes.kind'];

/** A filter may be 10,000 characters long; nobody types this many words. */
const MOST_WORDS = 8;
const LONGEST_WORD = 60;

export const searchWords = (search: string): string[] =>
	search
		.normalize('NFC')
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '')
		.slice(0, MOST_WORDS)
		.map((word) => word.slice(0, LONGEST_WORD));

/** The filter as the recommender reads it: every word somewhere. Undefined when everything passes. */
export function filterText({ category, search }: Wanted): string | undefined {
	const parts: string[] = [];
	if (category !== undefined) parts.push(`category = ${quoted(category)}`);
	for (const word of searchWords(search))
		parts.push(`(${SEARCHED.map((field) => `${field} contains ${quoted(word)}`).join(' or ')})`);
	return parts.length === 0 ? undefined : parts.join(' and ');
}

/** The same question of one item, for those that no list names: what is not available, or was put aside. */
export function passes(item: Item, { category, search }: Wanted): boolean {
	const wanted = category?.normalize('NFC').toLowerCase();
	const categories = item.categories.map((one) => one.normalize('NFC').toLowerCase());
	if (wanted !== undefined && !categories.includes(wanted)) return false;
	const { titleZh, categoryZh, kind } = item.attributes ?? {};
	const fields = [item.title, ...categories, item.brand, titleZh, categoryZh, kind]
		.filter((field) => typeof field === 'string')
		.map((field) => field.normalize('NFC').toLowerCase());
	return searchWords(search).every((word) => fields.some((field) => field.includes(word)));
}
