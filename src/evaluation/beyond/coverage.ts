/**
 * Catalogue coverage: the share of the items that stand in at least one list; `listed` [items] is how often each does.
 * Ge, Delgado-Battenfeld & Jannach, "Beyond accuracy: evaluating recommender systems by coverage and serendipity",
 * RecSys 2010. It grows with the number of lists: compare figures of as many people only. No items: NaN.
 */
export function coverage(listed: ArrayLike<number>): number {
	let any = 0;
	for (let item = 0; item < listed.length; item++) if (listed[item]! > 0) any++;
	return any / listed.length;
}
