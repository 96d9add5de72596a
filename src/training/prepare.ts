import type { Dataset } from '../data/dataset.ts';
import type { EventSettings } from '../data/interaction.ts';
import type { Item } from '../data/item.ts';
import { itemFeatures } from '../data/item-features.ts';
import { type KCore, kCore } from '../data/k-core.ts';
import { positives } from '../data/positives.ts';

/**
 * What a model trains on and is measured with: the positives of people and items that have at least `minCore` of them.
 * `items` is the data set's catalogue, given where a model reads the items' features.
 */
export function prepare(dataset: Dataset, events: EventSettings, minCore: number, items?: readonly Item[]): KCore {
	const core = kCore(positives(dataset, events), minCore);
	if (!items) return core;
	const features = itemFeatures(Array.from(core.items, (index) => items[index] ?? NOTHING_KNOWN));
	return { ...core, dataset: { ...core.dataset, features } };
}

const NOTHING_KNOWN: Item = { id: '', title: '', categories: [] };
