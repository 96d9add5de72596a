// A pack of the built-in shop, made in a second: what needs no training, and item-knn in the main model's place.

import type { SavedModel } from '../../src/core/model.ts';
import { createRandom, Stream } from '../../src/core/random.ts';
import { itemCount, userCount } from '../../src/data/dataset.ts';
import { makeDemoShop } from '../../src/data/demo-shop/make-demo-shop.ts';
import { DEFAULT_EVENT_SETTINGS } from '../../src/data/interaction.ts';
import type { Item } from '../../src/data/item.ts';
import { positives } from '../../src/data/positives.ts';
import { openVocabulary } from '../../src/data/vocabulary.ts';
import { completeSettings } from '../../src/models/model.ts';
import { modelDefinition } from '../../src/models/registry.ts';
import type { PackModel } from '../../src/pack/pack.ts';
import { type WrittenPack, writePack } from '../../src/pack/write-pack.ts';

const KINDS: Readonly<Record<PackModel, string>> = {
	main: 'item-knn',
	popularity: 'popularity',
	recent: 'recent',
	'bought-together': 'bought-together',
	'item-knn': 'item-knn',
};

export interface ShopPack extends WrittenPack {
	readonly items: readonly Item[];
}

/** `change` may alter the catalogue, in its order. `untrained`: a main model that learns, of random numbers. */
export async function makeShopPack(
	change: (item: Item) => Item = (item) => item,
	main: 'item-knn' | 'untrained' = 'item-knn',
): Promise<ShopPack> {
	const { dataset, items } = makeDemoShop(1);
	const train = positives(dataset, DEFAULT_EVENT_SETTINGS);
	const catalogue = items.map(change);
	const models = await Promise.all(
		Object.entries(KINDS).map(async ([name, kind]) => {
			const definition = modelDefinition(kind);
			if (!('loadFit' in definition)) throw new Error(`${kind} is fitted at once`);
			const fit = await definition.loadFit();
			return [name, fit(train, completeSettings(definition), 1)] as const;
		}),
	);
	const written = await writePack({
		createdAt: '2026-01-01T00:00:00.000Z',
		data: { name: dataset.name, users: userCount(dataset), interactions: dataset.itemOf.length },
		seed: 1,
		models: { ...Object.fromEntries(models), ...(main === 'untrained' && { main: untrained(itemCount(dataset)) }) },
		items: [...openVocabulary(dataset.items).ids()].slice(0, itemCount(dataset)),
		catalogue,
	});
	return { ...written, items: catalogue };
}

const SIZE = 8;

/** Matrix factorisation that knows nothing yet: something to learn with. */
function untrained(items: number): SavedModel {
	const random = createRandom(1, Stream.initialise);
	const drawn = (length: number) => Float32Array.from({ length }, () => random.uniform() - 0.5);
	return {
		kind: 'mf',
		version: 1,
		settings: { embeddingSize: SIZE },
		tensors: {
			items: { shape: [items, SIZE], data: drawn(items * SIZE) },
			biases: { shape: [items], data: new Float32Array(items) },
			length: { shape: [1], data: Float32Array.of(1) },
		},
	};
}
