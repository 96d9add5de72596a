import type { Dataset } from '../data/dataset.ts';
import type { EventSettings } from '../data/interaction.ts';
import { type KCore, kCore } from '../data/k-core.ts';
import { positives } from '../data/positives.ts';

/** What a model trains on and is measured with: the positives of people and items that have at least `minCore` of them. */
export function prepare(dataset: Dataset, events: EventSettings, minCore: number): KCore {
	return kCore(positives(dataset, events), minCore);
}
