// What is told when an epoch ends: measures on the validation item, how far the weights moved, the watched person's
// list and the map of the items. Reads the weights, changes nothing.

import type { SavedModel, Settings } from '../core/model.ts';
import type { ItemMap, Metrics, WatchedList } from '../core/run.ts';
import { itemCount } from '../data/dataset.ts';
import type { EventSettings } from '../data/interaction.ts';
import { openVocabulary } from '../data/vocabulary.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Split } from '../evaluation/splits/split.ts';
import type { Tensors, TrainedDefinition } from '../models/model.ts';
import { itemMap, rowsToDraw } from './item-map.ts';
import { updateSize } from './update-size.ts';
import { withValidationLoss } from './validation-loss.ts';
import { watchedList } from './watched-list.ts';

export interface EpochEndOptions {
	readonly definition: TrainedDefinition;
	readonly settings: Settings;
	readonly split: Split;
	readonly seed: number;
	readonly events: EventSettings;
	/** Who is measured; nobody when absent. */
	readonly users: Int32Array | undefined;
	readonly watch: () => string | undefined;
	/** Whether to draw the map. */
	readonly map: boolean;
}

export interface EpochEnd {
	/** Whether anything is told that needs the weights. */
	readonly needsWeights: () => boolean;
	measure(
		tensors: Tensors,
		signal: AbortSignal | undefined,
	): Promise<{ validation?: Metrics; validationLoss?: number; updateSize?: number }>;
	/** The watched person's list; undefined when nobody known is watched. */
	list(tensors: Tensors): Promise<WatchedList | undefined>;
	/** Undefined when it was not asked for, or the model has no item vectors. */
	map(tensors: Tensors): ItemMap | undefined;
}

export async function createEpochEnd(options: EpochEndOptions): Promise<EpochEnd> {
	const { definition, settings, split, users } = options;
	const [saved, open] = await Promise.all([definition.loadSave(), definition.loadScorer()]);
	let before: SavedModel | undefined;
	let drawn: { rows: Uint32Array; ids: readonly string[]; points?: Float32Array } | undefined;
	const save = (tensors: Tensors) => saved(tensors, settings);
	return {
		needsWeights: () => users !== undefined || options.map || options.watch() !== undefined,
		async measure(tensors, signal) {
			const now = save(tensors);
			const moved = updateSize(now, before);
			before = now;
			const told = moved === undefined ? {} : { updateSize: moved };
			if (!users) return told;
			const listening = withValidationLoss(open(now), split, options.seed);
			const { metrics } = await evaluate(listening.scorer, split, {
				events: options.events,
				users,
				...(signal ? { signal } : {}),
			});
			return { ...told, validation: metrics, validationLoss: listening.loss() };
		},
		async list(tensors) {
			const userId = options.watch();
			if (userId === undefined) return undefined;
			return watchedList(userId, split, open(save(tensors)), options.events, users !== undefined);
		},
		map(tensors) {
			const vectors = options.map ? save(tensors).tensors.items : undefined;
			if (vectors?.shape.length !== 2) return undefined;
			if (!drawn) {
				const rows = rowsToDraw(split.train.itemOf, itemCount(split.train));
				const { id } = openVocabulary(split.train.items);
				drawn = { rows, ids: Array.from(rows, (row) => id(row)) };
			}
			const { points, share } = itemMap(vectors, drawn.rows, drawn.points);
			drawn.points = points;
			return { itemIds: drawn.ids, points, share };
		},
	};
}
