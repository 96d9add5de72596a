// Opens saved models for ranking, and knows of a model no more than where its scorer is: a page that ranks with a pack loads
// this and one scorer. registry.ts knows the rest.

import { InklingError } from '../core/errors.ts';
import type { SavedModel } from '../core/model.ts';
import type { Scorer } from '../core/scorer.ts';
import type { OpenScorer } from './model.ts';

const FILES = import.meta.glob<OpenScorer>('./*/score.ts', { import: 'open' });

/** Where the scorer of each kind is: `score.ts` in the folder of its name. */
export const SCORERS: Readonly<Record<string, () => Promise<OpenScorer>>> = Object.fromEntries(
	Object.entries(FILES).map(([path, load]) => [path.slice(2, -9), load]),
);

/** Opens a saved model for ranking. Throws unsupported for a kind that is not known. */
export async function openScorer(saved: SavedModel): Promise<Scorer> {
	const load = Object.hasOwn(SCORERS, saved.kind) ? SCORERS[saved.kind] : undefined;
	if (!load) {
		throw new InklingError(
			'unsupported',
			`model: must be one of ${Object.keys(SCORERS).join(', ')}, got "${saved.kind}". Open it with a newer Inkling.`,
		);
	}
	return (await load())(saved);
}
