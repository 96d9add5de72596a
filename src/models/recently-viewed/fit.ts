import { sortedUnique } from '../../core/csr.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { RECENTLY_VIEWED_KIND, RECENTLY_VIEWED_VERSION } from './saved.ts';

/** The history says the rest: of the log only how many people had each item is kept, [items] `people`. */
export function fitRecentlyViewed(train: Dataset, settings: Settings): SavedModel {
	const people = new Float32Array(itemCount(train));
	for (const item of sortedUnique(train.offsets, train.itemOf).columns) people[item]!++;
	return {
		kind: RECENTLY_VIEWED_KIND,
		version: RECENTLY_VIEWED_VERSION,
		settings,
		tensors: { people: { shape: [people.length], data: people } },
	};
}
