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

/** An item's traits, each once. Of its words, numbers and single letters say nothing of taste, and its brand's are said. */
export function traitsOf(item: Item): Trait[] {
	const all: Trait[] = item.categories.map((name) => ({ kind: 'category', name }));
	if (item.brand) all.push({ kind: 'brand', name: item.brand });
	if (item.price) all.push({ kind: 'price', name: priceBand(item.price) });
	const said = new Set(wordsOf(item.brand ?? ''));
	for (const name of wordsOf(item.title)) {
		if (/\p{L}{2}/u.test(name) && !said.has(name)) all.push({ kind: 'word', name });
	}
	const seen = new Set<string>();
	return all.filter(({ kind, name }) => {
		const key = traitKey(kind, name);
		return name !== '' && !seen.has(key) && seen.add(key);
	});
}

const tables = new WeakMap<readonly Item[], TraitTable>();

/** The table of a catalogue, made once for each: cutting some thousand titles into words takes its time. */
export function traitTable(items: readonly Item[]): TraitTable {
	const known = tables.get(items);
	if (known) return known;
	const traits: Trait[] = [];
	const counts: number[] = [];
	const numbers = new Map<string, number>();
	const traitOf: number[] = [];
	const offsets = new Uint32Array(items.length + 1);
	for (const [i, item] of items.entries()) {
		for (const trait of traitsOf(item)) {
			const key = traitKey(trait.kind, trait.name);
			const number = numbers.get(key) ?? traits.length;
			if (number === traits.length) {
				numbers.set(key, number);
				traits.push(trait);
				counts.push(0);
			}
			counts[number] = (counts[number] ?? 0) + 1;
			traitOf.push(number);
		}
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
