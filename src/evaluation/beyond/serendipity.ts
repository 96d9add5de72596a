/**
 * Serendipity@k: how many of the k places hold an item that is relevant and that popularity would not list: not among
 * the k that most people had, of those that are ranked for the person. Ge, Delgado-Battenfeld & Jannach, "Beyond
 * accuracy: evaluating recommender systems by coverage and serendipity", RecSys 2010, with popularity as the primitive
 * recommender; so it is precision@k without what popularity finds too. `popularPlaces` are the places (0 is the most
 * popular) of the list's relevant items in the person's list by popularity, ties by item index.
 */
export function serendipity(popularPlaces: ArrayLike<number>, k: number): number {
	let surprising = 0;
	for (let i = 0; i < popularPlaces.length; i++) if (popularPlaces[i]! >= k) surprising++;
	return surprising / k;
}
