// A shelf's attributes, read into closed sets. What is not understood is left at its default, and told.

import { SLOTS, type Slot } from '../rank.ts';
import { DEFAULT_FALLBACKS } from './fallbacks.ts';

export const LAYOUTS = ['row', 'grid'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const CONSENTS = ['granted', 'denied', 'ask'] as const;
export type Consent = (typeof CONSENTS)[number];

/** What is not shown although it ranks: what is in the basket, what was bought. */
export const LEFT_OUT = ['basket', 'bought', 'none'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export interface ShelfSettings {
	readonly slot: Slot;
	readonly limit: number;
	/** The pack's address; its `#sha256-…` is what the manifest must hash to. */
	readonly pack: string | undefined;
	readonly item: string | undefined;
	readonly category: string | undefined;
	readonly basket: readonly string[];
	/** What may be shown, and what the shop wants besides, each in its own language. */
	readonly filter: string | undefined;
	readonly rules: string | undefined;
	readonly fallback: readonly Slot[];
	/** How many events of this visitor there must be before `for-you` is believed. */
	readonly evidence: number;
	readonly leaveOut: ReadonlySet<LeftOut>;
	readonly layout: Layout;
	readonly light: boolean;
	readonly consent: Consent | undefined;
	/** Whether to learn from this visitor in the page's idle time. */
	readonly personalise: boolean;
	readonly experiment: string | undefined;
	readonly heading: string | undefined;
	readonly headingLevel: number;
	readonly locale: string | undefined;
	/** What was not understood; misread.ts has the sentences. */
	readonly misread: readonly (readonly [attribute: ShelfAttribute, got: string])[];
}

/** In the order of the documentation. */
export const SHELF_ATTRIBUTES = [
	'slot-type',
	'limit',
	'pack',
	'item',
	'category',
	'basket',
	'filter',
	'rules',
	'fallback',
	'evidence',
	'leave-out',
	'layout',
	'light',
	'consent',
	'personalise',
	'experiment',
	'heading',
	'heading-level',
	'locale',
] as const;
export type ShelfAttribute = (typeof SHELF_ATTRIBUTES)[number];

export const MOST_ITEMS = 100;
export const MOST_EVIDENCE = 1000;
const DEFAULT_LIMIT = 8;
const DEFAULT_EVIDENCE = 3;

export function readSettings(attribute: (name: ShelfAttribute) => string | null): ShelfSettings {
	const misread: [ShelfAttribute, string][] = [];
	const text = (name: ShelfAttribute): string | undefined => attribute(name)?.trim() || undefined;
	const words = (name: ShelfAttribute): string[] => split(attribute(name) ?? '');

	function oneOf<T extends string>(name: ShelfAttribute, choices: readonly T[]): T | undefined {
		const given = text(name);
		const found = choices.find((choice) => choice === given);
		if (given !== undefined && found === undefined) misread.push([name, given]);
		return found;
	}
	function someOf<T extends string>(
		name: ShelfAttribute,
		choices: readonly T[],
		otherwise: readonly T[],
	): readonly T[] {
		if (text(name) === undefined) return otherwise;
		return words(name).flatMap((word) => {
			const found = choices.find((choice) => choice === word);
			if (found === undefined) misread.push([name, word]);
			return found ?? [];
		});
	}
	function whole(name: ShelfAttribute, from: number, to: number, otherwise: number): number {
		const given = text(name);
		if (given === undefined) return otherwise;
		const number = Number(given);
		if (Number.isInteger(number) && number >= from && number <= to) return number;
		misread.push([name, given]);
		return otherwise;
	}

	const slot = oneOf('slot-type', SLOTS) ?? 'for-you';
	const noFallback = text('fallback') === 'none';
	return {
		slot,
		limit: whole('limit', 1, MOST_ITEMS, DEFAULT_LIMIT),
		pack: text('pack'),
		item: text('item'),
		category: text('category'),
		basket: words('basket'),
		filter: text('filter'),
		rules: text('rules'),
		fallback: noFallback ? [] : someOf('fallback', SLOTS, DEFAULT_FALLBACKS[slot]),
		evidence: whole('evidence', 0, MOST_EVIDENCE, DEFAULT_EVIDENCE),
		leaveOut: new Set(someOf('leave-out', LEFT_OUT, slot === 'buy-again' ? ['basket'] : ['basket', 'bought'])),
		layout: oneOf('layout', LAYOUTS) ?? 'row',
		light: attribute('light') !== null,
		consent: oneOf('consent', CONSENTS),
		personalise: attribute('personalise') !== null,
		experiment: text('experiment'),
		heading: text('heading'),
		headingLevel: whole('heading-level', 1, 6, 2),
		locale: text('locale'),
		misread,
	};
}

/** Ids and names stand between commas; a name may have spaces. */
const split = (list: string): string[] =>
	list
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
