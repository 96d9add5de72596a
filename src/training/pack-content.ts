// What goes into a pack: the trained model without its people, and beside it what the log itself says of items (how many had
// them, what goes together), counted over the same items.

import { InklingError, throwIfCancelled } from '../core/errors.ts';
import { type SavedModel, withoutPeople } from '../core/model.ts';
import { nextTurn } from '../core/next-turn.ts';
import type { Metrics } from '../core/run.ts';
import { type Dataset, interactionCount, itemCount, userCount } from '../data/dataset.ts';
import type { Item } from '../data/item.ts';
import { select } from '../data/select.ts';
import { openVocabulary, type PackedVocabulary } from '../data/vocabulary.ts';
import { type Compression, checkCompression, compressed, pruned } from '../models/compress.ts';
import { completeSettings, isTrained } from '../models/model.ts';
import { openScorer } from '../models/open-scorer.ts';
import { modelDefinition } from '../models/registry.ts';
import { PACK_MODELS, type PackManifest, type PackModel } from '../pack/pack.ts';
import type { PackContent } from '../pack/write-pack.ts';

export interface PackOf {
	readonly model: SavedModel;
	/** The items that it was trained with. */
	readonly modelItems: PackedVocabulary;
	/** The whole log, and its catalogue, parallel to its items. */
	readonly dataset: Dataset;
	readonly items: readonly Item[];
	readonly seed: number;
	/** ISO 8601. */
	readonly createdAt: string;
	/** How its numbers are stored. Default in full. */
	readonly compression?: Compression | undefined;
	/** On the test item. */
	readonly test?: { readonly people: number; readonly results: Readonly<Record<string, Metrics>> } | undefined;
}

/** As the tables of a data set in use are fitted, so that both give the same lists. */
const TABLE_SEED = 1;

/** `tell` hears of each model before it is made. Throws invalid-data for a model of another log, invalid-argument for layers to prune where it has none. */
export async function packContent(
	of: PackOf,
	tell: (name: PackModel) => void = () => {},
	signal?: AbortSignal,
): Promise<PackContent> {
	const ids = openVocabulary(of.modelItems).ids();
	const { log, chosen } = overItems(of.dataset, ids);
	tell('main');
	const definition = modelDefinition(of.model.kind);
	const { compression } = of;
	checkCompression(definition, compression);
	const main = pruned(definition, withoutPeople(of.model), compression?.pruned ?? 0);
	// Of the model as it will be read.
	const read = compression ? compressed(definition, main, { ...compression, pruned: 0 }) : main;
	const vectors = (await openScorer(read)).vectors?.();
	const models: Partial<Record<PackModel, SavedModel>> = { main };
	for (const name of PACK_MODELS) {
		if (name === 'main') continue;
		tell(name);
		await nextTurn();
		throwIfCancelled(signal);
		const table = await fitTable(name, log);
		if (table) models[name] = table;
	}
	const known = new Set(chosen);
	const others = Array.from(of.items.keys()).filter((item) => !known.has(item));
	const { test } = of;
	return {
		createdAt: of.createdAt,
		data: {
			name: of.dataset.name,
			users: userCount(of.dataset),
			interactions: interactionCount(of.dataset),
			...daysOf(of.dataset),
		},
		seed: of.seed,
		models,
		weights: compression,
		items: ids,
		catalogue: [...chosen, ...others].flatMap((item) => of.items[item] ?? []),
		vectors,
		evaluation: test && { protocol: 'leave-last-out', people: test.people, results: finiteOnly(test.results) },
	};
}

/** The log's events on these items, and each one's index in it. */
function overItems(dataset: Dataset, ids: readonly string[]): { log: Dataset; chosen: readonly number[] } {
	const { index } = openVocabulary<number>(dataset.items);
	const chosen = ids.map((id) => index(id) ?? -1);
	if (chosen.some((item, i) => item <= (chosen[i - 1] ?? -1))) {
		throw new InklingError(
			'invalid-data',
			`pack: the model must have been trained on ${dataset.name}, got items of another log. Train it again.`,
		);
	}
	const items = new Uint8Array(itemCount(dataset));
	for (const item of chosen) items[item] = 1;
	const interactions = Uint8Array.from(dataset.itemOf, (item) => items[item]!);
	return { log: select(dataset, { interactions, items }), chosen };
}

/** Undefined where the log says too little for it. */
async function fitTable(kind: string, log: Dataset): Promise<SavedModel | undefined> {
	const definition = modelDefinition(kind);
	if (isTrained(definition)) return undefined;
	const fit = await definition.loadFit();
	try {
		return fit(log, completeSettings(definition), TABLE_SEED);
	} catch (thrown) {
		if (thrown instanceof InklingError && thrown.code === 'invalid-data') return undefined;
		throw thrown;
	}
}

function daysOf({ timed, at }: Dataset): Pick<PackManifest['data'], 'from' | 'until'> {
	if (!timed || at.length === 0) return {};
	const day = (time: number) => new Date(time).toISOString().slice(0, 10);
	return {
		from: day(at.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)),
		until: day(at.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
	};
}

/** A measure that does not apply is NaN, for which JSON has no word. */
const finiteOnly = (results: Readonly<Record<string, Metrics>>): Record<string, Metrics> =>
	Object.fromEntries(
		Object.entries(results).map(([ranker, metrics]) => [
			ranker,
			Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value))),
		]),
	);
