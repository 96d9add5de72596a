// What items have in common, as a person would name it: categories, a brand, words of the title, a band of prices.

import type { Item, Money } from '../data/item.ts';
import { wordsOf } from '../data/words.ts';

export const TRAIT_KINDS = ['category', 'brand', 'price', 'word'] as const;
export type TraitKind = (typeof TRAIT_KINDS)[number];

export interface Trait {
	readonly kind: TraitKind;
	/** As the first item that has it writes it; a price's is its currency and band, such as `EUR 16-32`. */
	readonly name: string;
}

/** The traits of a catalogue: numbered, with a list for each item. */
export interface TraitTable {
	readonly traits: readonly Trait[];
	/** [items + 1] where each item's traits start in `traitOf`; categories first, then as in TRAIT_KINDS. */
	readonly offsets: Uint32Array;
	readonly traitOf: Uint32Array;
	/** [traits] items that have it. */
	readonly counts: Uint32Array;
	/** The trait's number; upper and lower case are one. */
	index(kind: TraitKind, name: string): number | undefined;
}

/** One key for all that reads alike. */
export const traitKey = (kind: TraitKind, name: string): string => `${kind} ${name.normalize('NFKC').toLowerCase()}`;

/** Bands double: a price is more like one of a third more than like twice as much. */
export function priceBand({ amount, currency }: Money): string {
	if (amount < 1) return `${currency} 0-1`;
	const low = 2 ** Math.floor(Math.log2(amount));
	return `${currency} ${low}-${2 * low}`;
}

const ASCII = /^[ -~]*$/;

/** Cutting English by its own rules takes a tenth of the time that asking the browser's dictionaries takes. */
const cut = (text: string): readonly string[] =>
	ASCII.test(text) ? (text.toLowerCase().match(/[a-z\d]+(?:'[a-z\d]+)*/g) ?? []) : wordsOf(text);

/** Calls back for each trait, some perhaps twice. Of the words, numbers and single letters say nothing of taste, and the brand's are said. */
function eachTrait(item: Item, found: (kind: TraitKind, name: string) => void): void {
	for (const name of item.categories) if (name !== '') found('category', name);
	if (item.brand) found('brand', item.brand);
	if (item.price) found('price', priceBand(item.price));
	const said = cut(item.brand ?? '');
	for (const word of cut(item.title)) if (/\p{L}{2}/u.test(word) && !said.includes(word)) found('word', word);
}

const tables = new WeakMap<readonly Item[], TraitTable>();

/** The table of a catalogue, made once for each: cutting some thousand titles into words takes its time. */
export function traitTable(items: readonly Item[]): TraitTable {
	const known = tables.get(items);
	if (known) return known;
	const traits: Trait[] = [];
	const counts: number[] = [];
	const numbers = new Map<string, number>();
	// A name as it is written is met again and again: its key is made once.
	const written = new Map(TRAIT_KINDS.map((kind) => [kind, new Map<string, number>()]));
	const numberOf = (kind: TraitKind, name: string): number => {
		const known = written.get(kind)?.get(name);
		if (known !== undefined) return known;
		const key = traitKey(kind, name);
		const number = numbers.get(key) ?? traits.length;
		if (number === traits.length) {
			numbers.set(key, number);
			traits.push({ kind, name });
			counts.push(0);
		}
		written.get(kind)?.set(name, number);
		return number;
	};
	const traitOf: number[] = [];
	const offsets = new Uint32Array(items.length + 1);
	for (const [i, item] of items.entries()) {
		const from = traitOf.length;
		eachTrait(item, (kind, name) => {
			const number = numberOf(kind, name);
			if (traitOf.indexOf(number, from) >= 0) return;
			traitOf.push(number);
			counts[number] = (counts[number] ?? 0) + 1;
		});
		offsets[i + 1] = traitOf.length;
	}
	const table: TraitTable = {
		traits,
		offsets,
		traitOf: Uint32Array.from(traitOf),
		counts: Uint32Array.from(counts),
		index: (kind, name) => numbers.get(traitKey(kind, name)),
	};
	tables.set(items, table);
	return table;
}
