// Cosine of two items' columns of zeros and ones, with shrinkage s: people of both / (sqrt(people of i x people of j) + s).

import type { SavedModel, Settings } from '../../core/model.ts';
import { type Dataset, itemCount } from '../../data/dataset.ts';
import { eachCoOccurrence, itemsOfPeople, rowsWith } from '../evidence.ts';
import { numberSetting } from '../model.ts';
import { createNeighbourTable } from '../neighbour-table.ts';

/** Keeps each item's most similar others. Throws invalid-data. */
export function fitItemKnn(train: Dataset, settings: Settings): SavedModel {
	const items = itemCount(train);
	const had = itemsOfPeople('item-knn', train);
	const people = rowsWith(had, items);
	const shrinkage = numberSetting(settings, 'shrinkage');
	const table = createNeighbourTable(items, numberSetting(settings, 'neighbours'));
	eachCoOccurrence(had, items, (item, others, together) => {
		const similar = Float64Array.from(
			together,
			(both, i) => both / (Math.sqrt(people[item]! * people[others[i]!]!) + shrinkage),
		);
		table.add(item, others, similar);
	});
	return { kind: 'item-knn', version: 1, settings, tensors: table.tensors() };
}
