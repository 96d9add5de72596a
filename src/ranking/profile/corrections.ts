// What a person has said of their own profile, as ranking heeds it.
//
//   pin     items of that kind are raised
//   mute    items of that kind come after everything else: in a short list not at all
//   remove  what was done until then with items of that kind no longer counts; the events stay where they are

import { type TraitKind, type TraitTable, traitKey } from '../traits.ts';

export interface Correction {
	readonly kind: TraitKind;
	readonly name: string;
	readonly action: 'pin' | 'mute' | 'remove';
	/** When it was said: milliseconds since 1970. */
	readonly at: number;
}

/** How far one pin raises, in the distance from the best candidate to the last of them. */
const PIN = 0.5;

/** What corrections do to items: [items] a raise in units of relevance, and whether it is muted. */
export interface Leanings {
	readonly raise: Float64Array;
	readonly muted: Uint8Array;
}

/** Undefined where no pin and no mute is about anything in the catalogue. A second pin on one item adds half of the first. */
export function leanings(corrections: readonly Correction[], table: TraitTable): Leanings | undefined {
	const pinned = new Set<number>();
	const muted = new Set<number>();
	for (const { kind, name, action } of corrections) {
		const trait = table.index(kind, name);
		if (trait === undefined) continue;
		if (action === 'pin') pinned.add(trait);
		if (action === 'mute') muted.add(trait);
	}
	if (pinned.size + muted.size === 0) return undefined;
	const items = table.offsets.length - 1;
	const out: Leanings = { raise: new Float64Array(items), muted: new Uint8Array(items) };
	for (let item = 0; item < items; item++) {
		let pins = 0;
		for (let at = table.offsets[item]!; at < table.offsets[item + 1]!; at++) {
			if (pinned.has(table.traitOf[at]!)) pins++;
			if (muted.has(table.traitOf[at]!)) out.muted[item] = 1;
		}
		out.raise[item] = PIN * 2 * (1 - 0.5 ** pins);
	}
	return out;
}

/** Whether an event still counts: none of what its item is was removed after it. */
export function stillCounts(
	corrections: readonly Correction[],
	table: TraitTable,
): (item: number, at: number) => boolean {
	const removed = new Map<number, number>();
	for (const { kind, name, action, at } of corrections) {
		const trait = action === 'remove' ? table.index(kind, name) : undefined;
		if (trait !== undefined) removed.set(trait, Math.max(at, removed.get(trait) ?? 0));
	}
	return (item, at) => {
		if (removed.size === 0) return true;
		for (let i = table.offsets[item]!; i < table.offsets[item + 1]!; i++) {
			if (at <= (removed.get(table.traitOf[i]!) ?? Number.NEGATIVE_INFINITY)) return false;
		}
		return true;
	};
}

/** The corrections with one said anew: the last word on a trait is the one that holds; `none` takes it back. */
export function withCorrection(
	corrections: readonly Correction[],
	said: Omit<Correction, 'action'> & { readonly action: Correction['action'] | 'none' },
): Correction[] {
	const key = traitKey(said.kind, said.name);
	const others = corrections.filter(({ kind, name }) => traitKey(kind, name) !== key);
	const { action } = said;
	return action === 'none' ? others : [...others, { ...said, action }];
}
