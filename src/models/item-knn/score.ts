import type { SavedModel } from '../../core/model.ts';
import type { Scorer } from '../../core/scorer.ts';
import { openNeighbourTable } from '../neighbour-table.ts';
import { mustBe } from '../saved-kind.ts';

/** An item's score: the similarities of those of its neighbours that the person had, each times its event's weight. Throws invalid-data. */
export function open(saved: SavedModel): Scorer {
	mustBe(saved, 'item-knn', 1);
	return openNeighbourTable(saved);
}
