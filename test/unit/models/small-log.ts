// A log small enough to count by hand, and what the tests of counted models ask of a scorer.

import type { SavedModel } from '../../../src/core/model.ts';
import type { History, Scorer } from '../../../src/core/scorer.ts';
import type { Dataset } from '../../../src/data/dataset.ts';
import { completeSettings, type FittedDefinition } from '../../../src/models/model.ts';
import { logOf } from '../evaluation/log.ts';

/** Six people and six items, the last of which nobody had; events at 0, 1, 2, ... of each person. */
export const SMALL = [
	[0, 1, 2],
	[0, 1],
	[1, 2, 3],
	[0, 3],
	[2, 3, 4],
	[1, 4],
] as const;

export const smallLog = (people: readonly (readonly number[])[] = SMALL, items = 6): Dataset =>
	logOf(
		people.map((own) => own.map((item, at) => [item, at] as const)),
		items,
	);

/** Somebody the model does not know; events a millisecond apart where no times are given. */
export const historyOf = (items: number[], weights = items.map(() => 1), at = items.map((_, e) => e)): History => ({
	items: Int32Array.from(items),
	types: new Uint8Array(items.length),
	weights: Float32Array.from(weights),
	at: Float64Array.from(at),
});

export async function fitted(
	definition: FittedDefinition,
	dataset: Dataset,
	settings = {},
	seed = 1,
): Promise<{ saved: SavedModel; scorer: Scorer }> {
	const [fit, open] = await Promise.all([definition.loadFit(), definition.loadScorer()]);
	const saved = fit(dataset, completeSettings(definition, settings), seed);
	return { saved, scorer: open(saved) };
}

/** [items] of one history. */
export function scoresOf(scorer: Scorer, history: History): number[] {
	const into = new Float32Array(scorer.itemCount).fill(Number.NaN);
	scorer.score([history], into);
	return [...into];
}

/** To five places: scores are float32. */
export const near = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(5)) + 0);
