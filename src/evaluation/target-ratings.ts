import { type Dataset, userCount } from '../data/dataset.ts';
import { eventTypeCode } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import type { TestSplit } from './splits/split.ts';

/**
 * What each target of a split was rated in the data set that was split, the last time where there are several: [targets],
 * NaN for those without a rating. People are found by id, since a protocol may measure some of them only.
 */
export function targetRatings(
	dataset: Dataset,
	{ histories, targets }: Pick<TestSplit, 'histories' | 'targets'>,
): Float32Array {
	const ratings = new Float32Array(targets.columns.length).fill(Number.NaN);
	const rating = eventTypeCode('rating');
	const rowOf = new Map(
		openVocabulary(dataset.users)
			.ids()
			.map((id, row) => [id, row]),
	);
	const ids = openVocabulary(histories.users).ids();
	for (let user = 0; user < userCount(histories); user++) {
		const row = rowOf.get(ids[user] ?? '');
		if (row === undefined) continue;
		const given = new Map<number, number>();
		for (let i = dataset.offsets[row]!; i < dataset.offsets[row + 1]!; i++) {
			if (dataset.typeOf[i] === rating) given.set(dataset.itemOf[i]!, dataset.value[i]!);
		}
		for (let t = targets.offsets[user]!; t < targets.offsets[user + 1]!; t++) {
			ratings[t] = given.get(targets.columns[t]!) ?? Number.NaN;
		}
	}
	return ratings;
}
