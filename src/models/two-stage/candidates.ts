// The first stage: what each part puts highest for a history, and new items by their content in addition, which no part that
// counts people could ever give.

import type { History, Scorer } from '../../core/scorer.ts';
import { topK } from '../../core/top-k.ts';
import { rangeOf } from '../hybrid/mix.ts';
import { scoresOf } from '../hybrid/open-parts.ts';
import type { OpenPart } from './parts.ts';

export interface Retrieved {
	/** [parts] each one's scores of all items; undefined where it says the same of all. */
	readonly said: readonly (PartScores | undefined)[];
	/** Ascending. */
	readonly items: Int32Array;
	/** [candidates][parts] the item's place among those that are not in the history, the first 1; 0: not among a part's best. */
	readonly places: readonly Float64Array[];
}

export interface PartScores {
	readonly scores: Float32Array;
	readonly low: number;
	readonly range: number;
}

/** The candidates of a history: of each part `most` that are not in the history, and what of that ranks among them. */
export function retrieve(parts: readonly OpenPart[], history: History, most: number, fresh: Uint8Array): Retrieved {
	const had = new Set(history.items);
	const places = new Map<number, Float64Array>();
	const placesOf = (item: number) => {
		const known = places.get(item) ?? new Float64Array(parts.length);
		places.set(item, known);
		return known;
	};
	const said = parts.map(({ kind, scorer }, p) => {
		const own = scorer && partScores(scorer, history);
		if (!own) return undefined;
		let place = 1;
		for (const item of topK(own.scores, most + had.size)) {
			// What it puts lowest it says nothing of.
			if (place > most || !(own.scores[item]! > own.low)) break;
			placesOf(item)[p] = place;
			if (!had.has(item)) place++;
		}
		if (kind === 'content') {
			const ofNew = own.scores.map((score, item) => (fresh[item] === 1 ? score : Number.NEGATIVE_INFINITY));
			for (const item of topK(ofNew, most)) placesOf(item);
		}
		return own;
	});
	const items = Int32Array.from(places.keys()).sort();
	return { said, items, places: Array.from(items, placesOf) };
}

function partScores(scorer: Scorer, history: History): PartScores | undefined {
	const scores = scoresOf(scorer, history);
	const { low, range } = rangeOf(scores);
	return range > 0 ? { scores, low, range } : undefined;
}
