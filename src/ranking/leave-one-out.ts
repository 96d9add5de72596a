// What an event does for an item, for models that cannot say it themselves: the list is ranked again without it.

import type { History, Scorer } from '../core/scorer.ts';

/** A history without one of its events. */
export function withoutEvent(history: History, event: number): History {
	const keep = (_: number, i: number) => i !== event;
	return {
		items: history.items.filter(keep),
		types: history.types.filter(keep),
		weights: history.weights.filter(keep),
		at: history.at.filter(keep),
	};
}

/** [histories, items] scores of the history without each of the events, in one call of the scorer. */
export async function scoresWithout(
	scorer: Scorer,
	history: History,
	events: readonly number[],
): Promise<readonly Float32Array[]> {
	const scores = new Float32Array(events.length * scorer.itemCount);
	await scorer.score(
		events.map((event) => withoutEvent(history, event)),
		scores,
	);
	return events.map((_, row) => scores.subarray(row * scorer.itemCount, (row + 1) * scorer.itemCount));
}
