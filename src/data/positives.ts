import { type Dataset, interactionCount, userCount } from './dataset.ts';
import { EVENT_TYPES, type EventSettings, type EventType, eventTypeCode, eventWeight } from './interaction.ts';
import { select } from './select.ts';

/** What undoes what. */
const UNDOES: readonly (readonly [undoing: EventType, done: EventType])[] = [
	['uncart', 'cart'],
	['refund', 'purchase'],
];

/**
 * The interactions that speak for their item (`eventWeight` over 0): what training learns from. An uncart takes back
 * the same person's latest cart of the item before it that still stands, a refund the latest purchase.
 * People and items keep their indices, also those left with nothing.
 */
export function positives(dataset: Dataset, settings: EventSettings): Dataset {
	const interactions = new Uint8Array(interactionCount(dataset));
	const rating = eventTypeCode('rating');
	const weights = EVENT_TYPES.map((type) => eventWeight(type, undefined, settings));
	for (let i = 0; i < interactions.length; i++) {
		const type = dataset.typeOf[i]!;
		const weight = type === rating ? eventWeight('rating', dataset.value[i], settings) : (weights[type] ?? 0);
		if (weight > 0) interactions[i] = 1;
	}
	const done = new Map<number, number>(UNDOES.map(([undoing, what]) => [eventTypeCode(undoing), eventTypeCode(what)]));
	for (let user = 0; user < userCount(dataset); user++) undoOf(dataset, user, done, interactions);
	return select(dataset, { interactions });
}

function undoOf(dataset: Dataset, user: number, done: ReadonlyMap<number, number>, interactions: Uint8Array): void {
	const from = dataset.offsets[user]!;
	const to = dataset.offsets[user + 1]!;
	let undoes = false;
	for (let i = from; i < to && !undoes; i++) undoes = done.has(dataset.typeOf[i]!);
	if (!undoes) return;
	/** Positions that still stand, by type and item. */
	const standing = new Map<string, number[]>();
	for (let i = from; i < to; i++) {
		const undone = done.get(dataset.typeOf[i]!);
		const key = `${undone ?? dataset.typeOf[i]} ${dataset.itemOf[i]}`;
		if (undone === undefined) {
			const positions = standing.get(key);
			if (positions) positions.push(i);
			else standing.set(key, [i]);
			continue;
		}
		const position = standing.get(key)?.pop();
		if (position !== undefined) interactions[position] = 0;
	}
}
