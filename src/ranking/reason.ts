// Why an item is in a list, by the arithmetic that ranked it; never a story told afterwards.

import type { ItemIndex } from '../core/ids.ts';
import type { History, Scorer } from '../core/scorer.ts';

export type ItemReason =
	/** The history's item that added most, and its part of all that was added (0 .. 1]. */
	| { kind: 'history'; item: ItemIndex; share: number }
	/** So many people had it. */
	| { kind: 'popular'; people: number }
	/** Nothing in the history speaks for it. */
	| { kind: 'none' };

/**
 * The reason for an item. Events of one item are summed before they are compared, so that what a cart gave and an
 * uncart took cancel; the share is of the sums over zero. Of equal sums the one met last is named, which a person
 * remembers best.
 */
export function reason(scorer: Scorer, history: History, item: ItemIndex): ItemReason {
	const people = scorer.people?.(item) ?? 0;
	if (people > 0) return { kind: 'popular', people };
	const contributions = scorer.contributions?.(history, item);
	if (!contributions) return { kind: 'none' };

	const added = new Map<number, number>(); // in the order of each item's last event
	for (let i = 0; i < contributions.length; i++) {
		const from = history.items[i]!;
		const sum = (added.get(from) ?? 0) + contributions[i]!;
		added.delete(from);
		added.set(from, sum);
	}
	let best = -1;
	let most = 0;
	let total = 0;
	for (const [from, sum] of added) {
		if (!(sum > 0)) continue;
		total += sum;
		if (sum < most) continue;
		most = sum;
		best = from;
	}
	return best < 0 ? { kind: 'none' } : { kind: 'history', item: best as ItemIndex, share: most / total };
}
