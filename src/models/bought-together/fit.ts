// lift = baskets x baskets with both / (baskets with i x baskets with j); 1 is chance. Kept is what is over chance, shrunk by
// how little it rests on: (lift - 1) x both / (both + shrinkage).

import { sortedUnique } from '../../core/csr.ts';
import { InklingError } from '../../core/errors.ts';
import type { SavedModel, Settings } from '../../core/model.ts';
import { type Dataset, interactionCount, itemCount } from '../../data/dataset.ts';
import { eventTypeCode } from '../../data/interaction.ts';
import { select } from '../../data/select.ts';
import { visits } from '../../data/visits.ts';
import { eachCoOccurrence, itemsOfPeople, rowsWith } from '../evidence.ts';
import { numberSetting } from '../model.ts';
import { createNeighbourTable } from '../neighbour-table.ts';

const HOUR = 3_600_000;

/** Counts baskets and keeps each item's neighbours over chance. Throws invalid-data. */
export function fitBoughtTogether(train: Dataset, settings: Settings): SavedModel {
	itemsOfPeople('bought-together', train);
	const events = basketEvents(train, settings);
	const items = itemCount(train);
	const rows = sortedUnique(visits(events, numberSetting(settings, 'gapHours') * HOUR), events.itemOf);
	const baskets = rows.offsets.length - 1;
	const withItem = rowsWith(rows, items);
	const support = numberSetting(settings, 'minimumSupport');
	const shrinkage = numberSetting(settings, 'shrinkage');
	const table = createNeighbourTable(items, numberSetting(settings, 'neighbours'));
	eachCoOccurrence(rows, items, (item, others, together) => {
		const over = Float64Array.from(together, (both, i) => {
			const lift = (baskets * both) / (withItem[item]! * withItem[others[i]!]!);
			return both < support ? 0 : ((lift - 1) * both) / (both + shrinkage);
		});
		table.add(item, others, over);
	});
	return { kind: 'bought-together', version: 1, settings, tensors: table.tensors() };
}

function basketEvents(train: Dataset, settings: Settings): Dataset {
	const purchase = eventTypeCode('purchase');
	const some = train.typeOf.includes(purchase);
	if (settings.basket === 'all' || (settings.basket === 'auto' && !some)) return train;
	if (!some) {
		throw new InklingError(
			'invalid-data',
			'train bought-together: basket purchases needs purchases in the log, got none. Set basket to all.',
		);
	}
	const interactions = new Uint8Array(interactionCount(train));
	for (let i = 0; i < interactions.length; i++) interactions[i] = train.typeOf[i] === purchase ? 1 : 0;
	return select(train, { interactions });
}
