import { InklingError } from '../../core/errors.ts';
import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { tensorOf } from '../model.ts';
import { createCategoryScorer } from './category-score.ts';
import { POPULARITY_KIND, POPULARITY_VERSION, WEIGHED_VERSION } from './saved.ts';

/** The same scores for everyone, or per category. Throws `invalid-data` for a model that is not a popularity table. */
export function open(saved: SavedModel): Scorer {
	const people = peopleOf(saved);
	if (saved.version === WEIGHED_VERSION) {
		const scores = tensorOf(saved, 'scores', [people.length]).data;
		return saved.tensors.categories ? createCategoryScorer(saved, scores) : forEveryone(scores);
	}
	return { ...forEveryone(people), people: (item) => people[item] ?? 0 };
}

const forEveryone = (scores: Float32Array): Scorer => ({
	itemCount: scores.length,
	score(histories, into) {
		for (let row = 0; row < histories.length; row++) into.set(scores, row * scores.length);
	},
});

function peopleOf(saved: SavedModel): Float32Array {
	const people = saved.tensors.people;
	const got =
		saved.kind !== POPULARITY_KIND
			? `kind "${saved.kind}"`
			: saved.version !== POPULARITY_VERSION && saved.version !== WEIGHED_VERSION
				? `version ${saved.version}`
				: !people
					? 'no tensor "people"'
					: people.shape.length !== 1 || people.shape[0] !== people.data.length
						? `shape [${people.shape.join(', ')}] over ${people.data.length} values`
						: !people.data.every((count) => Number.isInteger(count) && count >= 0)
							? 'a count that is not a whole number'
							: undefined;
	if (got === undefined && people) return people.data;
	throw new InklingError(
		'invalid-data',
		`popularity: a saved model must be kind "${POPULARITY_KIND}", version ${POPULARITY_VERSION} or ${WEIGHED_VERSION}, with people [items] of whole numbers, got ${got}. Train it again.`,
	);
}
