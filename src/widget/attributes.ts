// A shelf's attributes, read into closed sets. What is not understood falls back to its default and is told as a problem.

import { SLOTS, type Slot } from '../rank.ts';
import { DEFAULT_FALLBACKS } from './fallbacks.ts';

export const LAYOUTS = ['row', 'grid'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const CONSENTS = ['granted', 'denied', 'ask'] as const;
export type Consent = (typeof CONSENTS)[number];

/** What is not shown although it ranks: what is in the basket, what was bought. */
export const LEFT_OUT = ['basket', 'bought', 'none'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Of the rules: each attribute of that name, as it was written. */
export const RULE_ATTRIBUTES = ['filter', 'boost', 'pin', 'bury', 'cap'] as const;
export type RuleAttribute = (typeof RULE_ATTRIBUTES)[number];

export interface ShelfSettings {
	readonly slot: Slot;
	readonly limit: number;
	/** The pack's address; its `#sha256-…` is what the manifest must hash to. */
	readonly pack: string | undefined;
	readonly item: string | undefined;
	readonly category: string | undefined;
	readonly basket: readonly string[];
	readonly rules: Readonly<Partial<Record<RuleAttribute, string>>>;
	readonly fallback: readonly Slot[];
	/** How many events of this visitor there must be before `for-you` is believed. */
	readonly evidence: number;
	readonly leaveOut: ReadonlySet<LeftOut>;
	readonly layout: Layout;
	readonly light: boolean;
	readonly consent: Consent | undefined;
	readonly experiment: string | undefined;
	readonly heading: string | undefined;
	readonly headingLevel: number;
	readonly locale: string | undefined;
	/** Sentences about what was not understood. */
	readonly problems: readonly string[];
}

/** In the order of the documentation. */
export const SHELF_ATTRIBUTES = [
	'slot-type',
	'limit',
	'pack',
	'item',
	'category',
	'basket',
	...RULE_ATTRIBUTES,
	'fallback',
	'evidence',
	'leave-out',
	'layout',
	'light',
	'consent',
	'experiment',
	'heading',
	'heading-level',
	'locale',
] as const;
export type ShelfAttribute = (typeof SHELF_ATTRIBUTES)[number];

const MOST = 100;
const DEFAULT_LIMIT = 8;
const DEFAULT_EVIDENCE = 3;

export function readSettings(attribute: (name: ShelfAttribute) => string | null): ShelfSettings {
	const problems: string[] = [];
	const text = (name: ShelfAttribute): string | undefined => attribute(name)?.trim() || undefined;
	const words = (name: ShelfAttribute): string[] => split(attribute(name) ?? '');
	const refuse = (name: ShelfAttribute, must: string, got: string) =>
		problems.push(`inkling-shelf: ${name} must be ${must}, got "${got}". The default is used.`);

	function oneOf<T extends string>(name: ShelfAttribute, choices: readonly T[]): T | undefined {
		const given = text(name);
		const found = choices.find((choice) => choice === given);
		if (given !== undefined && found === undefined) refuse(name, `one of ${choices.join(', ')}`, given);
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
			if (found === undefined) refuse(name, `some of ${choices.join(', ')}`, word);
			return found ?? [];
		});
	}
	function whole(name: ShelfAttribute, from: number, to: number, otherwise: number): number {
		const given = text(name);
		if (given === undefined) return otherwise;
		const number = Number(given);
		if (Number.isInteger(number) && number >= from && number <= to) return number;
		refuse(name, `a whole number from ${from} to ${to}`, given);
		return otherwise;
	}

	const slot = oneOf('slot-type', SLOTS) ?? 'for-you';
	const noFallback = text('fallback') === 'none';
	return {
		slot,
		limit: whole('limit', 1, MOST, DEFAULT_LIMIT),
		pack: text('pack'),
		item: text('item'),
		category: text('category'),
		basket: words('basket'),
		rules: Object.fromEntries(RULE_ATTRIBUTES.flatMap((name) => (text(name) ? [[name, text(name)]] : []))),
		fallback: noFallback ? [] : someOf('fallback', SLOTS, DEFAULT_FALLBACKS[slot]),
		evidence: whole('evidence', 0, 1000, DEFAULT_EVIDENCE),
		leaveOut: new Set(someOf('leave-out', LEFT_OUT, slot === 'buy-again' ? ['basket'] : ['basket', 'bought'])),
		layout: oneOf('layout', LAYOUTS) ?? 'row',
		light: attribute('light') !== null,
		consent: oneOf('consent', CONSENTS),
		experiment: text('experiment'),
		heading: text('heading'),
		headingLevel: whole('heading-level', 1, 6, 2),
		locale: text('locale'),
		problems,
	};
}

/** Ids and names stand between commas; a name may have spaces. */
const split = (list: string): string[] =>
	list
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
